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
        foreach (var (address, methods) in (await Addresses.MethodsAsync(await TestApi.SharedAsync(database))).Concat([("/openapi/v1.json", ["GET", "HEAD"]), ("/health/ready", ["GET", "HEAD"])]))
        {
            var options = await client.AskAsync(HttpMethod.Options, address);
            Assert.Equal((HttpStatusCode.NoContent, 0), (options.Status, options.Body.Length));
            Assert.Equal([.. methods, "OPTIONS"], Named(options));
        }

        Assert.Equal("POST, OPTIONS", (await client.AskAsync(HttpMethod.Options, "/v1/corroboration"))["Allow"]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.AskAsync(HttpMethod.Options, "/v1/nothing")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_wrong_method_is_told_the_right_ones(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var (address, methods) in await Addresses.MethodsAsync(await TestApi.SharedAsync(database)))
        {
            var refused = await client.AskAsync(HttpMethod.Trace, address);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.Status);
            Assert.Equal([.. methods, "OPTIONS"], Named(refused));
            Assert.Contains(refused["Allow"]!, refused.Problem.Text("detail"), StringComparison.Ordinal);
        }

        var read = await client.AskAsync("/v1/corroboration");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST, OPTIONS"), (read.Status, read["Allow"]));
    }

    // In the order of the alphabet, and OPTIONS last.
    private static string[] Named(Answer answer) => [.. answer["Allow"]!.Split(", ")[..^1].Order(StringComparer.Ordinal), answer["Allow"]!.Split(", ")[^1]];

    // Somebody else may have asked for the same, which is kept then: that is told of the answer, and is not of what it holds.
    private static Dictionary<string, string> Compared(Answer answer) => answer.Headers.Where(header => header.Key is not ("Date" or "Cache-Status")).ToDictionary(StringComparer.Ordinal);
}
