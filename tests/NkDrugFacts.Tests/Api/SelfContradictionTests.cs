using System.Net;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class SelfContradictionTests
{
    [Theory, BothDatabases]
    public async Task Of_everybody_those_pairs_are_told_that_contradict_each_other_and_are_both_in_their_words(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var id in (await api.GetAllAsync("/v1/people")).Texts("id"))
        {
            var supported = (await api.GetAllAsync($"/v1/people/{id}/claims", query: "stance=supports")).Texts("id").ToHashSet(StringComparer.Ordinal);
            var expected = new HashSet<(string, string)>();
            foreach (var claim in supported)
                foreach (var other in (await api.GetAsync($"/v1/claims/{claim}/dissent")).Items("contradictions").Select(contradiction => contradiction.GetProperty("claim").Text("id")).Where(supported.Contains))
                    expected.Add(string.CompareOrdinal(claim, other) < 0 ? (claim, other) : (other, claim));

            var told = (await api.GetAsync($"/v1/people/{id}/contradictions")).Items("contradictions");

            Assert.Equal(expected.Order(), told.Select(pair => (pair.Items("claims")[0].GetProperty("claim").Text("id"), pair.Items("claims")[1].GetProperty("claim").Text("id"))).Order());
            Assert.All(told.SelectMany(pair => pair.Items("claims")).SelectMany(claim => claim.Items("attestations")), attestation => Assert.Equal(id, attestation.Text("speaker")));
        }
    }

    [Theory, BothDatabases]
    public async Task Somebody_who_says_and_denies_the_same_is_told_to_and_what_was_retracted_counts_for_nothing(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        const string common = """{"key":"again","source":"ives-2019","speaker":"lankov","stance":"denies","mode":"indirectSpeech","certainty":"asserted","basis":"unknown"}""";
        Assert.Empty((await writer.GetAsync("/v1/people/lankov/contradictions")).Body.Items("reversals"));

        await writer.DoAsync("POST", "/v1/claims/common/attestations", common, ifMatch: null);

        var reversal = Assert.Single((await writer.GetAsync("/v1/people/lankov/contradictions")).Body.Items("reversals"));
        Assert.Equal("common", reversal.GetProperty("claim").Text("id"));
        Assert.Equal(["denies", "supports"], reversal.Items("attestations").Texts("stance").Distinct().Order());
        await writer.DoAsync("PATCH", "/v1/attestations/common.again", """{"withdrawn":{"date":{"edtf":"2020"},"how":"retracted"}}""");
        Assert.Empty((await writer.GetAsync("/v1/people/lankov/contradictions")).Body.Items("reversals"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.GetAsync("/v1/people/never-was/contradictions")).Status);
    }
}
