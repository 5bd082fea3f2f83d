using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class ErrorPageTests
{
    [Fact]
    public async Task An_unknown_address_is_a_page_with_ways_on_for_a_person_and_a_problem_for_a_program()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);

        foreach (var address in new[] { "/nowhere", "/claims/no-such-claim", "/claims/thirty-percent-use-drugs/nothing" })
        {
            var (status, page) = await api.AskForPageAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Equal("Nothing is here", page.Heading());
            Assert.NotNull(page.QuerySelector("main form[action='/search'] input[name=q]"));
            Assert.Contains("noindex", page.QuerySelector("meta[name=robots]")?.GetAttribute("content"), StringComparison.Ordinal);
            using var client = api.CreateClient();
            using var problem = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType?.MediaType));
        }
    }

    [Theory, BothDatabases]
    public async Task A_wrong_filter_is_named_with_the_right_one(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var (status, page) = await api.AskForPageAsync("/claims?verdict=singelSource");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(page.Texts("dl.errors dd"), error => error.Contains("'singleSource'", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await api.AskForPageAsync("/claims?verdcit=echoed")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.AskForPageAsync("/claims?cursor=x")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.AskForPageAsync($"/claims?q={new string('x', 10_000)}")).Status);
    }

    [Fact]
    public async Task What_was_asked_is_shown_as_text()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);

        var (_, page) = await api.AskForPageAsync("/claims?%3Cscript%3Ealert(1)%3C/script%3E=1");
        Assert.Contains("<script>alert(1)</script>", page.Texts("dl.errors code"));
        Assert.DoesNotContain(page.QuerySelectorAll("script"), script => script.TextContent.Length > 0);
    }
}
