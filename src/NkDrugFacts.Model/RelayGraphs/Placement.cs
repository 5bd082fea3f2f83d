namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>Moves the slots of each column, in their order and without overlap, as near to their neighbours as they can be.</summary>
internal static class Placement
{
    private const double Gap = 22;
    private const int Sweeps = 12;

    public static void Apply(List<List<LayoutSlot>> layers)
    {
        foreach (var layer in layers)
            Place(layer, _ => []);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in layers)
                Place(layer, slot => slot.Left);
            foreach (var layer in layers.AsEnumerable().Reverse())
                Place(layer, slot => slot.Right);
        }
        foreach (var layer in layers)
            Place(layer, slot => slot.Left.Concat(slot.Right));
        var top = layers.SelectMany(layer => layer).Min(slot => slot.Middle - slot.Height / 2);
        foreach (var slot in layers.SelectMany(layer => layer))
            slot.Middle -= top;
    }

    // Least squares under order and distance is isotonic regression, which pooling adjacent violators solves exactly.
    private static void Place(List<LayoutSlot> layer, Func<LayoutSlot, IEnumerable<LayoutSlot>> neighbours)
    {
        var pools = new List<(double Sum, int Count)>();
        var offsets = Offsets(layer);
        foreach (var (index, slot) in layer.Index())
        {
            pools.Add(((neighbours(slot).ToList() is { Count: > 0 } near ? near.Average(other => other.Middle) : slot.Middle) - offsets[index], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count > pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }
        foreach (var (index, place) in pools.SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Count)).Index())
            layer[index].Middle = place + offsets[index];
    }

    // How far below the first slot each must be at least.
    private static double[] Offsets(List<LayoutSlot> layer)
    {
        var offsets = new double[layer.Count];
        for (var index = 1; index < layer.Count; index++)
            offsets[index] = offsets[index - 1] + (layer[index - 1].Height + layer[index].Height) / 2 + Gap;
        return offsets;
    }
}
