using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>What it means in the database to take works, people and organizations away.</summary>
public static class StoredRemovals
{
    /// <summary>An organization takes with it every work that it, or anything that belongs to it, published or wrote.</summary>
    public static async Task<Removal> RemovalAsync(
        FactsDbContext db, IEnumerable<string> sources, IEnumerable<string> people, IReadOnlyCollection<string> organizations, CancellationToken cancellationToken)
    {
        var works = sources.ToHashSet(StringComparer.Ordinal);
        if (organizations.Count > 0)
        {
            var bodies = await Hierarchy.OrganizationsWithinAsync(db, organizations, cancellationToken);
            works.UnionWith(await db.Sources
                .Where(source => (source.PublisherId != null && bodies.Contains(source.PublisherId))
                    || source.Authors.Any(author => author.OrganizationId != null && bodies.Contains(author.OrganizationId)))
                .Select(source => source.Id).ToListAsync(cancellationToken));
        }

        return new(works, people.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The claims of which a removal takes an attestation, and those that strictly contradict one of them: no other can change.</summary>
    public static async Task<IReadOnlyCollection<string>> TouchedAsync(FactsDbContext db, Removal removal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(removal);
        var (sources, people) = (removal.Sources.ToArray(), removal.People.ToArray());
        // Each part by an index of its own, which a database finds for no "or" of them.
        var taken = db.Attestations.Where(attestation => sources.Contains(attestation.SourceId)).Select(attestation => attestation.ClaimId);
        if (people.Length > 0)
        {
            var written = db.Sources.Where(source => source.Authors.Any(author => people.Contains(author.PersonId))).Select(source => source.Id);
            taken = taken
                .Union(db.Attestations.Where(attestation => people.Contains(attestation.SpeakerId)).Select(attestation => attestation.ClaimId))
                .Union(db.Attestations.Where(attestation => written.Contains(attestation.SourceId)).Select(attestation => attestation.ClaimId));
        }

        return await StrictContradictions.WithOthersAsync(db, await taken.ToHashSetAsync(StringComparer.Ordinal, cancellationToken), cancellationToken);
    }
}
