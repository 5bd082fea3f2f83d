using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class DriftTests
{
    [Theory, BothDatabases]
    public async Task The_agencys_denial_is_printed_in_two_wordings_and_each_letter_of_the_difference_shows(Database database)
    {
        var answer = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/no-illegal-drugs-in-north-korea/drift");

        var change = Hop(answer, "no-illegal-drugs-in-north-korea.dailynk").Items("changes")[0];
        Assert.Equal(("quotation", "changed"), (change.Text("kind"), change.Text("effect")));
        Assert.Equal(["being", "D.P.R.K"], change.Items("segments").Where(segment => segment.Text("op") == "delete").Texts("text"));
        Assert.Equal(["beings", "DPRK"], change.Items("segments").Where(segment => segment.Text("op") == "insert").Texts("text"));
        Assert.Equal(change.Text("after"), string.Concat(change.Items("segments").Where(segment => segment.Text("op") != "delete").Texts("text")));
        var printings = answer.Items("wordings").Single().Items("printings");
        Assert.Equal(["no-illegal-drugs-in-north-korea.kcna", "no-illegal-drugs-in-north-korea.nyt", "no-illegal-drugs-in-north-korea.page"], printings[0].Items("attestations").Select(id => id.GetString()!));
        Assert.Equal("The quotation is worded differently: “being” became “beings”, “D.P.R.K” became “DPRK”.", printings[1].GetProperty("difference").Text("text"));
    }

    [Theory, BothDatabases]
    public async Task One_womans_remark_becomes_the_pages_own_statement(Database database)
    {
        var answer = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/meth-offered-to-house-guests/drift");

        var hop = Hop(answer, "meth-offered-to-house-guests.page-2");
        Assert.Equal("suspected", hop.Text("relay"));
        Assert.Equal([("quotation", "lost"), ("mode", "lost"), ("speaker", "lost")], hop.Items("changes").Select(change => (change.Text("kind"), change.Text("effect"))));
        Assert.Equal("lee-saera", hop.Items("changes")[2].Text("before"));
        Assert.False(hop.Items("changes")[2].Has("after"));
    }

    [Theory, BothDatabases]
    public async Task A_hedge_is_added_by_one_work_and_lost_in_the_next(Database database)
    {
        var answer = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/workers-given-meth-based-drug/drift");

        var hops = answer.Items("chains").Single(chain => chain.Text("outermost") == "workers-given-meth-based-drug.page-2").Items("hops");
        Assert.Equal(["gained", "lost"], hops.Select(hop => hop.Items("changes").Single().Text("effect")));
        Assert.Equal("The hedge is lost: what was hedged is reported.", hops[1].Items("changes").Single().Text("text"));
        Assert.Equal(["telegraph", "page-2"], hops.Select(hop => hop.Text("to").Split('.')[1]));
    }

    [Theory, BothDatabases]
    public async Task What_a_study_is_credited_with_becomes_a_statement_of_the_page(Database database)
    {
        var answer = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/state-made-meth-for-export-from-1990s/drift");

        var hops = answer.Items("chains").Single(chain => chain.Text("outermost") == "state-made-meth-for-export-from-1990s.page").Items("hops");
        Assert.All(hops[0].Items("changes"), change => Assert.Equal("credited", change.Text("effect")));
        Assert.Equal([("certainty", "lost"), ("mode", "lost"), ("speaker", "lost")], hops[1].Items("changes").Select(change => (change.Text("kind"), change.Text("effect"))));
    }

    [Theory, BothDatabases]
    public async Task The_thirty_percent_kept_their_about_and_only_the_mark_of_opinion_is_credited(Database database)
    {
        var answer = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/thirty-percent-use-drugs/drift");

        var summary = answer.GetProperty("summary");
        Assert.Equal(4, summary.GetProperty("hops").GetInt32());
        Assert.DoesNotContain("quantity", summary.Items("kinds").Texts("kind"));
        Assert.Equal("What was opinion is passed on as reported.", Hop(answer, "thirty-percent-use-drugs.upi-2").Items("changes").Single().Text("text"));
    }

    [Theory, BothDatabases]
    public async Task Segments_put_together_are_the_printed_words_in_every_claim_and_the_summary_counts_each_hop_once(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var id in (await api.GetAllAsync("/v1/claims")).Texts("id"))
        {
            var answer = await api.GetAsync($"/v1/claims/{id}/drift");
            var hops = answer.Items("chains").SelectMany(chain => chain.Items("hops")).DistinctBy(hop => hop.Text("to")).ToList();
            Assert.Equal(hops.Count, answer.GetProperty("summary").GetProperty("hops").GetInt32());
            Assert.Equal(hops.Count(hop => hop.Items("changes").Count > 0), answer.GetProperty("summary").GetProperty("changed").GetInt32());
            foreach (var change in hops.SelectMany(hop => hop.Items("changes")).Where(change => change.Has("segments")))
                Assert.Equal(change.Text("before"), string.Concat(change.Items("segments").Where(segment => segment.Text("op") != "insert").Texts("text")));
        }
    }

    private static JsonElement Hop(JsonElement answer, string to) =>
        answer.Items("chains").SelectMany(chain => chain.Items("hops")).First(hop => hop.Text("to") == to);
}
