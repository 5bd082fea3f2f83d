using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Datasets;

/// <summary>Retracts what an earlier state of the bundle loaded and this one no longer has, unless something that others wrote still refers to it.</summary>
internal static class Retraction
{
    public static async Task RetractMissingAsync(LoadSession session, Bundle bundle, CancellationToken cancellationToken)
    {
        var db = session.Db;
        await RetractClaimsAsync(session, [.. bundle.Claims.Select(claim => claim.Id)], cancellationToken);
        await RetractAsync(session, RecordKind.Source, Ids(bundle.Sources, source => source.Id), db.Sources.Where(source =>
            !source.Attestations.Any() && !source.Documents.Any()), cancellationToken);
        await RetractAsync(session, RecordKind.Person, Ids(bundle.People, person => person.Id), db.People.Where(person =>
            !person.Attestations.Any() && !db.Sources.Any(source => source.Authors.Any(author => author.PersonId == person.Id))), cancellationToken);
        await RetractAsync(session, RecordKind.Organization, Ids(bundle.Organizations, organization => organization.Id), db.Organizations.Where(organization =>
            !db.Organizations.Any(child => child.ParentId == organization.Id)
            && !db.Sources.Any(source => source.PublisherId == organization.Id || source.Authors.Any(author => author.OrganizationId == organization.Id))
            && !db.People.Any(person => person.Affiliations.Any(affiliation => affiliation.OrganizationId == organization.Id))), cancellationToken);
        await RetractAsync(session, RecordKind.Topic, Ids(bundle.Topics, topic => topic.Id), db.Topics.Where(topic =>
            !topic.Claims.Any() && !db.Topics.Any(narrower => narrower.BroaderId == topic.Id)), cancellationToken);
        await RetractAsync(session, RecordKind.Place, Ids(bundle.Places, place => place.Id), db.Places.Where(place =>
            !place.Claims.Any() && !db.Places.Any(contained => contained.ContainedInId == place.Id)
            && !db.People.Any(person => person.PlaceId == place.Id)
            && !db.Organizations.Any(organization => organization.PlaceId == place.Id || organization.StateId == place.Id)), cancellationToken);
    }

    private static string[] Ids<T>(IEnumerable<T> records, Func<T, string> id) => [.. records.Select(id)];

    private static async Task RetractClaimsAsync(LoadSession session, string[] inBundle, CancellationToken cancellationToken)
    {
        var db = session.Db;
        var ids = await db.Claims
            .Where(claim => claim.LoadedFrom != null && !inBundle.Contains(claim.Id)
                && !claim.Attestations.Any(attestation => attestation.LoadedFrom == null)
                && !db.ClaimRelations.Any(relation => relation.RelatedId == claim.Id && db.Claims.Any(other => other.Id == relation.ClaimId && other.LoadedFrom == null)))
            .Select(claim => claim.Id).ToListAsync(cancellationToken);
        var attestations = await db.Attestations.Where(attestation => ids.Contains(attestation.ClaimId)).Select(attestation => attestation.Id).ToListAsync(cancellationToken);
        foreach (var id in attestations)
            await session.RetractAsync(RecordKind.Attestation, id, cancellationToken);
        foreach (var id in ids)
            await session.RetractAsync(RecordKind.Claim, id, cancellationToken);
        // Through the change tracker, so that the claims which these contradicted are judged anew.
        db.RemoveRange(await db.Attestations.Where(attestation => ids.Contains(attestation.ClaimId)).ToListAsync(cancellationToken));
        db.RemoveRange(await db.ClaimRelations.Where(relation => ids.Contains(relation.ClaimId) || ids.Contains(relation.RelatedId)).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Claims.Where(claim => ids.Contains(claim.Id)).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        Forget(session);
    }

    /// <param name="unused">The rows that nothing refers to; those become free one after another, so this asks until none is left.</param>
    private static async Task RetractAsync<T>(LoadSession session, RecordKind kind, string[] inBundle, IQueryable<T> unused, CancellationToken cancellationToken)
        where T : Entity
    {
        var candidates = unused.Where(entity => entity.LoadedFrom != null && !inBundle.Contains(entity.Id));
        while (await candidates.Select(entity => entity.Id).ToListAsync(cancellationToken) is { Count: > 0 } ids)
        {
            foreach (var id in ids)
                await session.RetractAsync(kind, id, cancellationToken);
            await session.Db.Set<T>().Where(entity => ids.Contains(entity.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        Forget(session);
    }

    // Rows that were deleted past the change tracker must not be saved again by it.
    private static void Forget(LoadSession session)
    {
        foreach (var entry in session.Db.ChangeTracker.Entries().Where(entry => entry.Entity is Entity && entry.State == EntityState.Unchanged).ToList())
            entry.State = EntityState.Detached;
    }
}
