namespace NkDrugFacts.Model.Dissent;

/// <summary>The figures of two claims that measure one thing in one unit.</summary>
/// <param name="Overlap">Whether the two envelopes have a number in common.</param>
public sealed record FigureComparison(string Unit, string Of, NumberRange Range, NumberRange OtherRange, bool Overlap);

/// <summary>A thing and a unit that the other claim gives no counted figure in.</summary>
public sealed record Uncompared(string ClaimId, string Unit, string Of);

/// <summary>What the figures of two claims say to each other, and what cannot be compared.</summary>
public sealed record FigureComparisons(IReadOnlyList<FigureComparison> Compared, IReadOnlyList<Uncompared> NotCompared)
{
    public static FigureComparisons Between(string claimId, IEnumerable<FigureEnvelope> envelopes, string otherId, IEnumerable<FigureEnvelope> others)
    {
        var (ours, theirs) = (Counted(envelopes), Counted(others));
        return new(
        [
            .. ours.Where(our => theirs.ContainsKey(our.Key)).OrderBy(our => our.Key.Unit, StringComparer.Ordinal).ThenBy(our => our.Key.Of, StringComparer.Ordinal)
                .Select(our => new FigureComparison(our.Key.Unit, our.Key.Of, our.Value, theirs[our.Key], NumberRange.Overlap([our.Value, theirs[our.Key]]))),
        ],
        [.. Alone(claimId, ours, theirs), .. Alone(otherId, theirs, ours)]);
    }

    private static Dictionary<(string Unit, string Of), NumberRange> Counted(IEnumerable<FigureEnvelope> envelopes) =>
        envelopes.Where(envelope => envelope.Range is not null).ToDictionary(envelope => (envelope.Unit, envelope.Of), envelope => envelope.Range!);

    private static IEnumerable<Uncompared> Alone(string claimId, Dictionary<(string Unit, string Of), NumberRange> here, Dictionary<(string Unit, string Of), NumberRange> there) =>
        here.Keys.Where(key => !there.ContainsKey(key)).OrderBy(key => key.Unit, StringComparer.Ordinal).ThenBy(key => key.Of, StringComparer.Ordinal)
            .Select(key => new Uncompared(claimId, key.Unit, key.Of));
}
