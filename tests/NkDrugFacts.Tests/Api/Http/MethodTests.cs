using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

public sealed class MethodTests
{
    [Theory, BothDatabases]
    public async Task Head_has_the_headers_of_get_and_no_body(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        string[] others = ["/openapi/v1.json", "/", "/v1/claims?limit=0", "/v1/claims/no-such-claim", "/v1/nothing", "/health/live"];
        foreach (var address in (await Addresses.AllAsync(await TestApi.SharedAsync(database))).Concat(others))
            foreach (var coding in new[] { "identity", "br, gzip" })
            {
                var (get, head) = (await client.AskAsync(address, $"Accept-Encoding: {coding}"), await client.AskAsync(HttpMethod.Head, address, $"Accept-Encoding: {coding}"));
                Assert.True(get.Status == head.Status, $"{address}: {get.Status}, {head.Status}");
                Assert.Empty(head.Body);
                // A problem has a trace id of its own, but always the same length.
                Assert.Equal(Compared(get), Compared(head));
            }
    }

    [Theory, BothDatabases]
    public async Task Options_names_the_methods_of_every_address(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var address in (await Addresses.AllAsync(await TestApi.SharedAsync(database))).Concat(["/openapi/v1.json", "/health/ready"]))
        {
            var options = await client.AskAsync(HttpMethod.Options, address);
            Assert.Equal((HttpStatusCode.NoContent, "GET, HEAD, OPTIONS", 0), (options.Status, options["Allow"], options.Body.Length));
        }

        Assert.Equal("POST, OPTIONS", (await client.AskAsync(HttpMethod.Options, "/v1/corroboration"))["Allow"]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.AskAsync(HttpMethod.Options, "/v1/nothing")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_wrong_method_is_told_the_right_ones(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var address in await Addresses.AllAsync(await TestApi.SharedAsync(database)))
        {
            var refused = await client.AskAsync(HttpMethod.Delete, address);
            Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD, OPTIONS"), (refused.Status, refused["Allow"]));
            Assert.Contains("GET, HEAD, OPTIONS", refused.Problem.Text("detail"), StringComparison.Ordinal);
        }

        var read = await client.AskAsync("/v1/corroboration");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST, OPTIONS"), (read.Status, read["Allow"]));
    }

    private static Dictionary<string, string> Compared(Answer answer) => answer.Headers.Where(header => header.Key != "Date").ToDictionary(StringComparer.Ordinal);
}
