namespace NkDrugFacts.Model.Corroboration;

/// <summary>
/// A directed graph whose every node carries one unit, between a beginning and an end that carry any
/// number: maximum flow by shortest augmenting paths in phases (Dinic 1970), and its cuts.
/// </summary>
internal sealed class FlowNetwork
{
    private const int Start = 0;
    private const int Finish = 1;
    private const int Unbounded = int.MaxValue;
    private const int None = -1;

    // Arc a and its reverse a ^ 1; node n is the pair of vertices Entry(n) and Exit(n). A vertex knows its newest arc, and each arc the one before it.
    private readonly List<int> _to = [];
    private readonly List<int> _room = [];
    private readonly List<int> _older = [];
    private readonly List<int> _newest = [None, None];
    private readonly Queue<int> _queue = [];
    private readonly Stack<int> _path = [];
    private int[] _level = [];
    private int[] _untried = [];

    public int AddNode()
    {
        var node = Nodes;
        _newest.Add(None);
        _newest.Add(None);
        AddArc(Entry(node), Exit(node), 1);
        return node;
    }

    public void Connect(int from, int to) => AddArc(Exit(from), Entry(to), Unbounded);

    public void Begin(int node) => AddArc(Start, Entry(node), Unbounded);

    public void End(int node) => AddArc(Exit(node), Finish, Unbounded);

    /// <returns>The units that reach the end: as many as there are paths that share no node.</returns>
    public int Maximize()
    {
        var flow = 0;
        (_level, _untried) = (new int[_newest.Count], new int[_newest.Count]);
        while (Rank())
        {
            _newest.CopyTo(_untried);
            while (TryAugment())
                flow++;
        }

        return flow;
    }

    /// <summary>The nodes of the smallest cut nearest to the end; asked after <see cref="Maximize"/>.</summary>
    public IReadOnlyList<int> CutNearestToEnd()
    {
        var reaches = Search(Finish, arc => _room[arc ^ 1] > 0);
        return [.. Enumerable.Range(0, Nodes).Where(node => reaches[Exit(node)] && !reaches[Entry(node)])];
    }

    /// <summary>The nodes that every path passes; asked after a <see cref="Maximize"/> that found one.</summary>
    public IReadOnlyList<int> OnEveryPath()
    {
        var path = OnlyPath();
        var (position, seen) = (new int[_newest.Count], new bool[_newest.Count]);
        Array.Fill(position, -1);
        for (var at = 0; at < path.Count; at++)
            position[path[at]] = at;
        var (nodes, furthest) = (new List<int>(), 0);
        for (var at = 0; at < path.Count - 1; at++)
        {
            // Another way around it would begin at a vertex before it, and come back behind it.
            if (furthest == at && path[at] > Finish && path[at] % 2 == 0)
                nodes.Add((path[at] - Entry(0)) / 2);
            furthest = Math.Max(furthest, FurthestFrom(path[at], position, seen));
        }

        return nodes;
    }

    /// <summary>The vertices that the one unit of flow passes, in order.</summary>
    private List<int> OnlyPath()
    {
        List<int> path = [Start];
        while (path[^1] != Finish)
        {
            var arc = _newest[path[^1]];
            while ((arc & 1) != 0 || _room[arc ^ 1] == 0)
                arc = _older[arc];
            path.Add(_to[arc]);
        }

        return path;
    }

    /// <summary>The furthest position on the path that can be reached from a vertex of it beside the path.</summary>
    private int FurthestFrom(int vertex, int[] position, bool[] seen)
    {
        var furthest = 0;
        _queue.Enqueue(vertex);
        while (_queue.TryDequeue(out var current))
            for (var arc = _newest[current]; arc != None; arc = _older[arc])
            {
                var to = _to[arc];
                if ((arc & 1) != 0 || seen[to])
                    continue;
                furthest = Math.Max(furthest, position[to]);
                if (position[to] >= 0)
                    continue;
                seen[to] = true;
                _queue.Enqueue(to);
            }

        return furthest;
    }

    private static int Entry(int node) => 2 + 2 * node;

    private static int Exit(int node) => 3 + 2 * node;

    private int Nodes => (_newest.Count - 2) / 2;

    // The same arc twice changes nothing: only those within a node have a bound.
    private void AddArc(int from, int to, int room)
    {
        Add(from, to, room);
        Add(to, from, 0);
    }

    private void Add(int from, int to, int room)
    {
        _older.Add(_newest[from]);
        _newest[from] = _to.Count;
        _to.Add(to);
        _room.Add(room);
    }

    private bool[] Search(int from, Func<int, bool> passes)
    {
        var seen = new bool[_newest.Count];
        _queue.Enqueue(from);
        seen[from] = true;
        while (_queue.TryDequeue(out var vertex))
            for (var arc = _newest[vertex]; arc != None; arc = _older[arc])
                if (!seen[_to[arc]] && passes(arc))
                {
                    seen[_to[arc]] = true;
                    _queue.Enqueue(_to[arc]);
                }

        return seen;
    }

    /// <summary>Numbers the vertices by their distance from the beginning; false when the end is out of reach.</summary>
    private bool Rank()
    {
        Array.Clear(_level);
        _level[Start] = 1;
        _queue.Enqueue(Start);
        while (_queue.TryDequeue(out var vertex))
            for (var arc = _newest[vertex]; arc != None; arc = _older[arc])
                if (_room[arc] > 0 && _level[_to[arc]] == 0)
                {
                    _level[_to[arc]] = _level[vertex] + 1;
                    _queue.Enqueue(_to[arc]);
                }

        return _level[Finish] > 0;
    }

    // Without recursion: a path may be as long as the graph is large.
    private bool TryAugment()
    {
        var vertex = Start;
        while (vertex != Finish)
        {
            if (NextArc(vertex) is { } arc)
            {
                _path.Push(arc);
                vertex = _to[arc];
            }
            else if (_path.TryPop(out var last))
            {
                vertex = _to[last ^ 1];
                _untried[vertex] = _older[last];
            }
            else
            {
                return false;
            }
        }

        while (_path.TryPop(out var arc))
        {
            Move(arc, -1);
            Move(arc ^ 1, 1);
        }

        return true;
    }

    private int? NextArc(int vertex)
    {
        for (; _untried[vertex] is not None and var arc; _untried[vertex] = _older[arc])
            if (_room[arc] > 0 && _level[_to[arc]] == _level[vertex] + 1)
                return arc;
        return null;
    }

    private void Move(int arc, int units)
    {
        if (_room[arc] != Unbounded)
            _room[arc] += units;
    }
}
