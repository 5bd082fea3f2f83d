namespace NkDrugFacts.Model.Corroboration;

/// <summary>
/// The relay graph of one claim, as indexes into <see cref="All"/>. A chain runs within one stance:
/// whoever relays a claim in order to deny it speaks for themselves, so such a testimony is a root.
/// </summary>
internal sealed class Chains
{
    private const int None = -1;
    private const int Untraced = -2;

    private readonly int[] _root;
    private readonly int[] _depth;
    private readonly bool[]? _standing;

    private Chains(Testimony[] all, int[] upstream)
    {
        (All, Upstream) = (all, upstream);
        (_root, _depth) = (new int[all.Length], new int[all.Length]);
        Parent = new int[all.Length];
        for (var at = 0; at < all.Length; at++)
            Parent[at] = upstream[at] != None && all[upstream[at]].Stance == all[at].Stance ? upstream[at] : None;
        Outward = new int[all.Length];
    }

    private Chains(Chains whole, bool[] standing)
    {
        (All, Upstream, Parent, Outward) = (whole.All, whole.Upstream, whole.Parent, whole.Outward);
        (_root, _depth, _standing) = (whole._root, whole._depth, standing);
    }

    /// <summary>Every testimony, by id.</summary>
    public Testimony[] All { get; }

    /// <summary>What each was taken from, whatever its stance; -1 for nothing.</summary>
    public int[] Upstream { get; }

    /// <summary>What each was taken from within its chain; -1 at a root.</summary>
    public int[] Parent { get; }

    /// <summary>Every testimony, each after what it was taken from.</summary>
    public int[] Outward { get; }

    /// <exception cref="ArgumentException">The testimonies are no relay graph; every problem is named.</exception>
    public static Chains Of(IReadOnlyCollection<Testimony> testimonies, string parameter) =>
        TryTrace(testimonies) ?? throw new ArgumentException(string.Join(" ", RelayProblems.In(testimonies)), parameter);

    /// <summary>False only when <see cref="Without"/> took the testimony out, or what it rests on.</summary>
    public bool Stands(int at) => _standing is null || _standing[at];

    public bool IsRoot(int at) => Parent[at] == None;

    public int RootOf(int at) => _root[at];

    /// <summary>How many relays lie between a testimony and the far end of its chain, whatever their stance.</summary>
    public int DepthOf(int at) => _depth[at];

    public IEnumerable<int> Roots => Enumerable.Range(0, All.Length).Where(IsRoot);

    public IEnumerable<Testimony> Standing => All.Where((_, at) => Stands(at));

    /// <summary>The same graph in which nothing rests on what a removal takes.</summary>
    public Chains Without(Removal removal, Outermost outermost)
    {
        var (taken, below) = (new bool[All.Length], new bool[All.Length]);
        foreach (var at in Outward)
            taken[at] = removal.Takes(All[at]) || (Parent[at] != None && taken[Parent[at]]);
        // A work that nobody here read is known only through what cites it, and falls with that.
        for (var n = Outward.Length - 1; n >= 0; n--)
        {
            var at = Outward[n];
            below[at] = !taken[at] && (below[at] || outermost.Contains(at));
            if (below[at] && Parent[at] != None)
                below[Parent[at]] = true;
        }

        return new Chains(this, below);
    }

    /// <summary>The graph of some of the testimonies alone, among which is whatever one of them was taken from.</summary>
    /// <param name="kept">For each testimony, what is to stand in its place; none to leave it out.</param>
    public Chains Only(ReadOnlySpan<Testimony?> kept)
    {
        var (to, from) = (new int[All.Length], new List<int>(All.Length));
        for (var at = 0; at < All.Length; at++)
        {
            to[at] = kept[at] is null ? None : from.Count;
            if (kept[at] is not null)
                from.Add(at);
        }

        var (all, upstream, outward) = (new Testimony[from.Count], new int[from.Count], 0);
        for (var at = 0; at < from.Count; at++)
            (all[at], upstream[at]) = (kept[from[at]]!, Upstream[from[at]] == None ? None : to[Upstream[from[at]]]);
        var part = new Chains(all, upstream);
        foreach (var at in Outward)
            if (to[at] != None)
                part.Outward[outward++] = to[at];
        for (var at = 0; at < from.Count; at++)
            (part._root[at], part._depth[at]) = (to[_root[from[at]]], _depth[from[at]]);
        return part;
    }

    private static Chains? TryTrace(IReadOnlyCollection<Testimony> testimonies)
    {
        Testimony[] all = [.. testimonies];
        Array.Sort(all, (one, other) => string.CompareOrdinal(one.Id, other.Id));
        var ids = Array.ConvertAll(all, testimony => testimony.Id);
        var upstream = new int[all.Length];
        for (var at = 0; at < all.Length; at++)
        {
            if ((at > 0 && ids[at] == ids[at - 1]) || (all[at].Upstream is null) != (all[at].Relay is null) || (all[at].Speaker is null) != (all[at].SpeakerKind is null))
                return null;
            upstream[at] = all[at].Upstream is { } id ? Array.BinarySearch(ids, id, StringComparer.Ordinal) : None;
            if (all[at].Upstream is not null && upstream[at] < 0)
                return null;
        }

        var chains = new Chains(all, upstream);
        return chains.TryTrace() ? chains : null;
    }

    // Without recursion: a chain may be as long as the graph is large.
    private bool TryTrace()
    {
        Array.Fill(_depth, Untraced);
        var (path, traced) = (new Stack<int>(), 0);
        for (var start = 0; start < All.Length; start++)
        {
            for (var at = start; at != None && _depth[at] == Untraced; at = Upstream[at])
            {
                // Marked as on the way; whoever is met a second time before the end lies on a circle.
                _depth[at] = None;
                path.Push(at);
            }

            if (path.TryPeek(out var innermost) && Upstream[innermost] != None && _depth[Upstream[innermost]] == None)
                return false;
            while (path.TryPop(out var at))
            {
                _depth[at] = Upstream[at] == None ? 0 : _depth[Upstream[at]] + 1;
                _root[at] = Parent[at] == None ? at : _root[Parent[at]];
                Outward[traced++] = at;
            }
        }

        return true;
    }
}
