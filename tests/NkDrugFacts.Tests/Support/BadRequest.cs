using System.Net;
using System.Text.Json;

namespace NkDrugFacts.Tests.Support;

internal static class BadRequest
{
    /// <summary>400 on both databases, with a sentence about the parameter.</summary>
    public static async Task IsToldAsync(string path, string parameter, string said)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = (await TestApi.SharedAsync(database)).CreateClient();
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"GET {path}: {(int)answer.StatusCode} {body}");
            var errors = JsonDocument.Parse(body).RootElement.GetProperty("errors").Items(parameter).Select(error => error.GetString()!);
            Assert.Contains(errors, error => error.Contains(said, StringComparison.Ordinal));
        }
    }
}
