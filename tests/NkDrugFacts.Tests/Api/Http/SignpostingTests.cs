using System.Net;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

public sealed class SignpostingTests
{
    private const string CcBy = "https://creativecommons.org/licenses/by/4.0/";

    [Theory]
    [InlineData("claims", "Claim")]
    [InlineData("attestations", "Statement")]
    [InlineData("sources", "CreativeWork")]
    [InlineData("people", "Person")]
    [InlineData("organizations", "Organization")]
    [InlineData("topics", "DefinedTerm")]
    [InlineData("places", "Place")]
    public async Task A_record_says_how_to_cite_it_what_it_is_and_where_it_belongs(string list, string type)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = await Asking.ClientAsync(database);
            var id = await Addresses.FirstIdAsync(await TestApi.SharedAsync(database), list);

            var links = (await client.AskAsync($"/v1/{list}/{id}")).Links;

            Assert.Equal([$"http://localhost/v1/{list}/{id}"], links["cite-as"]);
            Assert.Equal([$"https://schema.org/{type}"], links["type"]);
            Assert.Equal([$"http://localhost/v1/{list}"], links["collection"]);
            Assert.Equal([CcBy], links["license"]);
            Assert.Equal(["http://localhost/openapi/v1.json"], links["service-desc"]);
            foreach (var target in links["cite-as"].Concat(links["collection"]).Concat(links["describedby"]))
                Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(new Uri(target).PathAndQuery)).Status);
        }
    }

    [Theory, BothDatabases]
    public async Task A_claim_is_described_in_linked_data(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        var target = Assert.Single((await client.AskAsync("/v1/claims/thirty-percent-use-drugs")).Links["describedby"]);

        Assert.Equal("application/ld+json", (await client.AskAsync(new Uri(target).PathAndQuery))["Content-Type"]);
    }

    [Theory, BothDatabases]
    public async Task What_is_asked_about_a_record_leads_up_to_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var below = (await Addresses.AllAsync(api)).Where(address => address.Split('/') is { Length: > 4 } and not [_, _, "exports", ..]).ToList();
        Assert.NotEmpty(below);
        foreach (var address in below)
        {
            var links = (await client.AskAsync(address)).Links;
            Assert.Equal([$"http://localhost{string.Join('/', address.Split('/')[..4])}"], links["up"]);
            Assert.Equal([CcBy], links["license"]);
            Assert.Empty(links["cite-as"]);
        }
    }

    [Theory, BothDatabases]
    public async Task A_page_of_a_list_keeps_its_own_links(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        var links = (await client.AskAsync("/v1/topics?limit=3")).Links;

        Assert.Single(links["first"]);
        Assert.Single(links["next"]);
        Assert.Equal([CcBy], links["license"]);
    }

    [Theory]
    [InlineData("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/")]
    [InlineData("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/")]
    [InlineData("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0")]
    public async Task The_licence_is_that_of_the_dataset_that_is_served(string identifier, string address)
    {
        using var bundle = new TestBundle();
        bundle.Set("dataset.json", "license", $"\"{identifier}\"");
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder);
        using var client = api.CreateClient();

        Assert.Equal([address], (await client.AskAsync("/v1/claims")).Links["license"]);
    }

    [Theory, BothDatabases]
    public async Task An_error_is_no_record(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        Assert.Null((await client.AskAsync("/v1/claims/no-such-claim"))["Link"]);
    }
}
