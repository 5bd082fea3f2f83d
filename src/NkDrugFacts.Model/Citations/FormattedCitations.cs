using System.Collections.Frozen;

namespace NkDrugFacts.Model.Citations;

/// <summary>A work as a bibliography and as a text cite it.</summary>
/// <param name="Id">The work's.</param>
/// <param name="Entry">The entry of the bibliography.</param>
/// <param name="InText">The citation in parentheses; in a style of notes the short note, which leaves the rest to the entry.</param>
/// <param name="FullNote">In a style of notes the note that says everything; null in others.</param>
public sealed record FormattedCitation(string Id, FormattedText Entry, FormattedText InText, FormattedText? FullNote);

/// <summary>A bibliography and the citations that refer to it, as a style guide asks for. Nothing but the works decides what it says.</summary>
public static class FormattedCitations
{
    private static readonly FrozenDictionary<CitationStyle, StyleRules> Rules = new Dictionary<CitationStyle, StyleRules>
    {
        [CitationStyle.Apa] = new ApaRules(),
        [CitationStyle.Mla] = new MlaRules(),
        [CitationStyle.ChicagoAuthorDate] = new ChicagoAuthorDateRules(),
        [CitationStyle.ChicagoNotes] = new ChicagoNotesRules(),
        [CitationStyle.Harvard] = new HarvardRules(),
    }.ToFrozenDictionary();

    /// <summary>
    /// The works in the order of the style, each once. A work that was not read is followed by the one that cites it, which
    /// gets no entry of its own unless it is among the works.
    /// </summary>
    /// <param name="works">In any order; of works with one id the first counts.</param>
    public static IReadOnlyList<FormattedCitation> Of(IEnumerable<CitedWork> works, CitationStyle style)
    {
        ArgumentNullException.ThrowIfNull(works);
        var rules = Rules[style];
        var listed = works.DistinctBy(work => work.Id, StringComparer.Ordinal).ToList();
        var all = listed.Concat(listed.SelectMany(Citing)).DistinctBy(work => work.Id, StringComparer.Ordinal)
            .Select(work => new StyledWork(work, style)).ToArray();
        var ordered = InOrder(all, rules);
        Ambiguity.Resolve(ordered, rules);

        var ids = listed.Select(work => work.Id).ToHashSet(StringComparer.Ordinal);
        var styled = ordered.ToDictionary(work => work.Work.Id, StringComparer.Ordinal);
        var citations = new List<FormattedCitation>();
        StyledWork? before = null;
        foreach (var work in ordered.Where(work => ids.Contains(work.Work.Id)))
        {
            work.RepeatsAuthors = before is not null && !work.Authors.IsEmpty && before.Authors.SequenceEqual(work.Authors);
            citations.Add(new(work.Work.Id, Entry(work, styled, rules).ToText(), InText(work, rules.InText), style == CitationStyle.ChicagoNotes ? InText(work, rules.FullNote) : null));
            before = work;
        }

        return citations;

        FormattedText InText(StyledWork work, Func<StyledWork, Fragment> cited) => rules.Enclosed(WithSource(work, cited)).ToText();
        Fragment WithSource(StyledWork work, Func<StyledWork, Fragment> cited) =>
            Citing(work.Work).Aggregate(cited(work), (text, citing) => text.Then(rules.CitedIn.InText).Then(cited(styled[citing.Id])));
    }

    private static IEnumerable<CitedWork> Citing(CitedWork work)
    {
        for (var citing = work.CitedIn; citing is not null; citing = citing.CitedIn)
            yield return citing;
    }

    private static StyledWork[] InOrder(StyledWork[] works, StyleRules rules)
    {
        var keys = works.ToDictionary(work => work, work => (string[])[.. rules.SortKeys(work), work.Work.Id]);
        return [.. works.Order(Comparer<StyledWork>.Create((left, right) =>
            keys[left].Zip(keys[right], string.CompareOrdinal).FirstOrDefault(order => order != 0)))];
    }

    private static Fragment Entry(StyledWork work, Dictionary<string, StyledWork> styled, StyleRules rules)
    {
        var entry = rules.Entry(work);
        foreach (var citing in Citing(work.Work).Select(citing => styled[citing.Id]))
        {
            citing.RepeatsAuthors = false;
            entry = entry.Then(" " + rules.CitedIn.Entry).Then(rules.Entry(citing));
        }

        return entry;
    }
}
