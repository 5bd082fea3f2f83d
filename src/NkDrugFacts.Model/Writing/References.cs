using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Writing;

/// <summary>Which records name a record. An attestation counts as its claim, with which it is written.</summary>
internal static class References
{
    public static async Task<IReadOnlyList<(RecordKind Kind, string Id)>> ToAsync(FactsDbContext db, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        var references = new List<(RecordKind, string)>();
        foreach (var (of, query) in Queries(db, kind, id))
            references.AddRange((await query.Distinct().OrderBy(referring => referring).ToListAsync(cancellationToken)).Select(referring => (of, referring)));
        return references;
    }

    private static IReadOnlyList<(RecordKind Of, IQueryable<string> Query)> Queries(FactsDbContext db, RecordKind kind, string id) => kind switch
    {
        RecordKind.Topic =>
        [
            (RecordKind.Topic, db.Topics.Where(topic => topic.BroaderId == id).Select(topic => topic.Id)),
            (RecordKind.Claim, db.Claims.Where(claim => claim.Topics.Any(topic => topic.Id == id)).Select(claim => claim.Id)),
        ],
        RecordKind.Place =>
        [
            (RecordKind.Place, db.Places.Where(place => place.ContainedInId == id).Select(place => place.Id)),
            (RecordKind.Organization, db.Organizations.Where(organization => organization.PlaceId == id || organization.StateId == id).Select(organization => organization.Id)),
            (RecordKind.Person, db.People.Where(person => person.PlaceId == id).Select(person => person.Id)),
            (RecordKind.Claim, db.Claims.Where(claim => claim.Places.Any(place => place.Id == id)).Select(claim => claim.Id)),
        ],
        RecordKind.Organization =>
        [
            (RecordKind.Organization, db.Organizations.Where(organization => organization.ParentId == id).Select(organization => organization.Id)),
            (RecordKind.Person, db.People.Where(person => person.Affiliations.Any(affiliation => affiliation.OrganizationId == id)).Select(person => person.Id)),
            (RecordKind.Source, db.Sources.Where(source => source.PublisherId == id || source.Authors.Any(author => author.OrganizationId == id)).Select(source => source.Id)),
        ],
        RecordKind.Person =>
        [
            (RecordKind.Source, db.Sources.Where(source => source.Authors.Any(author => author.PersonId == id)).Select(source => source.Id)),
            (RecordKind.Claim, db.Attestations.Where(attestation => attestation.SpeakerId == id).Select(attestation => attestation.ClaimId)),
        ],
        RecordKind.Source => [(RecordKind.Claim, db.Attestations.Where(attestation => attestation.SourceId == id).Select(attestation => attestation.ClaimId))],
        RecordKind.Claim => [(RecordKind.Claim, db.ClaimRelations.Where(relation => relation.RelatedId == id).Select(relation => relation.ClaimId))],
        _ => [],
    };
}
