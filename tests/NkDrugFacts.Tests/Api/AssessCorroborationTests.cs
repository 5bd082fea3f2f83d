using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class AssessCorroborationTests
{
    [Fact]
    public async Task Two_relays_of_one_report_are_echoed()
    {
        var answer = await PostAsync(HttpStatusCode.OK, """
            { "attestations": [
              { "id": "agency", "source": "yonhap", "speaker": "researcher" },
              { "id": "wire", "source": "upi", "speaker": "researcher", "upstream": "agency", "relay": "paraphrases" } ] }
            """);

        Assert.Equal("echoed", answer.Text("verdict"));
        Assert.Equal(1, answer.GetProperty("supporting").GetProperty("gatherings").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Two_works_with_voices_of_their_own_corroborate()
    {
        var answer = await PostAsync(HttpStatusCode.OK, """
            { "attestations": [
              { "id": "a", "source": "one", "speaker": "x", "published": "2016-12-01" },
              { "id": "b", "source": "two", "speaker": "y", "published": "2019-02-12" } ] }
            """);

        Assert.Equal("corroborated", answer.Text("verdict"));
        Assert.Equal("a", answer.GetProperty("firstReported").Text("attestation"));
    }

    [Theory]
    [InlineData("""{ "attestations": [] }""", "attestations")]
    [InlineData("""{ "attestations": [ { "id": "a", "source": "s", "upstream": "b", "relay": "quotes" } ] }""", "b")]
    [InlineData("""{ "attestations": [ { "id": "a", "source": "s" }, { "id": "a", "source": "t" } ] }""", "a")]
    [InlineData("""{ "attestations": [ { "id": "a", "source": "s", "upstream": "b", "relay": "quotes" }, { "id": "b", "source": "t", "upstream": "a", "relay": "quotes" } ] }""", "a")]
    [InlineData("""{ "attestations": [ { "id": "", "source": "s" } ] }""", "attestations")]
    public async Task A_graph_that_cannot_be_is_refused_with_every_reason(string body, string named)
    {
        var problem = await PostAsync(HttpStatusCode.BadRequest, body);

        var errors = problem.GetProperty("errors").ToString();
        Assert.Contains(named, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_limit_is_refused()
    {
        var many = string.Join(",", Enumerable.Range(0, 1001).Select(i => $$"""{ "id": "a{{i}}", "source": "s" }"""));
        await PostAsync(HttpStatusCode.BadRequest, $$"""{ "attestations": [{{many}}] }""");
    }

    private static async Task<JsonElement> PostAsync(HttpStatusCode status, string body)
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/v1/corroboration", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, json.ToString());
        return json;
    }
}
