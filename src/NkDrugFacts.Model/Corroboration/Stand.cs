using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>One side of a claim, taken apart: which roots stand, which count, who tells them on.</summary>
internal sealed class Stand
{
    private readonly Chains _chains;
    private readonly Voices _voices;
    private readonly List<int> _eligible = [];

    public Stand(Stance stance, Chains chains, Voices voices)
    {
        (_chains, _voices) = (chains, voices);
        var (origins, withdrawn, compilations, tellings) = (new List<Testimony>(), new List<Testimony>(), new List<Testimony>(), new List<Testimony>());
        for (var at = 0; at < chains.All.Length; at++)
        {
            var testimony = chains.All[at];
            if (testimony.Stance != stance || !chains.Stands(at))
                continue;
            if (chains.IsRoot(at))
                (testimony.Withdrawn ? testimony.IsCompilation ? null : withdrawn : testimony.IsCompilation ? compilations : origins)?.Add(testimony);
            if (IsOrigin(at) && !testimony.InterestedParty)
                _eligible.Add(at);
            if (testimony is { Withdrawn: false, IsCompilation: false } && IsOrigin(chains.RootOf(at)))
                tellings.Add(testimony);
        }

        (Origins, Withdrawn, Compilations, Tellings) = (origins, withdrawn, compilations, tellings);
        Eligible = _eligible.ConvertAll(at => chains.All[at]);
        Gatherings = GatheringsAmong(Eligible);
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

    public IReadOnlyList<string> GatheringsAmong(IReadOnlyList<Testimony> roots) => GatheringCount.Works(roots, _voices);

    public int VoicesAmong(IEnumerable<Testimony> roots) => roots.Select(_voices.Of).Distinct().Count();

    public (int Min, int Max) Informants()
    {
        if (Eligible.Count < 2)
            return (Eligible.Count, Eligible.Count);
        var identified = new Dictionary<Voice, bool>();
        foreach (var root in Eligible)
        {
            var voice = _voices.Of(root);
            identified[voice] = identified.GetValueOrDefault(voice) || root.SpeakerKind is not (PersonKind.Anonymous or PersonKind.Collective);
        }

        var known = identified.Values.Count(isKnown => isKnown);
        return (known < identified.Count ? known + 1 : known, identified.Count);
    }

    public IReadOnlyList<string> Publishers()
    {
        if (Eligible.Count < 2)
            return [.. Eligible.Select(root => root.Publisher).OfType<string>()];
        var gathered = Gatherings.ToHashSet(StringComparer.Ordinal);
        return Ordered(Eligible.Where(root => gathered.Contains(root.Source)).Select(root => root.Publisher).OfType<string>());
    }

    /// <summary>The chains of this side; only a second gathering can make a second channel, so fewer need no search.</summary>
    public int ChannelCount(Outermost outermost) => Gatherings.Count < 2 ? Gatherings.Count : Channels(outermost).Count;

    public Channels Channels(Outermost outermost) => new(_chains, outermost, _eligible, Gatherings.Count);

    public Side ToSide(Outermost outermost)
    {
        var informants = Informants();
        var channels = Channels(outermost);
        return new Side
        {
            InformantsMin = informants.Min,
            InformantsMax = informants.Max,
            Gatherings = Gatherings,
            Publishers = Publishers(),
            Channels = channels.Count,
            Bottlenecks = channels.Bottlenecks,
            SinglePointsOfFailure = channels.SinglePointsOfFailure,
            Roots = Ordered(Origins.Select(root => root.Id)),
        };
    }

    public static IReadOnlyList<string> Ordered(IEnumerable<string> ids) =>
        [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private bool IsOrigin(int at) => _chains.IsRoot(at) && _chains.Stands(at) && _chains.All[at] is { Withdrawn: false, IsCompilation: false };
}
