using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

/// <summary>Ids that nothing has: a typo must not look like an empty answer.</summary>
internal static class MissingIds
{
    // Enough for any vocabulary; among more ids than this, the nearest is looked for in some of them.
    private const int MostCompared = 10_000;

    /// <summary>The wanted ids that do not exist, each with the one that was probably meant.</summary>
    public static async Task<IReadOnlyList<(string Id, string? Nearest)>> FindAsync(IQueryable<string> existing, IReadOnlyCollection<string> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
            return [];
        var missing = wanted.Except(await existing.Where(id => wanted.Contains(id)).ToListAsync(cancellationToken), StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
            return [];
        var all = await existing.OrderBy(id => id).Take(MostCompared).ToListAsync(cancellationToken);
        return missing.ConvertAll(id => (id, Nearest.To(id, all)));
    }

    /// <summary>A sentence for each record, named by its kind and id, that does not exist.</summary>
    public static async Task<string[]> TellAsync(IEnumerable<(string Kind, string Id)> records, Func<string, IQueryable<string>> existing, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        foreach (var kind in records.Distinct().GroupBy(record => record.Kind, record => record.Id, StringComparer.Ordinal))
            errors.AddRange((await FindAsync(existing(kind.Key), [.. kind], cancellationToken)).Select(missing =>
                $"No {kind.Key} has the id '{missing.Id}'.{(missing.Nearest is { } nearest ? $" Did you mean '{kind.Key}:{nearest}'?" : "")}"));
        return [.. errors];
    }
}
