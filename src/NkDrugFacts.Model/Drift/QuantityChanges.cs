using System.Globalization;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Drift;

/// <summary>How the figures of an attestation changed on the way.</summary>
public static class QuantityChanges
{
    /// <summary>Figures are matched by unit and by what they count; then by what they count alone, so that a change of unit shows.</summary>
    public static IReadOnlyList<Change> Between(IEnumerable<Quantity> before, IEnumerable<Quantity> after)
    {
        var (from, to) = (Ordered(before), Ordered(after));
        var changes = new List<Change>();
        foreach (var alike in new Func<Quantity, Quantity, bool>[] { Same, SameMeasure, SameThing })
            foreach (var quantity in from.ToList())
                if (to.Find(candidate => alike(quantity, candidate)) is { } match)
                {
                    from.Remove(quantity);
                    to.Remove(match);
                    if (!Same(quantity, match))
                        changes.Add(Changed(quantity, match));
                }
        changes.AddRange(from.Select(Lost));
        changes.AddRange(to.Select(Gained));
        return changes;
    }

    /// <summary>The figure with its qualifier: “about 30”, “at least 2 to 3”.</summary>
    public static string Worded(Quantity quantity)
    {
        var number = quantity.Minimum.Equals(quantity.Maximum) ? Number(quantity.Minimum) : $"{Number(quantity.Minimum)} to {Number(quantity.Maximum)}";
        return quantity.Qualifier is { } qualifier ? $"{Word(qualifier)} {number}" : number;
    }

    private static List<Quantity> Ordered(IEnumerable<Quantity> quantities) => [.. quantities
        .OrderBy(quantity => quantity.Of, StringComparer.Ordinal).ThenBy(quantity => quantity.Unit, StringComparer.Ordinal)
        .ThenBy(quantity => quantity.Minimum).ThenBy(quantity => quantity.Maximum).ThenBy(quantity => quantity.Qualifier)];

    private static bool Same(Quantity one, Quantity other) =>
        SameMeasure(one, other) && SameNumber(one, other) && one.Qualifier == other.Qualifier;

    private static bool SameMeasure(Quantity one, Quantity other) => SameThing(one, other) && one.Unit == other.Unit;

    private static bool SameThing(Quantity one, Quantity other) => one.Of == other.Of;

    private static bool SameNumber(Quantity one, Quantity other) =>
        one.Minimum.Equals(other.Minimum) && one.Maximum.Equals(other.Maximum);

    private static Change Changed(Quantity before, Quantity after)
    {
        var figureAlone = before.Unit == after.Unit && SameNumber(before, after);
        var (effect, what) = (before.Qualifier, after.Qualifier) switch
        {
            ({ } lost, null) when figureAlone => (ChangeEffect.Lost, $": “{Word(lost)}” is lost"),
            (null, { } gained) when figureAlone => (ChangeEffect.Gained, $": “{Word(gained)}” is added"),
            _ => (ChangeEffect.Changed, ""),
        };
        var (was, became) = before.Unit == after.Unit ? (Worded(before), Worded(after)) : ($"{Worded(before)} ({before.Unit})", $"{Worded(after)} ({after.Unit})");
        return Of(effect, before, after, $"The figure for {before.Of} changed from “{was}” to “{became}”{what}.");
    }

    private static Change Lost(Quantity quantity) =>
        Of(ChangeEffect.Lost, quantity, null, $"The figure for {quantity.Of}, “{Worded(quantity)}” ({quantity.Unit}), is no longer given.");

    private static Change Gained(Quantity quantity) =>
        Of(ChangeEffect.Gained, null, quantity, $"A figure for {quantity.Of} is given, “{Worded(quantity)}” ({quantity.Unit}), that the attestation it was taken from does not give.");

    private static Change Of(ChangeEffect effect, Quantity? before, Quantity? after, string text) =>
        new(ChangeKind.Quantity, effect, before is null ? null : Worded(before), after is null ? null : Worded(after), text)
        {
            QuantityBefore = before,
            QuantityAfter = after,
        };

    private static string Number(double number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static string Word(QuantityQualifier qualifier) => qualifier switch
    {
        QuantityQualifier.AtLeast => "at least",
        QuantityQualifier.AtMost => "at most",
        QuantityQualifier.MoreThan => "more than",
        QuantityQualifier.LessThan => "less than",
        _ => "about",
    };
}
