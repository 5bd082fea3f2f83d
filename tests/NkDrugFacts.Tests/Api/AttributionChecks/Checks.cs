using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.AttributionChecks;

/// <summary>Asks whether somebody said something.</summary>
internal static class Checks
{
    public static async Task<JsonElement> AskAsync(Database database, string text, string? speaker = null, string? outlet = null, string? date = null) =>
        await AskAsync(await TestApi.SharedAsync(database), text, speaker, outlet, date);

    public static async Task<JsonElement> AskAsync(TestApi api, string text, string? speaker = null, string? outlet = null, string? date = null) =>
        await SendAsync(api, Body(text, speaker, outlet, date), HttpStatusCode.OK);

    public static string Body(string text, string? speaker = null, string? outlet = null, string? date = null) =>
        JsonSerializer.Serialize(new Dictionary<string, string?> { ["text"] = text, ["speaker"] = speaker, ["outlet"] = outlet, ["date"] = date }
            .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value));

    public static async Task<JsonElement> SendAsync(TestApi api, string body, HttpStatusCode status, string type = "application/json")
    {
        using var client = api.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await client.PostAsync(new Uri("/v1/attribution-checks", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, json.ToString());
        if (status != HttpStatusCode.OK)
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return json;
    }
}
