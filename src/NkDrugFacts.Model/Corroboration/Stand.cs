using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>One side of a claim, taken apart: which roots stand, which count, who tells them on.</summary>
internal sealed class Stand
{
    private readonly Voices _voices;

    public Stand(Stance stance, Chains chains, Voices voices)
    {
        _voices = voices;
        var roots = chains.Roots.Where(root => root.Stance == stance).ToList();
        Withdrawn = [.. roots.Where(root => root is { Withdrawn: true, IsCompilation: false })];
        Compilations = [.. roots.Where(root => root is { Withdrawn: false, IsCompilation: true })];
        Origins = [.. roots.Where(root => root is { Withdrawn: false, IsCompilation: false })];
        Eligible = [.. Origins.Where(root => !root.InterestedParty)];
        Gatherings = GatheringsAmong(Eligible);

        var origins = new HashSet<Testimony>(Origins, ReferenceEqualityComparer.Instance);
        Tellings = [.. chains.All.Where(testimony =>
            testimony is { Withdrawn: false, IsCompilation: false } && origins.Contains(chains.RootOf(testimony)))];
    }

    /// <summary>Roots that their source retracted.</summary>
    public IReadOnlyList<Testimony> Withdrawn { get; }

    /// <summary>Compilations speaking in their own voice: text that names no source.</summary>
    public IReadOnlyList<Testimony> Compilations { get; }

    /// <summary>Roots that stand, interested parties' statements among them.</summary>
    public IReadOnlyList<Testimony> Origins { get; }

    /// <summary>Origins that can be gatherings.</summary>
    public IReadOnlyList<Testimony> Eligible { get; }

    /// <summary>Everything that tells an origin, the origin itself included.</summary>
    public IReadOnlyList<Testimony> Tellings { get; }

    public IReadOnlyList<string> Gatherings { get; }

    public bool IsEmpty => Origins.Count == 0 && Compilations.Count == 0;

    public IReadOnlyList<string> GatheringsAmong(IEnumerable<Testimony> roots) =>
        GatheringCount.Works(roots.Select(root => (root.Source, _voices.Of(root))));

    public int VoicesAmong(IEnumerable<Testimony> roots) => roots.Select(_voices.Of).Distinct().Count();

    public Side ToSide()
    {
        var known = Eligible.ToLookup(_voices.Of, root => root.SpeakerKind is not (PersonKind.Anonymous or PersonKind.Collective));
        var identified = known.Count(voice => voice.Contains(true));
        var gathered = Gatherings.ToHashSet(StringComparer.Ordinal);
        return new Side
        {
            InformantsMin = identified < known.Count ? identified + 1 : identified,
            InformantsMax = known.Count,
            Gatherings = Gatherings,
            Publishers = Ordered(Eligible.Where(root => gathered.Contains(root.Source)).Select(root => root.Publisher).OfType<string>()),
            Roots = Ordered(Origins.Select(root => root.Id)),
        };
    }

    public static IReadOnlyList<string> Ordered(IEnumerable<string> ids) =>
        [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
