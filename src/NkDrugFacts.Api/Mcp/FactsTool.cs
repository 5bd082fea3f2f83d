using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Mcp;

/// <summary>What a tool answers.</summary>
/// <param name="Revision">The revision of the dataset that the answer was made from.</param>
/// <param name="Address">Where the same is answered over HTTP.</param>
/// <param name="Records">The records that the answer names, with their addresses.</param>
/// <param name="Answer">What is answered there, key by key.</param>
public sealed record ToolAnswer<T>(long Revision, string Address, IReadOnlyList<NamedRecord> Records, T Answer) where T : notnull;

/// <summary>A record to refer to.</summary>
/// <param name="Address">Its data.</param>
/// <param name="Page">The same for a person to read.</param>
public sealed record NamedRecord(string Id, string Name, string Address, string Page);

/// <summary>What a tool can be asked.</summary>
/// <param name="Parameter">What the operation calls it.</param>
/// <param name="Schema">JSON Schema.</param>
internal sealed record ToolArgument(string Name, string Parameter, string Schema)
{
    public bool IsRequired { get; init; }

    /// <summary>What is asked when it is absent.</summary>
    public string? Default { get; init; }
}

/// <summary>An operation of the API as a tool: the same answer and the same errors, with addresses, and in words.</summary>
internal sealed class FactsTool
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>The name of the operation in the OpenAPI document.</summary>
    public required string Operation { get; init; }

    /// <summary>What it answers.</summary>
    public required Type Answer { get; init; }
    public required IReadOnlyList<ToolArgument> Arguments { get; init; }

    /// <summary>Arguments go into the body.</summary>
    public bool TakesBody { get; init; }

    /// <summary>Says in words what was answered, naming records with their addresses.</summary>
    public required Func<JsonElement, Question, NamedRecords, IEnumerable<string>> Words { get; init; }

    public Tool Definition(IServiceProvider services) => definition ??= new()
    {
        Name = Name,
        Title = Title,
        Description = Description,
        InputSchema = JsonSerializer.SerializeToElement(InputSchema()),
        OutputSchema = JsonSerializer.SerializeToElement(OutputSchema(services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)),
        Annotations = new() { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
    };

    private Tool? definition;

    public async Task<CallToolResult> CallAsync(HttpContext http, IDictionary<string, JsonElement>? given, CancellationToken cancellationToken)
    {
        if (ToolQuestion.Read(this, given ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal), out var errors) is not { } question)
            return ToolErrors.Of(InvalidRequest.Title, errors);
        var operations = http.RequestServices.GetRequiredService<Operations>();
        var answer = await operations.AskAsync(http, question, cancellationToken);
        if (answer.MovedTo is { } successor)
        {
            // What is asked for by an old id is answered with what took its place.
            question.Path["id"] = successor.Split('?')[0].Split('/')[^1];
            answer = await operations.AskAsync(http, question, cancellationToken);
        }

        return answer.Revision is { } revision && answer.Status == StatusCodes.Status200OK ? Told(question, answer, revision, http) : ToolErrors.Of(answer, Arguments);
    }

    private CallToolResult Told(Question question, OperationAnswer answer, long revision, HttpContext http)
    {
        var records = new NamedRecords(http.Request.Root());
        var words = string.Join('\n', [.. Words(answer.Body, question, records), "", $"Revision {revision} of the dataset. The same over HTTP: {answer.Address}"]);
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return new()
        {
            Content = [new TextContentBlock { Text = words }],
            StructuredContent = JsonSerializer.SerializeToElement(new ToolAnswer<JsonElement>(revision, answer.Address, records.All, answer.Body), json),
        };
    }

    private JsonObject InputSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(Arguments.Select(argument => KeyValuePair.Create(argument.Name, JsonNode.Parse(argument.Schema)))),
        ["required"] = new JsonArray([.. Arguments.Where(argument => argument.IsRequired).Select(argument => JsonValue.Create(argument.Name))]),
        ["additionalProperties"] = false,
    };

    private JsonNode OutputSchema(JsonSerializerOptions json) => json.GetJsonSchemaAsNode(typeof(ToolAnswer<>).MakeGenericType(Answer), new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
        {
            if (schema is not JsonObject keys)
                return schema;
            // Keys may be added, and what is unknown is left out.
            if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
                keys.Remove("additionalProperties");
            if (keys["required"] is JsonArray required)
                required.RemoveAll(name => context.TypeInfo.Properties.Any(property => property.IsGetNullable && property.Name == name!.GetValue<string>()));
            return schema;
        },
    });
}

/// <summary>Collects the records that an answer names.</summary>
internal sealed class NamedRecords(string root)
{
    private readonly List<NamedRecord> all = [];

    public IReadOnlyList<NamedRecord> All => all;

    /// <summary>Its addresses in words.</summary>
    public string Name(string collection, string id, string name)
    {
        var record = new NamedRecord(id, name, $"{root}/v1/{collection}/{id}", $"{root}/{collection}/{id}");
        if (!all.Contains(record))
            all.Add(record);
        return $"{record.Page} (data: {record.Address})";
    }
}
