using System.Runtime.InteropServices;
using QuikGraph.Collections;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Who stands behind a root: a person, people who wrote together, or, with no author known, the work.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Voice(bool IsWork, string Id)
{
    public static Voice Work(string source) => new(IsWork: true, source);
}

/// <summary>
/// Tells whether two roots have the same voice. Authors who wrote one own-voice work together count
/// as one, and so does everyone whom such works connect; the first of them in ordinal order stands for all.
/// </summary>
internal sealed class Voices
{
    private static readonly Dictionary<string, string[]> Nobody = [];

    /// <summary>Everyone has a voice of their own.</summary>
    public static readonly Voices Apart = new();

    private Dictionary<string, string[]> _united = Nobody;

    private Voices() { }

    // Withdrawn works unite as well: retracting a joint work makes nobody independent.
    public static Voices Over(params ReadOnlySpan<Chains> graphs)
    {
        List<IReadOnlyList<string>>? joint = null;
        foreach (var chains in graphs)
            for (var at = 0; at < chains.All.Length; at++)
                if (chains.IsRoot(at) && chains.All[at] is { Speaker: null, IsCompilation: false, Authors: { Count: > 1 } authors })
                    (joint ??= []).Add(authors);
        return joint is null ? Apart : United(joint);
    }

    /// <summary>
    /// Coarser: whoever wrote any work of the claim together counts as one, relays too. For whom chains pass; in which
    /// order they pass two authors of one work could not be told.
    /// </summary>
    public static Voices Together(Chains chains, bool throughCompilations)
    {
        List<IReadOnlyList<string>>? joint = null;
        for (var at = 0; at < chains.All.Length; at++)
        {
            var testimony = chains.All[at];
            if (testimony.Authors.Count < 2 || (testimony.IsCompilation && !throughCompilations))
                continue;
            (joint ??= []).Add(chains.IsRoot(at) && testimony.Speaker is null
                ? testimony.Authors
                : [.. testimony.Authors.Where(author => Testimony.OrganizationIn(author) is null)]);
        }

        return joint is null ? Apart : United(joint);
    }

    public Voice Of(Testimony root) => root switch
    {
        { Speaker: { } speaker } => Of(speaker),
        { Authors: [var author, ..] } => Of(author),
        _ => Voice.Work(root.Source),
    };

    public Voice Of(string person) => new(IsWork: false, _united.TryGetValue(person, out var members) ? members[0] : person);

    /// <summary>Everyone whom a voice stands for besides the one it is named after.</summary>
    public IReadOnlyList<string> OthersIn(Voice voice) =>
        !voice.IsWork && _united.TryGetValue(voice.Id, out var members) ? members[1..] : [];

    private static Voices United(List<IReadOnlyList<string>> joint)
    {
        var voices = new Voices { _united = new(StringComparer.Ordinal) };
        if (joint is [var together])
        {
            voices.Unite(together);
            return voices;
        }

        var sets = new ForestDisjointSet<string>();
        foreach (var author in joint.SelectMany(authors => authors).Distinct(StringComparer.Ordinal))
            sets.MakeSet(author);
        foreach (var authors in joint)
            foreach (var author in authors)
                sets.Union(authors[0], author);
        foreach (var members in joint.SelectMany(authors => authors).Distinct(StringComparer.Ordinal).GroupBy(sets.FindSet, StringComparer.Ordinal))
            voices.Unite(members);
        return voices;
    }

    private void Unite(IEnumerable<string> members)
    {
        string[] ordered = [.. members.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var member in ordered)
            _united[member] = ordered;
    }
}
