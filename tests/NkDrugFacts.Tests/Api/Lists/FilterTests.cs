using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

public sealed class FilterTests
{
    /// <summary>Each filter, and what the records themselves say of it.</summary>
    private static readonly (string Filter, Func<Facts, JsonElement, bool> Holds)[] Filters =
    [
        ("topic=methamphetamine", (facts, claim) => facts.Within("topics", "broader", "methamphetamine").Overlaps(claim.Strings("topics"))),
        ("topic=drugs", (facts, claim) => facts.Within("topics", "broader", "drugs").Overlaps(claim.Strings("topics"))),
        ("place=pyongyang", (facts, claim) => facts.Within("places", "containedIn", "pyongyang").Overlaps(claim.Strings("places"))),
        ("place=china", (facts, claim) => facts.Within("places", "containedIn", "china").Overlaps(claim.Strings("places"))),
        ("verdict=echoed", (_, claim) => claim.Text("verdict") == "echoed"),
        ("gatherings=2..", (_, claim) => claim.GetProperty("gatherings").GetInt32() >= 2),
        ("gatherings=0", (_, claim) => claim.GetProperty("gatherings").GetInt32() == 0),
        ("channels=..1", (_, claim) => claim.GetProperty("channels").GetInt32() <= 1),
        ("credibility=1..2", (_, claim) => claim.GetProperty("credibility").GetInt32() is 1 or 2),
        ("hasQuantity=true", (_, claim) => claim.Has("quantities")),
        ("value=20..40&unit=percent", (_, claim) => claim.Figures().Any(figure => figure.Unit == "percent" && figure.Minimum <= 40 && figure.Maximum >= 20)),
        ("value=..1.5", (_, claim) => claim.Figures().Any(figure => figure.Minimum <= 1.5)),
        ("occurred=2016", (_, claim) => claim.Days("occurred") is var (first, last) && first <= new DateOnly(2016, 12, 31) && last >= new DateOnly(2016, 1, 1)),
        ("occurred=2000/2016&dateMatch=certain", (_, claim) => claim.Days("occurred") is var (first, last) && first >= new DateOnly(2000, 1, 1) && last <= new DateOnly(2016, 12, 31)),
        ("source=kang-guardian-2015", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Text("source") == "kang-guardian-2015")),
        ("publisher=new-york-times", (facts, claim) => facts.Of(claim).Any(attestation => facts.Within("organizations", "parent", "new-york-times").Contains(facts.Publisher(attestation)))),
        ("author=ives", (facts, claim) => facts.Of(claim).Any(attestation => facts.Source(attestation).Items("authors").Exists(author => author.Has("person") && author.Text("person") == "ives"))),
        ("speaker=lankov", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Is("speaker", "lankov"))),
        ("personKind=anonymous", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Has("speaker") && facts.People[attestation.Text("speaker")].Text("kind") == "anonymous")),
        ("mode=directQuote", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Is("mode", "directQuote"))),
        ("stance=denies", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Is("stance", "denies"))),
        ("certainty=hedged", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Is("certainty", "hedged"))),
        ("basis=eyewitness", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Is("basis", "eyewitness"))),
        ("relay=republishes", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Is("relay", "republishes"))),
        ("interestedParty=true", (facts, claim) => facts.Of(claim).Any(attestation => attestation.GetProperty("interestedParty").GetBoolean())),
        ("hasQuotation=true", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Has("quotation"))),
        ("published=2016", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Days("published") is var (first, last) && first <= new DateOnly(2016, 12, 31) && last >= new DateOnly(2016, 1, 1))),
        ("published=2016-12&dateMatch=certain", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Days("published") is var (first, last) && first >= new DateOnly(2016, 12, 1) && last <= new DateOnly(2016, 12, 31))),
        ("mode=directQuote&source=shim-upi-2016", (facts, claim) => facts.Of(claim).Any(attestation => attestation.Is("mode", "directQuote") && attestation.Is("source", "shim-upi-2016"))),
        ("related=thirty-percent-use-drugs", (facts, claim) => facts.Related("thirty-percent-use-drugs").Contains(claim.Text("id"))),
    ];

    [Theory, BothDatabases]
    public async Task A_filter_selects_exactly_what_the_records_say(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var facts = await Facts.LoadAsync(api);

        foreach (var (filter, holds) in Filters)
        {
            var expected = facts.Claims.Where(claim => holds(facts, claim)).Texts("id");
            var found = (await api.GetAllAsync("/v1/claims", query: filter + "&fields=id")).Texts("id");
            Assert.True(expected.SequenceEqual(found), $"{filter}: expected {expected.Count}, found {found.Count}; differs: {string.Join(", ", expected.Except(found).Concat(found.Except(expected)).Take(5))}");
            Assert.True(expected.Count > 0 && expected.Count < facts.Claims.Count, $"{filter} does not tell anything: {expected.Count} claims.");
        }
    }

    [Theory, BothDatabases]
    public async Task An_exclamation_mark_selects_everything_else(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var all = (await api.GetAllAsync("/v1/claims", query: "fields=id")).Texts("id");

        foreach (var (filter, _) in Filters.Where(filter => filter.Filter.Count(letter => letter == '=') == 1))
        {
            var some = (await api.GetAllAsync("/v1/claims", query: filter + "&fields=id")).Texts("id");
            var others = (await api.GetAllAsync("/v1/claims", query: filter.Replace("=", "=!", StringComparison.Ordinal) + "&fields=id")).Texts("id");
            Assert.Equal(all.Except(some), others);
        }
    }

    [Theory, BothDatabases]
    public async Task A_repeated_filter_widens_and_a_different_one_narrows(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        async Task<List<string>> Ids(string query) => (await api.GetAllAsync("/v1/claims", query: query + "&fields=id")).Texts("id");

        var (meth, cannabis, echoed) = (await Ids("topic=methamphetamine"), await Ids("topic=cannabis"), await Ids("verdict=echoed"));

        Assert.Equal(meth.Union(cannabis).Order(StringComparer.Ordinal), await Ids("topic=methamphetamine&topic=cannabis"));
        Assert.Equal(meth.Intersect(echoed), await Ids("topic=methamphetamine&verdict=echoed"));
        Assert.Equal(meth.Except(cannabis), await Ids("topic=methamphetamine&topic=!cannabis"));
        Assert.Equal(meth.Except(echoed), await Ids("topic=methamphetamine&verdict=!echoed"));
    }

    [Theory, BothDatabases]
    public async Task Filters_hold_of_the_day_that_is_asked_for(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var then = await api.GetAllAsync("/v1/claims", query: "asOf=2016");

        var corroborated = (await api.GetAllAsync("/v1/claims", query: "asOf=2016&verdict=corroborated")).Texts("id");
        var published = (await api.GetAllAsync("/v1/claims", query: "asOf=2016&published=2017..".Replace("..", "/..", StringComparison.Ordinal))).Texts("id");

        Assert.Equal(then.Where(claim => claim.Text("verdict") == "corroborated").Texts("id"), corroborated);
        Assert.NotEmpty(corroborated);
        Assert.Empty(published);
    }

    [Theory, BothDatabases]
    public async Task Attestations_sources_people_and_vocabularies_have_filters_of_their_own(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var facts = await Facts.LoadAsync(api);
        async Task Same(string list, string query, IEnumerable<JsonElement> expected) =>
            Assert.Equal(expected.Texts("id"), (await api.GetAllAsync($"/v1/{list}", query: query)).Texts("id"));

        await Same("attestations", "speaker=lankov&mode=directQuote", facts.Attestations.Where(attestation => attestation.Is("speaker", "lankov") && attestation.Is("mode", "directQuote")));
        await Same("attestations", "mode=!directQuote&stance=denies", facts.Attestations.Where(attestation => !attestation.Is("mode", "directQuote") && attestation.Is("stance", "denies")));
        await Same("attestations", "value=30&unit=percent", facts.Attestations.Where(attestation => attestation.Figures().Any(figure => figure is { Unit: "percent", Minimum: <= 30, Maximum: >= 30 })));
        await Same("claims/thirty-percent-use-drugs/attestations", "relay=cites&relay=paraphrases", facts.Attestations.Where(attestation => attestation.Is("claim", "thirty-percent-use-drugs") && (attestation.Is("relay", "cites") || attestation.Is("relay", "paraphrases"))));
        await Same("sources", "type=article-newspaper&published=2013/2016", facts.Sources.Values.Where(source => source.Is("type", "article-newspaper") && source.Days("published") is var (first, last) && first <= new DateOnly(2016, 12, 31) && last >= new DateOnly(2013, 1, 1)));
        await Same("sources", "consulted=true", facts.Sources.Values.Where(source => source.GetProperty("consulted").GetBoolean()));
        await Same("people", "kind=anonymous&kind=collective", facts.People.Values.Where(person => person.Text("kind") is "anonymous" or "collective"));
        await Same("topics", "within=drugs&within=!cannabis", facts.Topics.Where(topic => facts.Within("topics", "broader", "drugs").Except(facts.Within("topics", "broader", "cannabis")).Contains(topic.Text("id"))));
        await Same("places", "within=north-korea&kind=city", facts.Places.Where(place => facts.Within("places", "containedIn", "north-korea").Contains(place.Text("id")) && place.Is("kind", "city")));
        await Same("organizations", "kind=newsAgency", facts.Organizations.Where(organization => organization.Is("kind", "newsAgency")));
        await Same("people/lankov/claims", "verdict=corroborated", facts.Claims.Where(claim => claim.Is("verdict", "corroborated") && facts.Of(claim).Any(attestation => attestation.Is("speaker", "lankov"))));
    }

    [Theory]
    [InlineData("topic=methamfetamine", "topic", "Did you mean 'methamphetamine'?")]
    [InlineData("topic=Methamphetamine%20", "topic", "Not an id")]
    [InlineData("verdict=corrobrated", "verdict", "Did you mean 'corroborated'?")]
    [InlineData("verdict=", "verdict", "1 to 200 characters")]
    [InlineData("verdict=!", "verdict", "1 to 200 characters")]
    [InlineData("gatherings=two", "gatherings", "2..5")]
    [InlineData("gatherings=5..2", "gatherings", "2..5")]
    [InlineData("gatherings=..", "gatherings", "2..5")]
    [InlineData("gatherings=99999999999999999999", "gatherings", "2..5")]
    [InlineData("value=NaN", "value", "2..5")]
    [InlineData("value=1e400", "value", "2..5")]
    [InlineData("unit=percents", "unit", "Did you mean 'percent'?")]
    [InlineData("occurred=2015-02-30", "occurred", "Not a date in EDTF")]
    [InlineData("published=yesterday", "published", "Not a date in EDTF")]
    [InlineData("speaker=lankof", "speaker", "Did you mean 'lankov'?")]
    [InlineData("author=nobody-of-that-name", "author", "No person or organization")]
    [InlineData("hasQuotation=yes", "hasQuotation", "true, false")]
    [InlineData("changedSince=-1", "changedSince", "revision")]
    [InlineData("dateMatch=certain", "dateMatch", "only together with")]
    [InlineData("dateMatch=overlap&asOf=2016", "dateMatch", "certain or possible")]
    [InlineData("dateMatch=sure&occurred=2016", "dateMatch", "Possible: certain, possible, overlap")]
    [InlineData("asOf=2016-13", "asOf", "Not a date in EDTF")]
    [InlineData("sort=password", "sort", "Possible: id")]
    [InlineData("sort=--gatherings", "sort", "more than one -")]
    [InlineData("sort=gatherings,-gatherings", "sort", "twice")]
    [InlineData("sort=", "sort", "Possible: id")]
    [InlineData("fields=id,statment", "fields", "Did you mean 'statement'?")]
    [InlineData("include=attestations.source.publisher.parent.parent.parent", "include", "Possible: attestations")]
    [InlineData("facet=topics", "facet", "Did you mean 'topic'?")]
    [InlineData("facet=topic:0", "facet", "1 to 200")]
    [InlineData("facet=topic:many", "facet", "1 to 200")]
    [InlineData("sample=0&seed=1", "sample", "1 to 1000")]
    [InlineData("sample=5", "seed", "Give a seed")]
    [InlineData("sample=5&seed=1&limit=3", "limit", "no pages")]
    [InlineData("limit=201", "limit", "1 to 200")]
    public async Task What_is_wrong_is_named_with_what_would_be_right(string query, string parameter, string words)
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();

        using var answer = await client.GetAsync(new Uri($"/v1/claims?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonDocument.Parse(body).RootElement.GetProperty("errors");
        Assert.Contains(words, string.Join(' ', errors.Strings(parameter)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();

        using var answer = await client.GetAsync(new Uri("/v1/claims?topic=x&topic=y&mode=z&occurred=q", UriKind.Relative), TestContext.Current.CancellationToken);
        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("errors");

        Assert.Equal(["mode", "occurred", "topic"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, errors.Strings("topic").Count);
    }
}
