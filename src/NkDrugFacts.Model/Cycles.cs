namespace NkDrugFacts.Model;

/// <summary>Finds where following from one to the next leads back.</summary>
internal static class Cycles
{
    /// <summary>Each cycle once, from its first element in the order of <paramref name="nodes"/> wherever it was entered, written <c>a → b → a</c>.</summary>
    public static IEnumerable<(string Start, string Path)> In(IReadOnlyCollection<string> nodes, Func<string, string?> next)
    {
        var order = nodes.Index().DistinctBy(node => node.Item).ToDictionary(node => node.Item, node => node.Index);
        var done = new HashSet<string>();
        foreach (var node in nodes)
        {
            var trail = new List<string>();
            var at = node;
            while (at is not null && order.ContainsKey(at) && done.Add(at))
            {
                trail.Add(at);
                at = next(at);
            }

            if (at is null || trail.IndexOf(at) is not (>= 0 and var entry))
                continue;
            var cycle = trail[entry..];
            var start = cycle.IndexOf(cycle.MinBy(member => order[member])!);
            yield return (cycle[start], string.Join(" → ", [.. cycle[start..], .. cycle[..start], cycle[start]]));
        }
    }
}
