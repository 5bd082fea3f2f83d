using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>What the rule needs to know of works, read once for many attestations.</summary>
public sealed class StoredWorks
{
    private readonly Dictionary<string, Work> _works;
    private readonly IReadOnlyDictionary<string, string?> _parents;

    private StoredWorks(Dictionary<string, Work> works, IReadOnlyDictionary<string, string?> parents) => (_works, _parents) = (works, parents);

    /// <summary>Of works that were read before, with their authors.</summary>
    /// <param name="parents">From each organization that belongs to another to that one.</param>
    internal static StoredWorks Of(IEnumerable<Source> sources, IReadOnlyDictionary<string, string?> parents) => new(sources.ToDictionary(
        source => source.Id,
        source => new Work(
            [.. source.Authors.OrderBy(author => author.Ordinal).Select(author => author.PersonId ?? Testimony.Organization(author.OrganizationId!))],
            source.PublisherId, Hierarchy.Top(source.PublisherId, parents), source.IsCompilation, source.Consulted, source.Published?.Earliest, source.Published?.Latest),
        StringComparer.Ordinal), parents);

    /// <param name="sourceIds">The works to read; all when null.</param>
    public static async Task<StoredWorks> LoadAsync(FactsDbContext db, IReadOnlyCollection<string>? sourceIds, CancellationToken cancellationToken)
    {
        var sources = sourceIds is null ? db.Sources : db.Sources.Where(source => sourceIds.Contains(source.Id));
        var authors = (await sources.AsNoTracking()
                .SelectMany(source => source.Authors, (source, author) => new { Source = source.Id, author.Ordinal, author.PersonId, author.OrganizationId })
                .ToListAsync(cancellationToken))
            .OrderBy(author => author.Ordinal)
            .ToLookup(author => author.Source, author => author.PersonId ?? Testimony.Organization(author.OrganizationId!), StringComparer.Ordinal);
        var rows = await sources.AsNoTracking()
            .Select(source => new { source.Id, source.PublisherId, source.IsCompilation, source.Consulted, Earliest = (DateOnly?)source.Published!.Earliest, Latest = (DateOnly?)source.Published.Latest })
            .ToListAsync(cancellationToken);
        var parents = await Hierarchy.ParentsAsync(db, sourceIds is null ? null : [.. rows.Select(row => row.PublisherId).OfType<string>().Distinct(StringComparer.Ordinal)], cancellationToken);
        return new(rows.ToDictionary(
            row => row.Id,
            row => new Work([.. authors[row.Id]], row.PublisherId, Hierarchy.Top(row.PublisherId, parents), row.IsCompilation, row.Consulted, row.Earliest, row.Latest),
            StringComparer.Ordinal), parents);
    }

    internal Work Of(string source) => _works[source];

    /// <summary>The organizations that published one of these, and those to which one of them belongs.</summary>
    internal IReadOnlySet<string> PublishersOf(IEnumerable<string> sources) => sources.SelectMany(source => Hierarchy.Line(_works[source].PublishedBy, _parents)).ToHashSet(StringComparer.Ordinal);

    /// <summary>A bound as the rule takes it: the first and the last of all days stand for none.</summary>
    internal static DateOnly? Bound(DateOnly? day) => day == DateOnly.MinValue || day == DateOnly.MaxValue ? null : day;

    /// <param name="Publisher">The topmost organization that <paramref name="PublishedBy"/> belongs to.</param>
    internal sealed record Work(IReadOnlyList<string> Authors, string? PublishedBy, string? Publisher, bool IsCompilation, bool Consulted, DateOnly? Earliest, DateOnly? Latest);
}
