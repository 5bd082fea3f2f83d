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

    // Arc a and its reverse a ^ 1; node n is the pair of vertices Entry(n) and Exit(n).
    private readonly List<int> _to = [];
    private readonly List<int> _room = [];
    private readonly List<List<int>> _arcs = [[], []];
    private readonly HashSet<(int, int)> _connected = [];
    private int[] _level = [];
    private int[] _tried = [];

    public int AddNode()
    {
        var node = (_arcs.Count - 2) / 2;
        _arcs.Add([]);
        _arcs.Add([]);
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
        while (Rank())
        {
            _tried = new int[_arcs.Count];
            while (TryAugment())
                flow++;
        }

        return flow;
    }

    /// <summary>The nodes of the smallest cut nearest to the end; asked after <see cref="Maximize"/>.</summary>
    public IReadOnlyList<int> CutNearestToEnd()
    {
        var reaches = Search(Finish, arc => _room[arc ^ 1] > 0);
        return [.. Enumerable.Range(0, (_arcs.Count - 2) / 2).Where(node => reaches[Exit(node)] && !reaches[Entry(node)])];
    }

    /// <summary>The nodes that every path passes; asked after a <see cref="Maximize"/> that found one.</summary>
    public IReadOnlyList<int> OnEveryPath()
    {
        var path = OnlyPath();
        var (position, seen) = (new int[_arcs.Count], new bool[_arcs.Count]);
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
            path.Add(_to[_arcs[path[^1]].Find(arc => (arc & 1) == 0 && _room[arc ^ 1] > 0)]);
        return path;
    }

    /// <summary>The furthest position on the path that can be reached from a vertex of it beside the path.</summary>
    private int FurthestFrom(int vertex, int[] position, bool[] seen)
    {
        var furthest = 0;
        var queue = new Queue<int>([vertex]);
        while (queue.TryDequeue(out var current))
            foreach (var arc in _arcs[current])
            {
                var to = _to[arc];
                if ((arc & 1) != 0 || seen[to])
                    continue;
                furthest = Math.Max(furthest, position[to]);
                if (position[to] >= 0)
                    continue;
                seen[to] = true;
                queue.Enqueue(to);
            }

        return furthest;
    }

    private static int Entry(int node) => 2 + 2 * node;

    private static int Exit(int node) => 3 + 2 * node;

    private void AddArc(int from, int to, int room)
    {
        if (!_connected.Add((from, to)))
            return;
        _arcs[from].Add(_to.Count);
        _to.Add(to);
        _room.Add(room);
        _arcs[to].Add(_to.Count);
        _to.Add(from);
        _room.Add(0);
    }

    private bool[] Search(int from, Func<int, bool> passes)
    {
        var seen = new bool[_arcs.Count];
        var queue = new Queue<int>([from]);
        seen[from] = true;
        while (queue.TryDequeue(out var vertex))
            foreach (var arc in _arcs[vertex])
                if (!seen[_to[arc]] && passes(arc))
                {
                    seen[_to[arc]] = true;
                    queue.Enqueue(_to[arc]);
                }

        return seen;
    }

    /// <summary>Numbers the vertices by their distance from the beginning; false when the end is out of reach.</summary>
    private bool Rank()
    {
        _level = new int[_arcs.Count];
        _level[Start] = 1;
        var queue = new Queue<int>([Start]);
        while (queue.TryDequeue(out var vertex))
            foreach (var arc in _arcs[vertex])
                if (_room[arc] > 0 && _level[_to[arc]] == 0)
                {
                    _level[_to[arc]] = _level[vertex] + 1;
                    queue.Enqueue(_to[arc]);
                }

        return _level[Finish] > 0;
    }

    // Without recursion: a path may be as long as the graph is large.
    private bool TryAugment()
    {
        var path = new Stack<int>();
        var vertex = Start;
        while (vertex != Finish)
        {
            if (NextArc(vertex) is { } arc)
            {
                path.Push(arc);
                vertex = _to[arc];
            }
            else if (path.TryPop(out var last))
            {
                vertex = _to[last ^ 1];
                _tried[vertex]++;
            }
            else
            {
                return false;
            }
        }

        foreach (var arc in path)
        {
            Move(arc, -1);
            Move(arc ^ 1, 1);
        }

        return true;
    }

    private int? NextArc(int vertex)
    {
        for (; _tried[vertex] < _arcs[vertex].Count; _tried[vertex]++)
        {
            var arc = _arcs[vertex][_tried[vertex]];
            if (_room[arc] > 0 && _level[_to[arc]] == _level[vertex] + 1)
                return arc;
        }

        return null;
    }

    private void Move(int arc, int units)
    {
        if (_room[arc] != Unbounded)
            _room[arc] += units;
    }
}
