using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Organizations;

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
            var bodies = await OrganizationTree.WithinAsync(db, organizations, cancellationToken);
            works.UnionWith(await db.Sources
                .Where(source => (source.PublisherId != null && bodies.Contains(source.PublisherId))
                    || source.Authors.Any(author => author.OrganizationId != null && bodies.Contains(author.OrganizationId)))
                .Select(source => source.Id).ToListAsync(cancellationToken));
        }

        return new(works, people.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The claims of which a removal takes an attestation, and those that strictly contradict one of them: no other can change.</summary>
    public static IQueryable<Claim> Touched(FactsDbContext db, Removal removal)
    {
        ArgumentNullException.ThrowIfNull(removal);
        var (sources, people) = (removal.Sources.ToArray(), removal.People.ToArray());
        var taken = db.Attestations
            .Where(attestation => sources.Contains(attestation.SourceId)
                || (attestation.SpeakerId != null && people.Contains(attestation.SpeakerId))
                || attestation.Source!.Authors.Any(author => author.PersonId != null && people.Contains(author.PersonId)))
            .Select(attestation => attestation.ClaimId);
        var strict = db.ClaimRelations.Where(relation => relation.Strength == Vocabulary.ContradictionStrength.Strict);
        return db.Claims.Where(claim => taken.Contains(claim.Id)
            || strict.Any(relation => relation.ClaimId == claim.Id && taken.Contains(relation.RelatedId))
            || strict.Any(relation => relation.RelatedId == claim.Id && taken.Contains(relation.ClaimId)));
    }
}
