using System.Text.Json;
using CsCheck;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using CorroborationResult = NkDrugFacts.Model.Corroboration.Assessment;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class CorroborationPropertyTests
{
    private static readonly Gen<(Testimony[] Claim, Testimony[] Opposite)> AnyClaim =
        Gen.Select(Reports.Any(14), Reports.Any(4), (claim, opposite) => (claim, opposite));

    [Fact]
    public void The_order_of_input_does_not_matter() =>
        Gen.Select(AnyClaim, Gen.Int.Array[14]).Sample((claim, keys) =>
        {
            var shuffled = claim.Claim.Zip(keys).OrderBy(pair => pair.Second).Select(pair => pair.First).ToArray();
            Assert.Equal(Json(Assess(claim.Claim, claim.Opposite)), Json(Assess(shuffled, [.. claim.Opposite.Reverse()])));
        });

    [Fact]
    public void Renaming_that_keeps_the_order_renames_the_answer_and_nothing_else() =>
        AnyClaim.Sample(claim => Assert.Equal(
            Json(Renamed(Assess(claim.Claim, claim.Opposite))),
            Json(Assess([.. claim.Claim.Select(Renamed)], [.. claim.Opposite.Select(Renamed)]))));

    // The number of publishers is that of the works named, and which of several largest sets is named goes by their ids.
    [Fact]
    public void No_count_depends_on_the_order_of_ids() =>
        AnyClaim.Sample(claim =>
        {
            var (before, after) = (
                CorroborationRule.Judge(claim.Claim, [new ContradictingClaim("opposite", claim.Opposite)]),
                CorroborationRule.Judge([.. claim.Claim.Select(Mirrored)], [new ContradictingClaim("opposite", [.. claim.Opposite.Select(Mirrored)])]));
            Assert.Equal(before with { Publishers = 0 }, after with { Publishers = 0 });
        });

    [Fact]
    public void The_counts_are_those_of_the_evidence() =>
        AnyClaim.Sample(claim =>
        {
            var (judgement, result) = (CorroborationRule.Judge(claim.Claim, [new ContradictingClaim("opposite", claim.Opposite)]), Assess(claim.Claim, claim.Opposite));
            Assert.Equal(judgement, new Judgement(
                result.Verdict, result.Credibility, result.Supporting.InformantsMin, result.Supporting.InformantsMax, result.Supporting.Gatherings.Count,
                result.Supporting.Publishers.Count, result.Supporting.Channels, result.Denying.Gatherings.Count));
        });

    [Fact]
    public void A_relay_of_what_is_there_never_raises_gatherings() =>
        Gen.Select(Reports.Any(14).Where(claim => claim.Length > 0), Gen.Int[0, 99], Gen.Int[0, 6], Gen.Int[0, 5]).Sample((claim, pick, work, speaker) =>
        {
            var upstream = claim[pick % claim.Length];
            var relay = new Testimony
            {
                Id = "u",
                Source = $"w{work}",
                Authors = Array.Find(claim, testimony => string.Equals(testimony.Source, $"w{work}", StringComparison.Ordinal))?.Authors ?? ["p1", "p5"],
                Speaker = speaker == 0 ? null : $"p{speaker}",
                SpeakerKind = speaker == 0 ? null : (PersonKind)(speaker % 4),
                Upstream = upstream.Id,
                Relay = Relay.Suspected,
                Stance = upstream.Stance,
            };
            var (before, after) = (Assess(claim), Assess([.. claim, relay]));
            Assert.Equal(before.Supporting.Gatherings, after.Supporting.Gatherings);
            Assert.Equal(before.Denying.Gatherings, after.Denying.Gatherings);
        });

    [Fact]
    public void Withdrawing_a_root_never_raises_gatherings() =>
        Gen.Select(Reports.Any(14).Where(claim => claim.Length > 0), Gen.Int[0, 99]).Sample((claim, pick) =>
        {
            var at = pick % claim.Length;
            var (before, after) = (Assess(claim), Assess([.. claim[..at], claim[at].Withdrawn(), .. claim[(at + 1)..]]));
            Assert.True(after.Supporting.Gatherings.Count <= before.Supporting.Gatherings.Count);
            Assert.True(after.Denying.Gatherings.Count <= before.Denying.Gatherings.Count);
        });

    [Fact]
    public void Gatherings_are_bounded_by_works_voices_and_publishers_by_gatherings() =>
        AnyClaim.Sample(claim =>
        {
            var result = Assess(claim.Claim, claim.Opposite);
            foreach (var side in new[] { result.Supporting, result.Denying })
            {
                var works = claim.Claim.IntersectBy(side.Roots, testimony => testimony.Id, StringComparer.Ordinal).Select(testimony => testimony.Source);
                Assert.True(side.Gatherings.Count <= works.Distinct(StringComparer.Ordinal).Count());
                Assert.True(side.Gatherings.Count <= side.InformantsMax);
                Assert.True(side.InformantsMin <= side.InformantsMax);
                Assert.True(side.Publishers.Count <= side.Gatherings.Count);
                Assert.True(side.Gatherings.Count > 0 == side.InformantsMin > 0);
            }
        });

    [Fact]
    public void A_verdict_never_says_more_than_its_counts() =>
        AnyClaim.Sample(claim =>
        {
            var result = Assess(claim.Claim, claim.Opposite);
            Assert.Equal(result.Verdict == Verdict.Corroborated, result.Verdict != Verdict.Contested && result.Supporting.Gatherings.Count > 1);
            if (result.Verdict is Verdict.Echoed or Verdict.SingleSource)
                Assert.True(result.Supporting.HasRoots && result.Supporting.Gatherings.Count < 2);
            if (result.Verdict is Verdict.Denied or Verdict.Withdrawn or Verdict.Unattributed)
                Assert.False(result.Supporting.HasRoots);
            if (result.Verdict is not Verdict.Unattributed)
                Assert.NotEmpty(result.BasedOn);
            Assert.Matches("^[A-Z0-9][^.]*[.]$", result.Summary);
        });

    private static CorroborationResult Assess(Testimony[] claim, params Testimony[] opposite) =>
        CorroborationRule.Assess(claim, [new ContradictingClaim("opposite", opposite)]);

    private static string Json(CorroborationResult result) => JsonSerializer.Serialize(result);

    /// <summary>Another id, so that the order of all of them is reversed.</summary>
    private static string Mirrored(string id) => string.Concat(id.Select(letter => (char)('~' - letter + ' ')));

    private static Testimony Mirrored(Testimony testimony) => testimony with
    {
        Id = Mirrored(testimony.Id),
        Source = Mirrored(testimony.Source),
        Speaker = testimony.Speaker is { } speaker ? Mirrored(speaker) : null,
        Authors = [.. testimony.Authors.Select(Mirrored).Reverse()],
        Publisher = testimony.Publisher is { } publisher ? Mirrored(publisher) : null,
        Upstream = testimony.Upstream is { } upstream ? Mirrored(upstream) : null,
    };

    private static string Renamed(string id) => "n-" + string.Concat(id.Select(letter => $"{letter}~"));

    private static Testimony Renamed(Testimony testimony) => testimony with
    {
        Id = Renamed(testimony.Id),
        Source = Renamed(testimony.Source),
        Speaker = testimony.Speaker is { } speaker ? Renamed(speaker) : null,
        Authors = [.. testimony.Authors.Select(Renamed)],
        Publisher = testimony.Publisher is { } publisher ? Renamed(publisher) : null,
        Upstream = testimony.Upstream is { } upstream ? Renamed(upstream) : null,
    };

    private static CorroborationResult Renamed(CorroborationResult result) => result with
    {
        Supporting = Renamed(result.Supporting),
        Denying = Renamed(result.Denying),
        BasedOn = [.. result.BasedOn.Select(Renamed)],
        FirstReported = Renamed(result.FirstReported),
        FirstCorroborated = Renamed(result.FirstCorroborated),
        FirstDenied = Renamed(result.FirstDenied),
        DateConflicts =
        [
            .. result.DateConflicts.Select(conflict => conflict with
            {
                Attestation = Renamed(conflict.Attestation),
                Upstream = Renamed(conflict.Upstream),
                Chain = [.. conflict.Chain.Select(Renamed)],
            }),
        ],
    };

    private static FirstReport? Renamed(FirstReport? first) =>
        first is null ? null : first with { Attestation = Renamed(first.Attestation), Source = Renamed(first.Source) };

    private static ChannelNode Renamed(ChannelNode node) => node with { Id = Renamed(node.Id), Others = [.. node.Others.Select(Renamed)] };

    private static Side Renamed(Side side) => side with
    {
        Gatherings = [.. side.Gatherings.Select(Renamed)],
        Bottlenecks = [.. side.Bottlenecks.Select(Renamed)],
        SinglePointsOfFailure = [.. side.SinglePointsOfFailure.Select(Renamed)],
        Publishers = [.. side.Publishers.Select(Renamed)],
        Roots = [.. side.Roots.Select(Renamed)],
    };
}
