using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Model.Drift;

/// <summary>One statement of one speaker that is printed in more than one way.</summary>
/// <param name="Printings">The one nearest the root first, then in ordinal order; no two have the same text.</param>
public sealed record Wording(string SpeakerId, string Language, IReadOnlyList<Printing> Printings)
{
    /// <summary>Two quotations print one statement when this part of the shorter one's words stands in the longer one, in the same order.</summary>
    public const double Shared = 2.0 / 3.0;

    /// <summary>All statements of the claim that are printed in more than one way, whether or not the printings follow from one another.</summary>
    public static IReadOnlyList<Wording> In(IEnumerable<Attestation> attestations) =>
    [
        .. attestations.Where(attestation => attestation.Quotation is not null)
            .GroupBy(attestation => (attestation.SpeakerId, attestation.Quotation!.Language))
            .OrderBy(group => group.Key.SpeakerId, StringComparer.Ordinal).ThenBy(group => group.Key.Language, StringComparer.Ordinal)
            .SelectMany(group => Statements(group).Where(texts => texts.Count > 1)
                .Select(texts => new Wording(group.Key.SpeakerId!, group.Key.Language, Ordered(texts)))),
    ];

    // Connected by likeness: an excerpt joins two printings that are too far apart by themselves.
    private static IEnumerable<List<IGrouping<string, Attestation>>> Statements(IEnumerable<Attestation> quoting)
    {
        var texts = quoting.GroupBy(attestation => attestation.Quotation!.Text, StringComparer.Ordinal).OrderBy(text => text.Key, StringComparer.Ordinal).ToList();
        while (texts.Count > 0)
        {
            var statement = new List<IGrouping<string, Attestation>> { texts[0] };
            texts.RemoveAt(0);
            for (var at = 0; at < statement.Count; at++)
            {
                var alike = texts.FindAll(text => WordDiff.SharedWords(statement[at].Key, text.Key) >= Shared);
                statement.AddRange(alike);
                texts.RemoveAll(alike.Contains);
            }
            yield return statement;
        }
    }

    private static List<Printing> Ordered(List<IGrouping<string, Attestation>> texts)
    {
        var ordered = texts.OrderBy(text => text.Min(attestation => attestation.Depth)).ThenBy(text => text.Key, StringComparer.Ordinal).ToList();
        var first = ordered[0].First().Quotation;
        return ordered.ConvertAll(text => new Printing(
            text.Key, [.. text.Select(attestation => attestation.Id).Order(StringComparer.Ordinal)], QuotationChange.Between(first, text.First().Quotation)));
    }
}

/// <summary>One way in which a statement is printed.</summary>
/// <param name="AttestationIds">Who prints it so, in ordinal order.</param>
/// <param name="Difference">From the first printing; null of the first itself.</param>
public sealed record Printing(string Text, IReadOnlyList<string> AttestationIds, Change? Difference);
