namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>Orders the slots of each column so that few edges cross: each goes to the mean place of its neighbours, to and fro.</summary>
internal static class CrossingReduction
{
    private const int Sweeps = 16;

    public static void Apply(List<List<LayoutSlot>> layers)
    {
        var (best, fewest) = (Order(layers), Crossings(layers));
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            if (sweep % 2 == 0)
                for (var layer = 1; layer < layers.Count; layer++)
                    Sort(layers[layer], layers[layer - 1], slot => slot.Left);
            else
                for (var layer = layers.Count - 2; layer >= 0; layer--)
                    Sort(layers[layer], layers[layer + 1], slot => slot.Right);
            if (Crossings(layers) is var crossings && crossings < fewest)
                (best, fewest) = (Order(layers), crossings);
        }
        for (var layer = 0; layer < layers.Count; layer++)
            layers[layer] = best[layer];
    }

    private static List<List<LayoutSlot>> Order(List<List<LayoutSlot>> layers) => layers.ConvertAll(layer => layer.ToList());

    // A slot without neighbours on that side keeps its place.
    private static void Sort(List<LayoutSlot> layer, List<LayoutSlot> fixedLayer, Func<LayoutSlot, List<LayoutSlot>> neighbours)
    {
        var places = Places(fixedLayer);
        var sorted = layer.Index().OrderBy(slot => neighbours(slot.Item) is { Count: > 0 } near ? near.Average(other => places[other]) : slot.Index).Select(slot => slot.Item).ToList();
        layer.Clear();
        layer.AddRange(sorted);
    }

    private static int Crossings(List<List<LayoutSlot>> layers) => layers.Zip(layers.Skip(1), Between).Sum();

    // Taken from top to bottom on the left, an edge crosses those before it that end further down on the right.
    private static int Between(List<LayoutSlot> left, List<LayoutSlot> right)
    {
        var (places, ends, crossings) = (Places(right), new List<int>(), 0);
        foreach (var end in left.SelectMany(slot => slot.Right.Select(other => places[other]).Order()))
        {
            var place = ends.BinarySearch(end);
            while (place >= 0 && place < ends.Count && ends[place] == end)
                place++;
            place = place < 0 ? ~place : place;
            crossings += ends.Count - place;
            ends.Insert(place, end);
        }
        return crossings;
    }

    private static Dictionary<LayoutSlot, int> Places(List<LayoutSlot> layer) => layer.Index().ToDictionary(slot => slot.Item, slot => slot.Index);
}
