namespace NkDrugFacts.Model.Datasets;

/// <summary>Finds where following from one to the next leads back.</summary>
internal static class Cycles
{
    /// <summary>Each cycle once, from its first element in the order of <paramref name="nodes"/>, written <c>a → b → a</c>.</summary>
    public static IEnumerable<(string Start, string Path)> In(IEnumerable<string> nodes, Func<string, string?> next)
    {
        var done = new HashSet<string>();
        foreach (var node in nodes)
        {
            var trail = new List<string>();
            string? at = node;
            while (at is not null && done.Add(at))
            {
                trail.Add(at);
                at = next(at);
            }

            if (at is not null && trail.IndexOf(at) is >= 0 and var start)
                yield return (at, string.Join(" → ", trail.Skip(start).Append(at)));
        }
    }
}
