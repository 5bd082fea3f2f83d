using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Drift;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>How the wording of a claim changed on the way.</summary>
/// <param name="Chains">One for each outermost attestation, from the root outwards.</param>
/// <param name="Wordings">The statements of one speaker that are printed in more than one way, whether or not the printings follow from one another.</param>
/// <param name="Caution">What the changes do not show.</param>
public sealed record DriftResponse(
    string Claim, DriftSummaryResponse Summary, IReadOnlyList<DriftChainResponse> Chains, IReadOnlyList<WordingResponse> Wordings, string Caution)
{
    private const string DoesNotShow =
        "A work that was not consulted is known only as the works that cite it give it: what it printed may differ from what is compared here.";

    internal static DriftResponse From(string claim, Transmission transmission, IReadOnlyList<Wording> wordings, Dictionary<string, string> speakers) => new(
        claim, DriftSummaryResponse.From(transmission.Hops),
        [.. transmission.Chains.Select(DriftChainResponse.From)],
        [.. wordings.Select(wording => WordingResponse.From(wording, speakers[wording.SpeakerId]))],
        DoesNotShow);
}

/// <summary>How many hops changed something. A hop that several chains share counts once.</summary>
/// <param name="Hops">All of them.</param>
/// <param name="Changed">Those with a change of any kind, be it that they only credit.</param>
/// <param name="Kinds">By what changed; a hop counts under each of its kinds.</param>
/// <param name="Effects">By what the relay did; a hop counts under each of its effects.</param>
public sealed record DriftSummaryResponse(int Hops, int Changed, IReadOnlyList<ChangedKindResponse> Kinds, IReadOnlyList<ChangedEffectResponse> Effects)
{
    internal static DriftSummaryResponse From(IReadOnlyList<TransmissionHop> hops) => new(
        hops.Count, hops.Count(hop => hop.Changes.Count > 0),
        [.. Counted(hops, change => change.Kind).Select(pair => new ChangedKindResponse(pair.Key, pair.Value))],
        [.. Counted(hops, change => change.Effect).Select(pair => new ChangedEffectResponse(pair.Key, pair.Value))]);

    private static IOrderedEnumerable<KeyValuePair<T, int>> Counted<T>(IEnumerable<TransmissionHop> hops, Func<Change, T> by) where T : notnull =>
        hops.SelectMany(hop => hop.Changes.Select(by).Distinct()).CountBy(key => key).OrderBy(pair => pair.Key);
}

/// <param name="Hops">How many hops changed it.</param>
public sealed record ChangedKindResponse(ChangeKind Kind, int Hops);

/// <param name="Hops">How many hops did so.</param>
public sealed record ChangedEffectResponse(ChangeEffect Effect, int Hops);

/// <summary>One line of transmission.</summary>
/// <param name="Root">The attestation where the reporting began.</param>
/// <param name="Outermost">The attestation that no other took up.</param>
/// <param name="Hops">From the root outwards.</param>
public sealed record DriftChainResponse(string Root, string Outermost, IReadOnlyList<DriftHopResponse> Hops)
{
    internal static DriftChainResponse From(TransmissionChain chain) => new(chain.Root.Id, chain.Outermost.Id, [.. chain.Hops.Select(DriftHopResponse.Of)]);
}

/// <summary>One attestation takes up another.</summary>
/// <param name="From">The attestation that is taken up.</param>
/// <param name="To">The attestation that takes it up.</param>
/// <param name="Relay">How it takes it up.</param>
/// <param name="Changes">In the order of the kinds; empty when it passes on what it took.</param>
public sealed record DriftHopResponse(string From, string To, Reference FromSource, Reference ToSource, Relay Relay, IReadOnlyList<ChangeResponse> Changes)
{
    internal static DriftHopResponse Of(TransmissionHop hop) => new(
        hop.From.Id, hop.To.Id, Work(hop.From), Work(hop.To), hop.To.Relay!.Value, [.. hop.Changes.Select(ChangeResponse.From)]);

    private static Reference Work(Attestation attestation) => new(attestation.SourceId, SourceLabel.Of(attestation.Source!));
}

/// <summary>One thing that two attestations give differently.</summary>
/// <param name="Effect">What the relay did: lost, gained or exchanged something; <c>credited</c>, it only says whose statement it is; of a quotation also shortened, lengthened, or typographic: the same words in another typography.</param>
/// <param name="Before">As the first gives it: words, figure, date, word of a vocabulary, id of a person; absent where it gives none.</param>
/// <param name="After">As the second gives it; absent where it gives none.</param>
/// <param name="QuantityBefore">Of a figure, what <paramref name="Before"/> words.</param>
/// <param name="QuantityAfter">Of a figure, what <paramref name="After"/> words.</param>
/// <param name="Segments">Of a quotation in one language, how the one becomes the other: equal and delete together are the first, equal and insert the second, to the letter.</param>
/// <param name="Text">The change in one sentence.</param>
public sealed record ChangeResponse(
    ChangeKind Kind, ChangeEffect Effect, string? Before, string? After,
    QuantityResponse? QuantityBefore, QuantityResponse? QuantityAfter, IReadOnlyList<SegmentResponse>? Segments, string Text)
{
    internal static ChangeResponse From(Change change) => new(
        change.Kind, change.Effect, change.Before, change.After,
        change.QuantityBefore is { } before ? QuantityResponse.From(before) : null,
        change.QuantityAfter is { } after ? QuantityResponse.From(after) : null,
        SegmentResponse.From(change.Segments), change.Text);
}

/// <summary>One statement of one speaker that is printed in more than one way.</summary>
/// <param name="Language">BCP 47 tag of the words.</param>
/// <param name="Printings">The one nearest the root first.</param>
public sealed record WordingResponse(Reference Speaker, string Language, IReadOnlyList<PrintingResponse> Printings)
{
    internal static WordingResponse From(Wording wording, string speaker) => new(
        new(wording.SpeakerId, speaker), wording.Language,
        [.. wording.Printings.Select(printing => new PrintingResponse(printing.Text, printing.AttestationIds, PrintingDifferenceResponse.From(printing.Difference)))]);
}

/// <param name="Text">The words, verbatim.</param>
/// <param name="Attestations">Who prints them so.</param>
/// <param name="Difference">From the first printing; absent of the first itself.</param>
public sealed record PrintingResponse(string Text, IReadOnlyList<string> Attestations, PrintingDifferenceResponse? Difference);

/// <summary>How a printing differs from the first one.</summary>
/// <param name="Segments">Equal and delete together are the first printing, equal and insert this one, to the letter.</param>
/// <param name="Text">The difference in one sentence.</param>
public sealed record PrintingDifferenceResponse(ChangeEffect Effect, IReadOnlyList<SegmentResponse> Segments, string Text)
{
    internal static PrintingDifferenceResponse? From(Change? change) =>
        change is null ? null : new(change.Effect, SegmentResponse.From(change.Segments)!, change.Text);
}
