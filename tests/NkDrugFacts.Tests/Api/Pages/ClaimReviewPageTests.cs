using System.Text.Json.Nodes;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

/// <summary>What search engines read in the page of a claim.</summary>
public sealed class ClaimReviewPageTests
{
    [Theory, BothDatabases]
    public async Task Is_what_the_API_says_of_the_claim_as_of_the_same_day_at_the_address_of_the_page(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var query in new[] { "", "asOf=2017" })
        {
            var review = JsonNode.Parse((await api.GetAsync($"/v1/claims/thirty-percent-use-drugs?format=claimreview&{query}")).GetRawText())!;
            review["url"] = "http://localhost/claims/thirty-percent-use-drugs";

            Assert.True(JsonNode.DeepEquals(review, await ReviewAsync(api, $"/claims/thirty-percent-use-drugs?{query}")));
        }
    }

    [Theory, BothDatabases]
    public async Task A_claim_that_is_named_like_the_end_of_a_script_ends_none(Database database)
    {
        const string statement = "</script><script>alert(1)</script><!-- \u2028 -->";
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("PATCH", "/v1/claims/common", new JsonObject { ["statement"] = statement }.ToJsonString());

        Assert.Equal(statement, (string?)(await ReviewAsync(writer.Api, "/claims/common"))["claimReviewed"]);
    }

    private static async Task<JsonNode> ReviewAsync(TestApi api, string address)
    {
        var page = await api.PageAsync(address);
        return JsonNode.Parse(Assert.Single(page.QuerySelectorAll("script:not([src])"), script => script.GetAttribute("type") == "application/ld+json").TextContent)!;
    }
}
