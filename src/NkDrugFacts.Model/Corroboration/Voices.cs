using System.Runtime.InteropServices;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Who stands behind a root: a person, people who wrote together, or, with no author known, the work.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Voice(bool IsWork, string Id);

/// <summary>
/// Tells whether two roots have the same voice. Authors who wrote one own-voice work together count
/// as one, and so does everyone whom such works connect: a connected component, by union-find.
/// </summary>
internal sealed class Voices
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    private Voices()
    {
    }

    // Withdrawn works unite as well: retracting a joint work makes nobody independent.
    public static Voices Over(IEnumerable<Testimony> roots)
    {
        var voices = new Voices();
        foreach (var root in roots)
        {
            if (root.Speaker is not null || root.IsCompilation)
                continue;
            foreach (var author in root.Authors.Skip(1))
                voices.Unite(root.Authors[0], author);
        }

        return voices;
    }

    public Voice Of(Testimony root) => root switch
    {
        { Speaker: { } speaker } => new Voice(IsWork: false, Find(speaker)),
        { Authors: [var author, ..] } => new Voice(IsWork: false, Find(author)),
        _ => new Voice(IsWork: true, root.Source),
    };

    private void Unite(string one, string other)
    {
        var (first, second) = (Find(one), Find(other));
        if (!string.Equals(first, second, StringComparison.Ordinal))
            _parents[second] = first;
    }

    private string Find(string person)
    {
        var top = person;
        while (_parents.TryGetValue(top, out var parent))
            top = parent;
        while (_parents.TryGetValue(person, out var parent))
        {
            _parents[person] = top;
            person = parent;
        }

        return top;
    }
}
