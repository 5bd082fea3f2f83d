using CsCheck;
using NkDrugFacts.Model.Drift;
using static NkDrugFacts.Tests.Model.Attested;

namespace NkDrugFacts.Tests.Model.Drift;

public sealed class TransmissionTests
{
    [Fact]
    public void A_chain_runs_from_the_root_outwards()
    {
        var root = Root("z", "w");
        var middle = RelayOf("m", "v", root);
        var transmission = Transmission.Of([RelayOf("a", "u", middle), root, middle]);

        var chain = Assert.Single(transmission.Chains);
        Assert.Equal(("claim.z", "claim.a"), (chain.Root.Id, chain.Outermost.Id));
        Assert.Equal([("claim.z", "claim.m"), ("claim.m", "claim.a")], chain.Hops.Select(hop => (hop.From.Id, hop.To.Id)));
    }

    [Fact]
    public void Every_hop_is_in_a_chain_and_counts_once() => AnyClaim.Sample(claim =>
    {
        var transmission = Transmission.Of(claim);
        Assert.Equal(claim.Count(attestation => attestation.UpstreamId is not null), transmission.Hops.Count);
        Assert.Equal(transmission.Hops.ToHashSet(), transmission.Chains.SelectMany(chain => chain.Hops).ToHashSet());
    });

    [Fact]
    public void The_order_of_attestations_matters_neither_to_chains_nor_to_wordings() => AnyClaim.Sample(claim =>
    {
        Assert.Equal(Told(Transmission.Of(claim)), Told(Transmission.Of(claim.Reverse())));
        Assert.Equal(Told(Wording.In(claim)), Told(Wording.In(claim.Reverse())));
    });

    [Fact]
    public void Two_printings_of_one_statement_show_their_difference_though_neither_follows_from_the_other()
    {
        var one = Root("a", "w").Said("kim", "drugs which reduce human being into cripples");
        var other = Root("b", "v").Said("kim", "drugs which reduce human beings into cripples");
        var again = RelayOf("c", "u", one).Said("kim", "drugs which reduce human being into cripples");

        var wording = Assert.Single(Wording.In([again, other, one]));
        Assert.Equal(["claim.a,claim.c", "claim.b"], wording.Printings.Select(printing => string.Join(',', printing.AttestationIds)));
        Assert.Null(wording.Printings[0].Difference);
        Assert.Contains("“being” became “beings”", wording.Printings[1].Difference!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_statements_other_speakers_and_other_languages_are_no_other_wording()
    {
        var one = Root("a", "w").Said("kim", "drugs are everywhere in the city");
        Assert.Empty(Wording.In([one, Root("b", "v").Said("kim", "I left the country years ago")]));
        Assert.Empty(Wording.In([one, Root("b", "v").Said("lee", "drugs are everywhere in this city")]));
        Assert.Empty(Wording.In([one, Root("b", "v").Said("kim", "drugs are everywhere in this city", language: "ko")]));
        Assert.Empty(Wording.In([one, Root("b", "v").Said("kim", "drugs are everywhere in the city")]));
    }

    [Fact]
    public void The_printing_nearest_the_root_comes_first()
    {
        var root = Root("z", "w").Said("kim", "we used it, then we left");
        Assert.Equal("we used it, then we left", Assert.Single(Wording.In([RelayOf("a", "v", root).Said("kim", "we use it, then we left"), root])).Printings[0].Text);
    }

    private static IEnumerable<string> Told(Transmission transmission) =>
        transmission.Chains.SelectMany(chain => chain.Hops).Select(hop => $"{hop.From.Id} {hop.To.Id} {string.Join(' ', hop.Changes.Select(change => change.Text))}");

    private static IEnumerable<string> Told(IEnumerable<Wording> wordings) =>
        wordings.Select(wording => $"{wording.SpeakerId} {string.Join('|', wording.Printings.Select(printing => $"{printing.Text} {string.Join(',', printing.AttestationIds)} {printing.Difference?.Text}"))}");
}
