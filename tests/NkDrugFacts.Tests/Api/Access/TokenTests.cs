using System.Net;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>A token of the configured OpenID Connect issuer says who calls.</summary>
public sealed class TokenTests : IDisposable
{
    private static readonly Dictionary<string, object> Nameless = new() { ["roles"] = "admin" };

    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Fact]
    public async Task A_token_has_the_highest_role_that_its_claim_names()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        await using var api = await StartAsync(issuer);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(api, issuer.Token(Claims("admin")))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(api, issuer.Token(Claims("reader", "admin", "contributor")))).Status);
        foreach (var (claims, role) in new[] { (Claims("curator", "contributor"), "curator"), (Claims("Admin"), "reader"), (Claims("owner"), "reader"), (Claims(), "reader") })
        {
            var answer = await AskAsync(api, issuer.Token(claims));
            Assert.Equal((HttpStatusCode.Forbidden, $"This needs the role admin; Ana Kim has the role {role}."), (answer.Status, answer.Problem.Text("detail")));
        }
    }

    [Fact]
    public async Task Where_values_are_mapped_to_roles_no_other_word_counts()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        await using var api = await StartAsync(issuer, "Authentication:RoleClaim=groups", "Authentication:Roles:admin=fact-admins, fact-owners", "Authentication:Roles:Curator:0=the editors, all of them");

        foreach (var value in new[] { "fact-admins", "fact-owners" })
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(api, issuer.Token(new() { ["sub"] = "7", ["groups"] = new[] { value } }))).Status);
        foreach (var (name, value) in new[] { ("groups", "admin"), ("roles", "fact-admins"), ("groups", "fact") })
            Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(api, issuer.Token(new() { ["sub"] = "7", [name] = new[] { value } }))).Status);
    }

    [Fact]
    public async Task A_token_that_is_not_the_issuers_for_this_server_and_for_now_is_refused_everywhere()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        await using var api = await StartAsync(issuer);
        var right = issuer.Token(Claims("admin"));
        foreach (var (token, said) in new[]
        {
            (issuer.Token(Claims("admin"), audience: "other"), "its audience is not 'facts'"),
            (issuer.Token(Claims("admin"), expires: DateTime.UtcNow.AddHours(-1)), "expired at"),
            (issuer.Token(Claims("admin"), issuer: "https://other.example"), "from another issuer"),
            (issuer.Token(Claims("admin"), signing: TokenIssuer.SomebodyElse), "not one that its issuer signed"),
            (issuer.Token(Claims("admin"), signing: issuer.SecretThatEverybodyKnows), "not one that its issuer signed"),
            (TokenIssuer.Unsigned(right), "not one that its issuer signed"),
            (right[..^5], "not one that its issuer signed"),
            ("ey.ey.ey", "not one that its issuer signed"),
            ("something", "not one that its issuer signed"),
            (issuer.Token(Nameless), "does not say who holds it"),
        })
            foreach (var path in new[] { "/v1/keys", "/v1/claims" })
            {
                var answer = await AskAsync(api, token, path);
                Assert.Equal((HttpStatusCode.Unauthorized, "urn:nkdrugfacts:problem:unauthorized"), (answer.Status, answer.Problem.Text("type")));
                Assert.Contains(said, answer.Problem.Text("detail"), StringComparison.Ordinal);
                Assert.Contains("error=\"invalid_token\"", answer["WWW-Authenticate"], StringComparison.Ordinal);
            }

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(api, right)).Status);
    }

    [Fact]
    public async Task Keys_are_taken_besides_and_whoever_sends_nothing_is_told_of_both()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        await using var api = await StartAsync(issuer);
        using var client = await api.ClientOfAsync(Role.Admin);
        using var anonymous = api.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/keys")).Status);
        Assert.Contains($"or a token of {issuer.Address}", (await anonymous.AskAsync("/v1/keys")).Problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await anonymous.AskAsync("/v1/claims")).Status);
    }

    [Fact]
    public async Task While_the_issuer_does_not_answer_no_token_is_called_wrong()
    {
        var issuer = await TokenIssuer.StartAsync();
        await using var api = await StartAsync(issuer, "Serilog:MinimumLevel:Default=Fatal");
        var token = issuer.Token(Claims("admin"));
        await issuer.DisposeAsync();

        var answer = await AskAsync(api, token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:nkdrugfacts:problem:service-unavailable", "30"), (answer.Status, answer.Problem.Text("type"), answer["Retry-After"]));
        Assert.Contains("its issuer does not answer", answer.Problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_author_of_what_is_written_is_the_most_readable_name_that_is_no_pretence()
    {
        await using var issuer = await TokenIssuer.StartAsync();
        await using var api = await StartAsync(issuer);
        foreach (var (author, claims) in new (string, Dictionary<string, object>)[]
        {
            ("Ana Kim", new() { ["name"] = "Ana Kim", ["preferred_username"] = "ana", ["sub"] = "7" }),
            ("ana", new() { ["preferred_username"] = "ana", ["sub"] = "7" }),
            ("7", new() { ["name"] = " ", ["sub"] = "7" }),
            ("7", new() { ["name"] = "key:abcdefgh (Editor)", ["preferred_username"] = "KEY:x", ["sub"] = "7" }),
            ("7", new() { ["name"] = "Ana\nKim", ["preferred_username"] = "\u202eana", ["sub"] = "7" }),
            // Shortened between two characters, not through one.
            (new('a', 199), new() { ["name"] = new string('a', 199) + "😀" }),
            (new string('a', 198) + "😀", new() { ["name"] = new string('a', 198) + "😀b" }),
        })
            Assert.Equal($"This needs the role admin; {author} has the role reader.", (await AskAsync(api, issuer.Token(claims))).Problem.Text("detail"));
    }

    private Task<TestApi> StartAsync(TokenIssuer issuer, params string[] more) =>
        TestApi.StartAsync(Database.Sqlite, bundle.Folder, [$"Authentication:Authority={issuer.Address}", "Authentication:Audience=facts", .. more]);

    private static Dictionary<string, object> Claims(params string[] roles) => new() { ["sub"] = "7", ["name"] = "Ana Kim", ["roles"] = roles };

    private static async Task<Answer> AskAsync(TestApi api, string token, string path = "/v1/keys")
    {
        using var client = api.CreateClient();
        return await client.AskAsync(path, $"Authorization: Bearer {token}");
    }
}
