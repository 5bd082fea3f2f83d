using System.Net;
using System.Text;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>What the operator decides.</summary>
public sealed class AccessSettingsTests : IDisposable
{
    private const string Listed = "Origin: https://curation.example";

    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Theory, BothDatabases]
    public async Task Where_anonymous_reading_is_off_any_key_reads_and_nobody_else(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder, "Access:AnonymousReaders=false");
        using var anonymous = api.CreateClient();
        using var reader = await api.ClientOfAsync(Role.Reader);
        foreach (var path in new[] { "/v1/claims", "/v1/claims/common", "/v1/claims/no-such-claim", "/v1/claims?limt=1", "/v1/context.jsonld", "/v1/exports/csv" })
        {
            var (refused, answered) = (await anonymous.AskAsync(path), await reader.AskAsync(path));
            Assert.Equal((HttpStatusCode.Unauthorized, "Bearer realm=\"NkDrugFacts\"", "no-store"), (refused.Status, refused["WWW-Authenticate"], refused["Cache-Control"]));
            Assert.Contains("needs the role reader", refused.Problem.Text("detail"), StringComparison.Ordinal);
            // In the order in which the client reads them.
            Assert.Equal("no-cache, private", answered["Cache-Control"]);
        }

        using var body = new StringContent("{", Encoding.UTF8, "application/json");
        using var asked = await anonymous.PostAsync(new Uri("/v1/corroboration", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        using var bad = await reader.PostAsync(new Uri("/v1/corroboration", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.BadRequest, false), (bad.StatusCode, bad.Headers.CacheControl!.Public));
        var tag = (await reader.AskAsync("/v1/claims")).Tag;
        Assert.Equal("no-cache, private", (await reader.AskAsync("/v1/claims", $"If-None-Match: {tag}"))["Cache-Control"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.AskAsync("/v1/claims", $"If-None-Match: {tag}")).Status);
    }

    [Theory, BothDatabases]
    public async Task Where_anonymous_reading_is_off_the_contract_the_pages_and_the_health_stay_open(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder, "Access:AnonymousReaders=false");
        using var anonymous = api.CreateClient();
        foreach (var path in new[] { "/openapi/v1.json", "/docs/index.html", "/health/live", "/health/ready" })
            Assert.Equal(HttpStatusCode.OK, (await anonymous.AskAsync(path)).Status);
        Assert.Equal("public, no-cache", (await anonymous.AskAsync("/openapi/v1.json"))["Cache-Control"]);
    }

    [Fact]
    public async Task The_document_is_the_same_whatever_the_operator_decides()
    {
        await using var closed = await TestApi.StartAsync(Database.Sqlite, bundle.Folder, "Access:AnonymousReaders=false", "Access:Origins=https://curation.example");
        Assert.Equal((await (await TestApi.SharedAsync(Database.Sqlite)).GetAsync("/openapi/v1.json")).ToString(), (await closed.GetAsync("/openapi/v1.json")).ToString());
    }

    [Theory]
    [InlineData("Access:Origins=https://other.example, https://Curation.example:443/")]
    [InlineData("Access:Origins:0=https://curation.example")]
    public async Task Pages_of_listed_origins_may_write_with_a_key_and_those_of_others_may_not(string setting)
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder, setting);
        using var client = api.CreateClient();
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            foreach (var path in new[] { "/v1/claims", "/v1/keys", "/v1/keys/abcdefgh", "/v1/corroboration" })
            {
                var allowed = await client.AskAsync(HttpMethod.Options, path, Listed, $"Access-Control-Request-Method: {method}", "Access-Control-Request-Headers: authorization,content-type");
                Assert.Equal((HttpStatusCode.NoContent, "*", "GET,HEAD,POST,PUT,PATCH,DELETE"), (allowed.Status, allowed["Access-Control-Allow-Origin"], allowed["Access-Control-Allow-Methods"]));
                Assert.Equal(("authorization,content-type", null), (allowed["Access-Control-Allow-Headers"], allowed["Access-Control-Allow-Credentials"]));
                foreach (var other in new[] { "https://notebook.example", "http://curation.example", "https://curation.example.evil.example", "null" })
                    Assert.Equal(path == "/v1/corroboration" && method == "POST" ? "POST" : "GET,HEAD",
                        (await client.AskAsync(HttpMethod.Options, path, $"Origin: {other}", $"Access-Control-Request-Method: {method}"))["Access-Control-Allow-Methods"]);
            }

        var (page, nobody) = (await client.AskAsync("/v1/claims", Listed), await client.AskAsync("/v1/claims"));
        Assert.Equal(("*", nobody["Vary"]), (page["Access-Control-Allow-Origin"], page["Vary"]));
    }

    [Theory]
    [InlineData("Access:AnonymousReaders is 'no'; write true", "Access:AnonymousReaders=no")]
    [InlineData("Access:AnonymousReader is no setting", "Access:AnonymousReader=false")]
    [InlineData("'https://curation.example/page', which is no origin", "Access:Origins=https://curation.example/page")]
    [InlineData("'*', which is no origin", "Access:Origins=*")]
    [InlineData("Authentication:Audience is missing", "Authentication:Authority=https://login.example")]
    [InlineData("Authentication:Authority is missing", "Authentication:Audience=facts")]
    [InlineData("Authentication:Authority is missing", "Authentication:Roles:Admin=facts")]
    [InlineData("write the address of the OpenID Connect issuer with https", "Authentication:Authority=http://login.example", "Authentication:Audience=facts")]
    [InlineData("Authentication:Roles:Editor is no role", "Authentication:Authority=https://login.example", "Authentication:Audience=facts", "Authentication:Roles:Editor=facts")]
    [InlineData("Authentication:Issuer is no setting", "Authentication:Issuer=https://login.example")]
    public async Task A_server_with_a_wrong_setting_does_not_start_and_says_what_would_be_right(string said, params string[] settings)
    {
        var (code, _, errors) = await ProgramProcess.RunAsync(await FreshDatabase.CreateAsync(Database.Sqlite), [.. settings.Select(setting => $"--{setting}")]);
        Assert.NotEqual(0, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }
}
