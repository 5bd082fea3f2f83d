using System.Runtime.InteropServices;
using QuikGraph.Collections;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Who stands behind a root: a person, people who wrote together, or, with no author known, the work.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Voice(bool IsWork, string Id);

/// <summary>
/// Tells whether two roots have the same voice. Authors who wrote one own-voice work together count
/// as one, and so does everyone whom such works connect.
/// </summary>
internal sealed class Voices
{
    private readonly ForestDisjointSet<string> united = new();

    private Voices() { }

    // Withdrawn works unite as well: retracting a joint work makes nobody independent.
    public static Voices Over(IEnumerable<Testimony> roots)
    {
        var voices = new Voices();
        foreach (var authors in roots.Where(root => root.Speaker is null && !root.IsCompilation).Select(root => root.Authors))
            foreach (var author in authors)
                voices.Unite(authors[0], author);
        return voices;
    }

    public Voice Of(Testimony root) => root switch
    {
        { Speaker: { } speaker } => new Voice(IsWork: false, Representative(speaker)),
        { Authors: [var author, ..] } => new Voice(IsWork: false, Representative(author)),
        _ => new Voice(IsWork: true, root.Source),
    };

    private void Unite(string one, string other)
    {
        foreach (var author in new[] { one, other }.Where(author => !united.Contains(author)))
            united.MakeSet(author);
        united.Union(one, other);
    }

    private string Representative(string person) => united.Contains(person) ? united.FindSet(person) : person;
}
