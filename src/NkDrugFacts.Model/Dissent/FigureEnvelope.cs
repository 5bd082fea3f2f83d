using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Dissent;

/// <summary>A figure as an attestation gives it.</summary>
/// <param name="Root">The attestation where this reporting began.</param>
/// <param name="Counted">It bounds the envelope: it supports the claim, and its work is no compilation.</param>
public sealed record Figure(Attestation Attestation, Attestation Root, Quantity Quantity, bool Counted);

/// <summary>The figures that go back to one root work, nearest the root first.</summary>
public sealed record GatheredFigures(string SourceId, IReadOnlyList<Figure> Figures);

/// <summary>
/// All figures of a claim that measure one thing in one unit. Nothing is converted, and nothing is compared that is
/// worded as another thing: whether “North Koreans who use drugs” and “… methamphetamine, opium and other drugs” are one is not for arithmetic to say.
/// </summary>
/// <param name="Range">The least range that contains every counted figure; null when none is counted.</param>
/// <param name="Overlap">Whether there is a number that all counted figures allow; null when none is counted.</param>
public sealed record FigureEnvelope(string Unit, string Of, NumberRange? Range, bool? Overlap, IReadOnlyList<GatheredFigures> ByGathering)
{
    /// <summary>The envelopes of one claim, by unit and by what is counted.</summary>
    /// <param name="attestations">All of the claim, with their sources.</param>
    public static IReadOnlyList<FigureEnvelope> In(IEnumerable<Attestation> attestations) =>
    [
        .. Standing(attestations)
            .GroupBy(figure => (figure.Quantity.Unit, figure.Quantity.Of))
            .OrderBy(group => group.Key.Unit, StringComparer.Ordinal).ThenBy(group => group.Key.Of, StringComparer.Ordinal)
            .Select(group => Around(group.Key.Unit, group.Key.Of, [.. group])),
    ];

    private static FigureEnvelope Around(string unit, string of, List<Figure> figures)
    {
        var counted = figures.Where(figure => figure.Counted).Select(figure => NumberRange.Of(figure.Quantity)).ToList();
        return new(unit, of, NumberRange.Envelope(counted), counted.Count == 0 ? null : NumberRange.Overlap(counted),
        [
            .. figures.GroupBy(figure => figure.Root.SourceId, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new GatheredFigures(group.Key,
                [
                    .. group.OrderBy(figure => figure.Attestation.Depth).ThenBy(figure => figure.Attestation.Id, StringComparer.Ordinal).ThenBy(figure => figure.Quantity.Ordinal),
                ])),
        ]);
    }

    // What was retracted at the root does not stand, whoever relays it; a retracted relay takes nothing from its root.
    private static IEnumerable<Figure> Standing(IEnumerable<Attestation> attestations)
    {
        var byId = attestations.ToDictionary(attestation => attestation.Id, StringComparer.Ordinal);
        foreach (var attestation in byId.Values.Where(attestation => attestation.Withdrawal != Withdrawal.Retracted))
            if (RootOf(attestation, byId) is { } root && root.Withdrawal != Withdrawal.Retracted)
                foreach (var quantity in attestation.Quantities)
                    yield return new(attestation, root, quantity, attestation.Stance == Stance.Supports && !attestation.Source!.IsCompilation);
    }

    // As the rule of corroboration has it: who takes a claim up in order to say otherwise speaks for themselves.
    private static Attestation RootOf(Attestation attestation, Dictionary<string, Attestation> byId)
    {
        var root = attestation;
        while (root.UpstreamId is { } upstream && byId[upstream].Stance == root.Stance)
            root = byId[upstream];
        return root;
    }
}
