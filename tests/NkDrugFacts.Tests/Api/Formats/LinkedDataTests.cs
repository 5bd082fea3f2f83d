using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Formats;

/// <summary>What JSON-LD answers say. That a JSON-LD processor loses none of it, script/check-jsonld checks.</summary>
public sealed class LinkedDataTests
{
    private static readonly string[] Records = ["/v1/claims/meth-given-as-present", "/v1/attestations/thirty-percent-use-drugs.yonhap-2", "/v1/sources/ives-nyt-2019",
        "/v1/people/park-kyung-ok", "/v1/organizations/daily-nk", "/v1/topics/methamphetamine", "/v1/places/hyesan"];

    [Theory, BothDatabases]
    public async Task A_record_keeps_every_key_and_every_value_but_ids_that_became_addresses(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var path in Records)
        {
            var (json, linked) = (await api.GetAsync(path), await api.GetAsync($"{path}?format=jsonld"));
            Assert.Equal(path["/v1/".Length..], linked.Text("@id"));
            Assert.Equal("""["http://localhost/v1/context.jsonld",{"@base":"http://localhost/v1/"}]""", linked.GetProperty("@context").GetRawText());
            Assert.Empty(Differences(json, linked, "$"));
        }
    }

    [Theory, BothDatabases]
    public async Task Every_address_leads_to_a_record(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var context = (await api.GetAsync("/v1/context.jsonld")).GetProperty("@context");
        var links = context.EnumerateObject().Where(term => term.Value.ValueKind == JsonValueKind.Object && term.Value.TryGetProperty("@type", out var type) && type.GetString() == "@id").Select(term => term.Name).ToHashSet(StringComparer.Ordinal);
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Records)
            Collect(await api.GetAsync($"{path}?format=jsonld"), addresses, links);

        Assert.Superset(new HashSet<string>(["topics/gift-giving", "attestations/meth-given-as-present.nyt-rfa", "people/lankov", "organizations/new-york-times"], StringComparer.Ordinal), addresses);
        foreach (var address in addresses)
            await api.GetAsync($"/v1/{address}");
    }

    [Theory, BothDatabases]
    public async Task The_context_can_be_kept_and_explains_every_prefix_that_it_uses(Database database)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        using var answer = await client.GetAsync(new Uri("/v1/context.jsonld", UriKind.Relative), TestContext.Current.CancellationToken);
        var context = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("@context");

        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((true, true), (answer.Headers.CacheControl?.Public, answer.Headers.ETag is not null));
        Assert.Equal("urn:nkdrugfacts:term:", context.Text("@vocab"));
        foreach (var term in context.EnumerateObject().Where(term => term.Name[0] != '@'))
        {
            var iri = term.Value.ValueKind == JsonValueKind.String ? term.Value.GetString()! : term.Value.Text("@id");
            var prefix = iri.Split(':')[0];
            Assert.True(prefix is "http" or "https" or "urn" || context.Has(prefix), iri);
        }
    }

    [Theory, BothDatabases]
    public async Task A_single_record_comes_as_JSON_LD_and_not_in_rows(Database database)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        foreach (var path in Records)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", "application/ld+json, application/json;q=0.9");
            using var linked = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("application/ld+json", linked.Content.Headers.ContentType?.MediaType);
            using var csv = new HttpRequestMessage(HttpMethod.Get, path);
            csv.Headers.TryAddWithoutValidation("Accept", "text/csv");
            using var refused = await client.SendAsync(csv, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotAcceptable, refused.StatusCode);
            Assert.Contains("application/ld+json (format=jsonld)", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    // A reference keeps its id beside its address; an id alone becomes one.
    private static IEnumerable<string> Differences(JsonElement json, JsonElement linked, string at) => (json.ValueKind, linked.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => json.EnumerateObject().SelectMany(property => linked.TryGetProperty(property.Name, out var value) ? Differences(property.Value, value, $"{at}.{property.Name}") : [$"{at}.{property.Name}"])
            .Concat(linked.EnumerateObject().Where(property => property.Name is not ("@context" or "@id" or "@type") && !json.Has(property.Name)).Select(property => $"{at}.{property.Name} is new")),
        (JsonValueKind.Array, JsonValueKind.Array) => json.GetArrayLength() == linked.GetArrayLength()
            ? json.EnumerateArray().Zip(linked.EnumerateArray()).SelectMany((pair, index) => Differences(pair.First, pair.Second, $"{at}[{index}]")) : [at],
        (JsonValueKind.String, JsonValueKind.String) => linked.GetString() == json.GetString() || linked.GetString()!.EndsWith($"/{json.GetString()}", StringComparison.Ordinal) ? [] : [at],
        _ => JsonElement.DeepEquals(json, linked) ? [] : [at],
    };

    private static void Collect(JsonElement element, HashSet<string> addresses, HashSet<string> links, bool isLink = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject().Where(property => property.Name != "@context"))
                    Collect(property.Value, addresses, links, property.Name == "@id" || links.Contains(property.Name));
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, addresses, links, isLink);
                break;
            case JsonValueKind.String when isLink:
                addresses.Add(element.GetString()!);
                break;
        }
    }
}
