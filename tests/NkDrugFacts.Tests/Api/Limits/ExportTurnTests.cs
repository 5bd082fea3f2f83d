using System.Net;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Limits;

public sealed class ExportTurnTests
{
    [Theory, BothDatabases]
    public async Task One_export_more_than_are_sent_at_a_time_is_told_when_to_ask_again_and_is_sent_when_another_ends(Database database)
    {
        await using var api = await TestApi.StartAsync(database, settings: "Limits:ExportsAtOnce=2");
        using var client = api.CreateClient();
        // Of the whole dataset, so that it does not fit into what lies between the two.
        var (one, other) = (await OpenAsync(client), await OpenAsync(client));
        var refused = await client.AskAsync("/v1/exports/ndjson");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "10", "no-store"), (refused.Status, refused["Retry-After"], refused["Cache-Control"]));
        Assert.Equal("urn:nkdrugfacts:problem:service-unavailable", refused.Problem.Text("type"));
        Assert.Contains("As many exports are being sent", refused.Problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/claims")).Status);

        // One is read to its end, and of the other nobody wants to hear any more.
        await one.Content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        one.Dispose();
        other.Dispose();
        for (var tries = 0; ; tries++)
        {
            var (again, besides) = (await client.AskAsync("/v1/exports/csv"), await client.AskAsync("/v1/exports/csv/sources"));
            if ((again.Status, besides.Status) == (HttpStatusCode.OK, HttpStatusCode.OK))
                break;
            Assert.True(tries < 50, "A place is not given back.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client)
    {
        var export = await client.GetAsync(new Uri("/v1/exports/ndjson/attestations", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        return export;
    }
}
