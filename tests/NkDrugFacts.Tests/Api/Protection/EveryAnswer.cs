using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Protection;

/// <summary>Whatever can be asked of a server without writing: every address that answers to GET, of every record and revision, in every representation that the OpenAPI document offers.</summary>
internal sealed partial class EveryAnswer(TestApi api, HttpClient client)
{
    /// <summary>Each address and, in brackets, what was sent with it; with the whole answer as text.</summary>
    public async Task<List<(string Asked, string Answer)>> ReadAsync()
    {
        var answers = new List<(string, string)>();
        foreach (var (path, header) in await AddressesAsync())
        {
            if (path.EndsWith("?format=events", StringComparison.Ordinal))
            {
                answers.Add((path, await BeginningAsync(path)));
                continue;
            }

            var answer = await client.AskAsync(path, header is null ? [] : [header]);
            Assert.True((int)answer.Status < 500, $"{path} ({header}): {(int)answer.Status}");
            answers.Add(($"{path} ({header})", $"{string.Join('\n', answer.Headers.Select(sent => $"{sent.Key}: {sent.Value}"))}\n{Text(answer.Body)}"));
        }

        return answers;
    }

    // A stream of changes begins with all that were, and goes on until who reads hangs up.
    private async Task<string> BeginningAsync(string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var newest = await api.InDatabaseAsync(db => db.Changes.MaxAsync(change => change.RevisionNumber, TestContext.Current.CancellationToken));
        var said = new StringBuilder();
        await foreach (var (id, change) in client.EventsAsync(path, lastEventId: null, patience.Token))
        {
            said.AppendLine(id).AppendLine(change.GetRawText());
            if (id?.Split('/')[0] == $"{newest}")
                break;
        }

        return said.ToString();
    }

    private async Task<List<(string Path, string? Header)>> AddressesAsync()
    {
        var (document, newest) = (await api.GetAsync("/openapi/v1.json"), await api.InDatabaseAsync(db => db.Dataset.Select(dataset => dataset.Revision).SingleAsync(TestContext.Current.CancellationToken)));
        var addresses = new List<(string, string?)>();
        foreach (var endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsRead))
        {
            var template = $"/{endpoint.RoutePattern.RawText!.Trim('/')}";
            foreach (var path in await FilledAsync(template))
            {
                addresses.Add((path, null));
                addresses.Add((path, "Accept: text/html"));
                foreach (var format in Offered(document, template))
                    addresses.Add(($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={Uri.EscapeDataString(format)}", null));
                if (Takes(document, template, "revision"))
                    addresses.AddRange(Enumerable.Range(1, (int)newest).Select(number => ($"{path}?revision={number}", (string?)null)));
                if (Takes(document, template, "Accept-Datetime"))
                    addresses.AddRange((await InstantsAsync()).Select(instant => (path, (string?)$"Accept-Datetime: {instant:R}")));
            }
        }

        return [.. addresses.Distinct()];
    }

    private static bool IsRead(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && endpoint.RoutePattern.RawText?.Contains("{*", StringComparison.Ordinal) != true;

    private static IEnumerable<string> Offered(JsonElement document, string template) =>
        Parameters(document, template).Where(parameter => parameter.Text("name") == "format" && parameter.Text("in") == "query")
            .SelectMany(parameter => parameter.GetProperty("schema").TryGetProperty("enum", out var words) ? words.EnumerateArray().Select(word => word.GetString()!) : []);

    private static bool Takes(JsonElement document, string template, string name) => Parameters(document, template).Exists(parameter => parameter.Text("name") == name);

    private static List<JsonElement> Parameters(JsonElement document, string template) =>
        document.GetProperty("paths").TryGetProperty(template, out var path) && path.TryGetProperty("get", out var operation) && operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray()] : [];

    // A list is asked for as a whole, and with the lists of what is in it.
    private async Task<IEnumerable<string>> FilledAsync(string template)
    {
        if (Parameter.Match(template) is not { Success: true } parameter)
            return [template, $"{template}?limit=200"];
        var values = parameter.Groups["name"].Value switch
        {
            "id" => await IdsAsync(template.Split('/')[template.StartsWith("/v1/", StringComparison.Ordinal) ? 2 : 1]),
            "number" => Enumerable.Range(1, 40).Select(number => $"{number}"),
            "format" => ["csv", "ndjson", "json", "jsonld", "bibtex", "csl", "ris", "turtle"],
            _ => ["1"],
        };
        return values.Select(value => Parameter.Replace(template, value, 1));
    }

    private Task<List<string>> IdsAsync(string collection) => api.InDatabaseAsync(db => (collection switch
    {
        "claims" => db.Claims.Select(record => record.Id),
        "attestations" => db.Attestations.Select(record => record.Id),
        "sources" => db.Sources.Select(record => record.Id),
        "people" => db.People.Select(record => record.Id).Union(db.Tombstones.Where(tombstone => tombstone.Kind == RecordKind.Person).Select(tombstone => tombstone.Id)),
        "organizations" => db.Organizations.Select(record => record.Id),
        "topics" => db.Topics.Select(record => record.Id),
        "places" => db.Places.Select(record => record.Id),
        "imports" => db.Imports.Select(import => import.Id),
        _ => throw new InvalidOperationException($"What has an id in /{collection}? Add it, so that it is walked as well."),
    }).ToListAsync(TestContext.Current.CancellationToken));

    private Task<List<DateTimeOffset>> InstantsAsync() => api.InDatabaseAsync(db => db.Revisions.Select(revision => revision.RecordedAt).Distinct().ToListAsync(TestContext.Current.CancellationToken));

    private static string Text(byte[] body)
    {
        if (!body.AsSpan().StartsWith("PK"u8))
            return Encoding.UTF8.GetString(body);
        using var zip = new ZipArchive(new MemoryStream(body));
        return string.Join('\n', zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return $"{entry.FullName}\n{reader.ReadToEnd()}";
        }));
    }

    [GeneratedRegex(@"\{(?<name>[^}:]+)[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter { get; }
}
