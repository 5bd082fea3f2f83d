using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>One side of a claim, taken apart: which roots stand, which count, who tells them on.</summary>
internal sealed class Stand
{
    private static readonly List<Testimony> Nobody = [];

    private readonly Stance _stance;
    private readonly Chains _chains;
    private readonly Voices _voices;

    public Stand(Stance stance, Chains chains, Voices voices) => (_stance, _chains, _voices) = (stance, chains, voices);

    // Each found when it is first asked for: most verdicts need few of them.

    /// <summary>Roots that their source retracted.</summary>
    public IReadOnlyList<Testimony> Withdrawn => field ??= Find(static (stand, at) => stand._chains.IsRoot(at) && stand._chains.All[at] is { Withdrawn: true, IsCompilation: false });

    /// <summary>Compilations speaking in their own voice: text that names no source.</summary>
    public IReadOnlyList<Testimony> Compilations => field ??= Find(static (stand, at) => stand._chains.IsRoot(at) && stand._chains.All[at] is { Withdrawn: false, IsCompilation: true });

    /// <summary>Roots that stand, interested parties' statements among them.</summary>
    public IReadOnlyList<Testimony> Origins => field ??= Find(static (stand, at) => stand.IsOrigin(at));

    /// <summary>Origins that can be gatherings.</summary>
    public IReadOnlyList<Testimony> Eligible => field ??= Find(static (stand, at) => stand.IsEligible(at));

    /// <summary>Everything that tells an origin, the origin itself included.</summary>
    public IReadOnlyList<Testimony> Tellings => field ??= Find(static (stand, at) => stand._chains.All[at] is { Withdrawn: false, IsCompilation: false } && stand.IsOrigin(stand._chains.RootOf(at)));

    public IReadOnlyList<string> Gatherings => field ??= GatheringsAmong(Eligible);

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
        string[] gathered = [.. Gatherings];
        return Ordered(Eligible.Where(root => Array.BinarySearch(gathered, root.Source, StringComparer.Ordinal) >= 0).Select(root => root.Publisher).OfType<string>());
    }

    /// <summary>The chains of this side; only a second gathering can make a second channel, so fewer need no search.</summary>
    public int ChannelCount(Outermost outermost) => Gatherings.Count < 2 ? Gatherings.Count : Channels.CountOf(_chains, outermost, EligibleRoots(), Gatherings.Count);

    public IReadOnlyList<ChannelNode> SinglePointsOfFailure(Outermost outermost) =>
        ChannelCount(outermost) == 1 ? new Channels(_chains, outermost, EligibleRoots(), Gatherings.Count).SinglePointsOfFailure : [];

    public Side ToSide(Outermost outermost)
    {
        var informants = Informants();
        var channels = new Channels(_chains, outermost, EligibleRoots(), Gatherings.Count);
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

    private bool IsEligible(int at) => IsOrigin(at) && !_chains.All[at].InterestedParty;

    private List<int> EligibleRoots() => [.. Enumerable.Range(0, _chains.All.Length).Where(at => _chains.All[at].Stance == _stance && IsEligible(at))];

    private List<Testimony> Find(Func<Stand, int, bool> isOne)
    {
        List<Testimony>? found = null;
        for (var at = 0; at < _chains.All.Length; at++)
            if (_chains.All[at].Stance == _stance && _chains.Stands(at) && isOne(this, at))
                (found ??= []).Add(_chains.All[at]);
        return found ?? Nobody;
    }
}
