namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A place in a column: a node, or a lane that an edge over several columns passes through.</summary>
internal sealed class LayoutSlot(int layer, double height)
{
    public int Layer { get; set; } = layer;
    public double Height { get; } = height;

    /// <summary>The y of its middle.</summary>
    public double Middle { get; set; }
    public List<LayoutSlot> Left { get; } = [];
    public List<LayoutSlot> Right { get; } = [];
}

/// <summary>
/// A layered drawing, left to right (Sugiyama, Tagawa, Toda 1981): longest-path layers, lanes for edges over several of
/// them, few crossings by barycentres, straight lines by least squares. The same graph always gets the same drawing.
/// </summary>
internal sealed class LayeredLayout
{
    public const double LaneHeight = 12;
    private readonly Dictionary<(int Target, int Layer), LayoutSlot> lanes = [];

    private LayeredLayout(List<LayoutSlot> nodes) => Nodes = nodes;

    /// <summary>One for each node, in the order of the nodes.</summary>
    public List<LayoutSlot> Nodes { get; }

    /// <summary>For each edge the slots that it runs through, its ends included.</summary>
    public List<List<LayoutSlot>> Routes { get; } = [];

    /// <summary>The columns from left to right, each from top to bottom.</summary>
    public List<List<LayoutSlot>> Layers { get; } = [];

    /// <param name="heights">Of each node.</param>
    /// <param name="edges">By the places of their nodes; without a circle.</param>
    /// <param name="last">The nodes that belong into the last column.</param>
    public static LayeredLayout Of(IReadOnlyList<double> heights, IReadOnlyList<(int From, int To)> edges, Predicate<int> last)
    {
        var layers = LongestPaths(heights.Count, edges);
        var deepest = layers.Max();
        var layout = new LayeredLayout([.. heights.Select((height, node) => new LayoutSlot(last(node) ? deepest : layers[node], height))]);
        foreach (var (from, to) in edges)
            layout.Routes.Add(layout.Route(from, to));
        layout.Layers.AddRange(layout.Nodes.Concat(layout.lanes.Values).GroupBy(slot => slot.Layer).OrderBy(layer => layer.Key).Select(layer => layer.ToList()));
        CrossingReduction.Apply(layout.Layers);
        Placement.Apply(layout.Layers);
        return layout;
    }

    // Lanes to one target are shared: they all lead to the same place, and take up less of it.
    private List<LayoutSlot> Route(int from, int to)
    {
        var route = new List<LayoutSlot> { Nodes[from] };
        for (var layer = Nodes[from].Layer + 1; layer < Nodes[to].Layer; layer++)
        {
            if (!lanes.TryGetValue((to, layer), out var lane))
                lanes.Add((to, layer), lane = new(layer, LaneHeight));
            route.Add(lane);
        }
        route.Add(Nodes[to]);
        foreach (var (left, right) in route.Zip(route.Skip(1)).Where(pair => !pair.First.Right.Contains(pair.Second)))
        {
            left.Right.Add(right);
            right.Left.Add(left);
        }
        return route;
    }

    private static int[] LongestPaths(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var (layers, waiting) = (new int[nodes], new int[nodes]);
        var next = edges.ToLookup(edge => edge.From, edge => edge.To);
        foreach (var (_, to) in edges)
            waiting[to]++;
        var ready = new Queue<int>(Enumerable.Range(0, nodes).Where(node => waiting[node] == 0));
        while (ready.TryDequeue(out var node))
            foreach (var to in next[node])
            {
                layers[to] = Math.Max(layers[to], layers[node] + 1);
                if (--waiting[to] == 0)
                    ready.Enqueue(to);
            }
        return layers;
    }
}
