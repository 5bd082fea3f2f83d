namespace NkDrugFacts.Model.Corroboration;

/// <summary>A work, or a person or body that speaks or writes, on the way from a claim to where its reporting began.</summary>
/// <param name="IsWork">A work; otherwise a speaker or author, an organization as <see cref="Testimony.Organization"/> names it.</param>
/// <param name="Id">The work or the person; the first in ordinal order of people who wrote together.</param>
/// <param name="Others">The rest of the people who wrote together and count as one.</param>
public sealed record ChannelNode(bool IsWork, string Id, IReadOnlyList<string> Others);

/// <summary>
/// The largest number of chains that lead from the claim to roots that count and share no work and no
/// person: by Menger's theorem (1927) as many as the fewest works and people without whom none is left.
/// </summary>
/// <remarks>
/// The works and people of all chains make one graph, in which each is split in two, with one unit of
/// flow between the halves. A path through it can change from one chain to another where they meet, so it
/// may find a way on that no single chain has; wherever that would give more channels than gatherings,
/// the roots alone are the narrower place, and are counted.
/// </remarks>
internal sealed class Channels
{
    private readonly Chains _chains;
    private readonly Voices _voices;
    private readonly Dictionary<Voice, int> _nodes = [];
    private readonly List<Voice> _names = [];

    // How often the chain that is being drawn has passed each node.
    private readonly List<int> _passed = [];
    private FlowNetwork _network = new();

    /// <param name="roots">The roots that count, as indexes into the chains.</param>
    /// <param name="gatherings">How many gatherings these are.</param>
    public Channels(Chains chains, Outermost outermost, IReadOnlyList<int> roots, int gatherings)
    {
        (_chains, _voices) = (chains, roots.Count == 0 ? Voices.Apart : Voices.Together(chains, outermost.ThroughCompilations));
        if (roots.Count == 0)
            return;
        DrawChains(outermost, roots);
        Count = _network.Maximize();
        if (Count <= gatherings)
            return;
        DrawRoots(roots);
        Count = _network.Maximize();
    }

    public int Count { get; }

    /// <summary>A smallest set of works and people without whom no chain is left: of all such sets the one nearest to the roots.</summary>
    public IReadOnlyList<ChannelNode> Bottlenecks => Count == 0 ? [] : Named(_network.CutNearestToEnd());

    /// <summary>How many there are, without the search where chains that lie apart are seen at once: as many as the gatherings, they are the most.</summary>
    public static int CountOf(Chains chains, Outermost outermost, IReadOnlyList<int> roots, int gatherings) =>
        LieApart(chains, outermost, roots, gatherings) ? gatherings : new Channels(chains, outermost, roots, gatherings).Count;

    /// <summary>Every work and person that all the chains pass; none when there are two channels or more.</summary>
    public IReadOnlyList<ChannelNode> SinglePointsOfFailure => Count == 1 ? Named(_network.OnEveryPath()) : [];

    // One chain for each root, a shortest: to try them all would be the search again.
    private static bool LieApart(Chains chains, Outermost outermost, IReadOnlyList<int> roots, int wanted)
    {
        var (voices, open, taken) = (Voices.Together(chains, outermost.ThroughCompilations), new HashSet<int>(roots), new HashSet<Voice>());
        foreach (var start in chains.Outward)
        {
            if (!chains.Stands(start) || !outermost.Begins(start, chains.All[start]) || !open.Remove(chains.RootOf(start)))
                continue;
            var names = new List<Voice>();
            for (var at = start; at >= 0; at = chains.Parent[at])
                names.AddRange(Names(chains, voices, at, outermost.ThroughCompilations));
            if (names.Exists(taken.Contains))
                continue;
            taken.UnionWith(names);
            if (--wanted == 0)
                return true;
        }

        return false;
    }

    // From each root outwards; a node of the chain so far is not drawn again.
    private void DrawChains(Outermost outermost, IReadOnlyList<int> roots)
    {
        var begin = new int[_chains.All.Length];
        var (lastRelay, relayBefore) = Relays();
        var way = new Stack<(int At, List<int>? Leaving)>(roots.Select(root => (root, (List<int>?)null)));
        while (way.TryPop(out var step))
        {
            var (at, leaving) = step;
            if (leaving is not null)
            {
                // The way back: what is taken up next may lie on another chain.
                foreach (var node in leaving)
                    _passed[node]--;
                continue;
            }

            var nodes = Names(_chains, _voices, at, outermost.ThroughCompilations).ConvertAll(Node);
            begin[at] = Draw(at, nodes.FindAll(node => _passed[node] == 0), begin);
            if (outermost.Begins(at, _chains.All[at]))
                _network.Begin(begin[at]);
            foreach (var node in nodes)
                _passed[node]++;
            way.Push((at, nodes));
            for (var relay = lastRelay[at]; relay >= 0; relay = relayBefore[relay])
                way.Push((relay, null));
        }
    }

    /// <summary>The last of those that relay each testimony, and for each relay the one before it; -1 for none.</summary>
    private (int[] Last, int[] Before) Relays()
    {
        var (last, before) = (new int[_chains.All.Length], new int[_chains.All.Length]);
        Array.Fill(last, -1);
        foreach (var at in _chains.Outward)
            if (_chains.Stands(at) && _chains.Parent[at] is >= 0 and var parent)
                (before[at], last[parent]) = (last[parent], at);
        return (last, before);
    }

    /// <summary>Connects a testimony's own nodes with what it was taken from.</summary>
    /// <param name="own">A work that cites itself, or a speaker whom every relay names, is one node: the one nearest to the root.</param>
    /// <returns>The node that its chain begins with.</returns>
    private int Draw(int at, List<int> own, int[] begin)
    {
        var parent = _chains.Parent[at];
        for (var next = 1; next < own.Count; next++)
            _network.Connect(own[next - 1], own[next]);
        if (own.Count > 0 && parent >= 0)
            _network.Connect(own[^1], begin[parent]);
        else if (parent < 0)
            _network.End(own[^1]);
        return own.Count > 0 ? own[0] : begin[parent];
    }

    private void DrawRoots(IReadOnlyList<int> roots)
    {
        (_network, var known) = (new FlowNetwork(), _names.Count);
        for (var node = 0; node < known; node++)
            _network.AddNode();
        foreach (var root in roots.Select(at => _chains.All[at]))
        {
            var (work, voice) = (Node(Voice.Work(root.Source)), Node(_voices.Of(root)));
            _network.Begin(work);
            if (work != voice)
                _network.Connect(work, voice);
            _network.End(voice);
        }
    }

    /// <summary>The work, the people who wrote it, and whose words it gives; a body only where it is the voice of a root.</summary>
    private static List<Voice> Names(Chains chains, Voices voices, int at, bool throughCompilations)
    {
        var testimony = chains.All[at];
        if (testimony.IsCompilation && !throughCompilations)
            return [];
        List<Voice> names = [Voice.Work(testimony.Source)];
        foreach (var author in testimony.Authors)
            if (Testimony.OrganizationIn(author) is null)
                AddLast(voices.Of(author));
        if (chains.IsRoot(at))
            AddLast(voices.Of(testimony));
        else if (testimony.Speaker is { } speaker)
            AddLast(voices.Of(speaker));
        return names;

        // The voice last, so that a root's chain ends with it.
        void AddLast(Voice name)
        {
            names.Remove(name);
            names.Add(name);
        }
    }

    private int Node(Voice name)
    {
        if (_nodes.TryGetValue(name, out var node))
            return node;
        _names.Add(name);
        _passed.Add(0);
        return _nodes[name] = _network.AddNode();
    }

    private IReadOnlyList<ChannelNode> Named(IEnumerable<int> nodes) =>
    [
        .. nodes.Select(node => new ChannelNode(_names[node].IsWork, _names[node].Id, _voices.OthersIn(_names[node])))
            .OrderBy(node => !node.IsWork).ThenBy(node => node.Id, StringComparer.Ordinal),
    ];
}
