using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>Who may call what, of every operation that the OpenAPI document lists: those of today, and those that will be added.</summary>
public sealed partial class OperationRoleTests
{
    private static readonly string[] WritingMethods = ["post", "put", "patch", "delete"];

    // They take a body, and store nothing. Whatever else writes requires a role.
    private static readonly string[] OpenToReaders = ["assessCorroboration", "checkAttribution"];

    [Theory, BothDatabases]
    public async Task Every_writing_operation_refuses_the_anonymous_and_the_too_weak(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        var document = await api.GetAsync("/openapi/v1.json");
        Assert.Empty(WithoutRole(document));
        var writing = Writing(document).Where(operation => !OpenToReaders.Contains(operation.Name)).ToList();
        Assert.NotEmpty(writing);
        using var anonymous = api.CreateClient();
        var clients = new Dictionary<Role, HttpClient>();
        foreach (var role in Enum.GetValues<Role>())
            clients[role] = await api.ClientOfAsync(role);

        foreach (var operation in writing)
        {
            await RefusesAsync(anonymous, operation, HttpStatusCode.Unauthorized, "unauthorized", [operation.Role!.Value.Word()]);
            foreach (var weaker in clients.Keys.Where(role => role < operation.Role))
                await RefusesAsync(clients[weaker], operation, HttpStatusCode.Forbidden, "forbidden", [operation.Role!.Value.Word(), weaker.Word()]);
        }

        Assert.Equal(1, await api.InDatabaseAsync(db => db.Dataset.Select(dataset => dataset.Revision).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, BothDatabases]
    public async Task What_stores_nothing_is_open_to_everybody(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var open = Writing(await api.GetAsync("/openapi/v1.json")).Where(operation => OpenToReaders.Contains(operation.Name)).ToList();
        Assert.Equal(OpenToReaders.Length, open.Count);
        foreach (var operation in open)
        {
            using var answer = await SendAsync(client, operation);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{operation.Name}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_operation_says_its_role_how_to_be_known_and_how_it_refuses()
    {
        foreach (var operation in Operations(await (await TestApi.SharedAsync(Database.Sqlite)).GetAsync("/openapi/v1.json")))
        {
            Assert.True(operation.Role is not null, operation.Name);
            var security = operation.Value.Items("security").ConvertAll(requirement => string.Join(',', requirement.EnumerateObject().Select(scheme => scheme.Name)));
            Assert.Equal(operation.Role == Role.Reader ? ["", "bearer", "apiKey"] : ["bearer", "apiKey"], security);
            var responses = operation.Value.GetProperty("responses");
            Assert.True(responses.GetProperty("401").GetProperty("content").Has("application/problem+json"), operation.Name);
            Assert.Equal((operation.Name, operation.Role > Role.Reader), (operation.Name, responses.Has("403")));
            // Tags and 304 belong to what is made from a revision of the dataset, which keys and proposals are not.
            Assert.Equal((operation.Name, operation.Method == "get" && operation.Role == Role.Reader), (operation.Name, responses.Has("304")));
        }
    }

    // An endpoint that the document leaves out would be left out by the walk, too.
    [Fact]
    public async Task No_endpoint_that_writes_is_hidden_from_the_document_or_without_a_role()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        // The form of a page does what the operation of a name like it does, and writes as little; tools ask operations that the document has.
        var documented = Writing(await api.GetAsync("/openapi/v1.json")).Select(operation => operation.Name).Append("showAttributionCheck").Append("callTool").ToHashSet(StringComparer.Ordinal);
        foreach (var endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
            if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => WritingMethods.Contains(method, StringComparer.OrdinalIgnoreCase)) == true)
                Assert.Contains(endpoint.Metadata.GetMetadata<EndpointNameMetadata>()?.EndpointName ?? $"{endpoint}", documented);
    }

    [Theory]
    [InlineData("""{"post":{"operationId":"createThing"}}""", "createThing")]
    [InlineData("""{"put":{"operationId":"putThing","x-required-role":"reader"}}""", "putThing")]
    [InlineData("""{"delete":{"operationId":"deleteThing","x-required-role":"owner"}}""", "deleteThing")]
    [InlineData("""{"patch":{"operationId":"patchThing","x-required-role":"contributor"}}""", null)]
    [InlineData("""{"get":{"operationId":"getThing"}}""", null)]
    [InlineData("""{"post":{"operationId":"checkAttribution","x-required-role":"reader"}}""", null)]
    public void An_operation_that_writes_and_requires_no_role_is_noticed(string path, string? noticed) =>
        Assert.Equal(noticed is null ? [] : [noticed], WithoutRole(JsonDocument.Parse("""{"paths":{"/v1/things":""" + path + "}}").RootElement));

    private static List<string> WithoutRole(JsonElement document) =>
        [.. Writing(document).Where(operation => operation.Role is null or Role.Reader && !OpenToReaders.Contains(operation.Name)).Select(operation => operation.Name)];

    private static IEnumerable<Operation> Writing(JsonElement document) => Operations(document).Where(operation => WritingMethods.Contains(operation.Method));

    private static IEnumerable<Operation> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        let role = operation.Value.Has("x-required-role") ? EnumWords.Parse<Role>(operation.Value.Text("x-required-role")) : null
        select new Operation(operation.Name, path.Name, operation.Value.Text("operationId"), role, operation.Value);

    private static async Task RefusesAsync(HttpClient client, Operation operation, HttpStatusCode status, string type, string[] said)
    {
        using var answer = await SendAsync(client, operation);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{operation.Method} {operation.Path}: {(int)answer.StatusCode} {body}");
        Assert.Equal(("application/problem+json", "no-store"), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.ToString()));
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(($"urn:nkdrugfacts:problem:{type}", (int)status), (problem.Text("type"), problem.GetProperty("status").GetInt32()));
        Assert.All(said, word => Assert.Contains(word, problem.Text("detail"), StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Operation operation)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), new Uri(Parameter.Replace(operation.Path, "something"), UriKind.Relative));
        if (operation.Value.TryGetProperty("requestBody", out var asked))
            request.Content = new StringContent("{}", Encoding.UTF8, asked.GetProperty("content").EnumerateObject().First().Name);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter { get; }

    private sealed record Operation(string Method, string Path, string Name, Role? Role, JsonElement Value);
}
