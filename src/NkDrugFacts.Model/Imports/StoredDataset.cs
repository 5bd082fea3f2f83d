using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model.Imports;

/// <summary>Everything that a database holds, as records in a fixed order: kind after kind, each by its ids. Read in pages, so that it takes the same memory however much there is.</summary>
/// <param name="db">Within a snapshot, so that every page is of the same state.</param>
public sealed class StoredDataset(FactsDbContext db)
{
    private const int PageSize = 1000;

    /// <summary>What the dataset says of itself, without its documents; null when nobody has told this database.</summary>
    public async Task<DatasetRecord?> DescriptionAsync(CancellationToken cancellationToken) =>
        await db.Dataset.Select(dataset => dataset.Description).SingleAsync(cancellationToken) is { } json ? CanonicalJson.Read<DatasetRecord>(json) : null;

    public async Task<IReadOnlyList<PassageRecord>> PassagesAsync(CancellationToken cancellationToken) =>
        await db.Dataset.Select(dataset => dataset.Passages).SingleAsync(cancellationToken) is { } json ? CanonicalJson.Read<IReadOnlyList<PassageRecord>>(json) : [];

    public IAsyncEnumerable<TopicRecord> Topics(CancellationToken cancellationToken) => PagesAsync(db.Topics, StoredRecords.ToRecord, cancellationToken);

    public IAsyncEnumerable<PlaceRecord> Places(CancellationToken cancellationToken) => PagesAsync(db.Places, StoredRecords.ToRecord, cancellationToken);

    public IAsyncEnumerable<OrganizationRecord> Organizations(CancellationToken cancellationToken) => PagesAsync(db.Organizations, StoredRecords.ToRecord, cancellationToken);

    public IAsyncEnumerable<PersonRecord> People(CancellationToken cancellationToken) => PagesAsync(db.People, StoredRecords.ToRecord, cancellationToken);

    public IAsyncEnumerable<SourceRecord> Sources(CancellationToken cancellationToken) => PagesAsync(db.Sources, StoredRecords.ToRecord, cancellationToken);

    // As few as a bundle's dataset.json can list.
    public async Task<IReadOnlyList<DocumentRecord>> DocumentsAsync(CancellationToken cancellationToken) =>
        [.. (await db.Documents.AsNoTracking().OrderBy(document => document.Id).ToListAsync(cancellationToken)).Select(StoredRecords.ToRecord)];

    /// <summary>Each claim with all of its attestations.</summary>
    public async IAsyncEnumerable<ClaimRecord> Claims([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var claims = db.Claims.Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations);
        for (var last = ""; await claims.AsNoTracking().Where(claim => string.Compare(claim.Id, last) > 0).OrderBy(claim => claim.Id).Take(PageSize).ToListAsync(cancellationToken) is { Count: > 0 } page;)
        {
            last = page[^1].Id;
            List<string> ids = [.. page.Select(claim => claim.Id)];
            var attestations = (await db.Attestations.AsNoTracking().Where(attestation => ids.Contains(attestation.ClaimId)).ToListAsync(cancellationToken))
                .ToLookup(attestation => attestation.ClaimId, StringComparer.Ordinal);
            foreach (var claim in page)
                yield return claim.ToRecord(attestations[claim.Id]);
        }
    }

    /// <summary>How many records there are, counting a claim with its attestations as one.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        await db.Topics.LongCountAsync(cancellationToken) + await db.Places.LongCountAsync(cancellationToken) + await db.Organizations.LongCountAsync(cancellationToken)
        + await db.People.LongCountAsync(cancellationToken) + await db.Sources.LongCountAsync(cancellationToken) + await db.Documents.LongCountAsync(cancellationToken)
        + await db.Claims.LongCountAsync(cancellationToken);

    private static async IAsyncEnumerable<TRecord> PagesAsync<TEntity, TRecord>(
        IQueryable<TEntity> entities, Func<TEntity, TRecord> toRecord, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where TEntity : Entity
    {
        for (var last = ""; await entities.AsNoTracking().Where(entity => string.Compare(entity.Id, last) > 0).OrderBy(entity => entity.Id).Take(PageSize).ToListAsync(cancellationToken) is { Count: > 0 } page;)
        {
            last = page[^1].Id;
            foreach (var entity in page)
                yield return toRecord(entity);
        }
    }
}
