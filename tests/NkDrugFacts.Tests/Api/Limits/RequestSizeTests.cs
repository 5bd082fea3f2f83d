using System.Net;
using System.Text;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Limits;

/// <summary>What is too long is told so by a problem, over a real connection.</summary>
public sealed class RequestSizeTests
{
    [Fact]
    public async Task An_address_headers_and_a_body_that_are_too_long_are_told_how_long_they_may_be()
    {
        using var bundle = new TestBundle();
        using var program = ProgramProcess.On(Database.Sqlite, await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}", "--Limits:UrlBytes=2048", "--Limits:HeaderBytes=2048", "--Limits:BodyBytes=2048");
        using var client = new HttpClient { BaseAddress = await program.ServeAsync() };
        var letters = new string('a', 2500);

        Told(await client.AskAsync($"/v1/claims?q={letters}"), 414, "uri-too-long", "The address has 2,513 bytes; at most 2,048 are read.");
        Told(await client.AskAsync("/v1/claims", $"X-Anything: {letters}"), 431, "request-header-fields-too-large", "at most 2,048 are read");
        using var body = new StringContent($"{{\"attestations\":\"{letters}\"}}", Encoding.UTF8, "application/json");
        using var refused = await client.PostAsync(new Uri("/v1/corroboration", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("A body has at most 2,048 bytes here.", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/claims", $"X-Anything: {letters[..1000]}")).Status);
    }

    private static void Told(Answer answer, int status, string type, string detail)
    {
        Assert.Equal((status, $"urn:nkdrugfacts:problem:{type}"), ((int)answer.Status, answer.Problem.Text("type")));
        Assert.Contains(detail, answer.Problem.Text("detail"), StringComparison.Ordinal);
    }
}
