using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model.Imports;

/// <summary>What is stored already of what an import brings.</summary>
internal sealed class StoredRows(FactsDbContext db)
{
    private readonly Dictionary<ImportKind, bool> _any = [];

    /// <summary>Those of these ids that live records have.</summary>
    public async Task<IReadOnlyCollection<string>> ExistingAsync(ImportKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0 || !await AnyAsync(kind, cancellationToken))
            return [];
        return await Ids(kind).Where(id => ids.Contains(id)).ToListAsync(cancellationToken);
    }

    /// <summary>From each of these ids that a live record has to that record, as it is written.</summary>
    public async Task<Dictionary<string, string>> WrittenAsync(ImportKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0 || !await AnyAsync(kind, cancellationToken))
            return [];
        return kind switch
        {
            ImportKind.Topic => Written(await Stored(db.Topics).ToListAsync(cancellationToken), topic => topic.Id, StoredRecords.ToRecord),
            ImportKind.Place => Written(await Stored(db.Places).ToListAsync(cancellationToken), place => place.Id, StoredRecords.ToRecord),
            ImportKind.Organization => Written(await Stored(db.Organizations).ToListAsync(cancellationToken), organization => organization.Id, StoredRecords.ToRecord),
            ImportKind.Person => Written(await Stored(db.People).ToListAsync(cancellationToken), person => person.Id, StoredRecords.ToRecord),
            ImportKind.Source => Written(await Stored(db.Sources).ToListAsync(cancellationToken), source => source.Id, StoredRecords.ToRecord),
            ImportKind.Document => Written(await db.Documents.AsNoTracking().Where(document => ids.Contains(document.Id)).ToListAsync(cancellationToken), document => document.Id, StoredRecords.ToRecord),
            ImportKind.Claim => Written(await Stored(db.Claims.Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations)).ToListAsync(cancellationToken), claim => claim.Id, claim => claim.ToRecord()),
            _ => [],
        };

        IQueryable<T> Stored<T>(IQueryable<T> all) where T : Entity => all.AsNoTracking().Where(entity => ids.Contains(entity.Id));
    }

    /// <summary>The attestations of these claims, by their ids.</summary>
    public async Task<Dictionary<string, string>> AttestationsAsync(IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken) =>
        claimIds.Count == 0 ? [] : Written(
            await db.Attestations.AsNoTracking().Where(attestation => claimIds.Contains(attestation.ClaimId)).ToListAsync(cancellationToken), attestation => attestation.Id, StoredRecords.ToRecord);

    /// <summary>Those of these ids that stand for something no more.</summary>
    public async Task<Dictionary<string, Tombstone>> BuriedAsync(RecordKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await db.Tombstones.AsNoTracking().Where(tombstone => tombstone.Kind == kind && ids.Contains(tombstone.Id)).ToDictionaryAsync(tombstone => tombstone.Id, StringComparer.Ordinal, cancellationToken);

    /// <summary>What each record of a hierarchy belongs to.</summary>
    public Task<Dictionary<string, string?>> ParentsAsync(ImportKind kind, CancellationToken cancellationToken) => kind switch
    {
        ImportKind.Topic => db.Topics.ToDictionaryAsync(topic => topic.Id, topic => topic.BroaderId, cancellationToken),
        ImportKind.Place => db.Places.ToDictionaryAsync(place => place.Id, place => place.ContainedInId, cancellationToken),
        _ => db.Organizations.ToDictionaryAsync(organization => organization.Id, organization => organization.ParentId, cancellationToken),
    };

    public async Task<Dictionary<string, DocumentRecord>> DocumentsAsync(CancellationToken cancellationToken) =>
        (await db.Documents.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(document => document.Id, StoredRecords.ToRecord, StringComparer.Ordinal);

    /// <summary>The same record as the database would give it back.</summary>
    public static string Normalized(object record) => record switch
    {
        TopicRecord topic => CanonicalJson.Write(topic.Write(null).ToRecord()),
        PlaceRecord place => CanonicalJson.Write(place.Write(null).ToRecord()),
        OrganizationRecord organization => CanonicalJson.Write(organization.Write(null).ToRecord()),
        PersonRecord person => CanonicalJson.Write(person.Write(null).ToRecord()),
        SourceRecord source => CanonicalJson.Write(source.Write(null).ToRecord()),
        ClaimRecord claim => CanonicalJson.Write(NewClaims.Of(claim).ToRecord()),
        DocumentRecord document => CanonicalJson.Write(document),
        _ => "",
    };

    private static Dictionary<string, string> Written<TEntity, TRecord>(IEnumerable<TEntity> entities, Func<TEntity, string> id, Func<TEntity, TRecord> record) =>
        entities.ToDictionary(id, entity => CanonicalJson.Write(record(entity)), StringComparer.Ordinal);

    // An empty table is asked once.
    private async Task<bool> AnyAsync(ImportKind kind, CancellationToken cancellationToken)
    {
        if (!_any.TryGetValue(kind, out var any))
            _any[kind] = any = await Ids(kind).AnyAsync(cancellationToken);
        return any;
    }

    private IQueryable<string> Ids(ImportKind kind) => kind switch
    {
        ImportKind.Topic => db.Topics.Select(topic => topic.Id),
        ImportKind.Place => db.Places.Select(place => place.Id),
        ImportKind.Organization => db.Organizations.Select(organization => organization.Id),
        ImportKind.Person => db.People.Select(person => person.Id),
        ImportKind.Source => db.Sources.Select(source => source.Id),
        ImportKind.Document => db.Documents.Select(document => document.Id),
        ImportKind.Claim => db.Claims.Select(claim => claim.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no ids."),
    };
}
