using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Writing;

/// <summary>A live record in its written form, which is that of the dataset's files.</summary>
/// <param name="Json">As <see cref="CanonicalJson"/> writes it; of a claim with its attestations.</param>
/// <param name="Revision">The revision that last wrote the record itself.</param>
/// <param name="Latest">The revision that last wrote it or, of a claim, one of its attestations.</param>
public sealed record StoredRecord(string Json, long Revision, long Latest)
{
    /// <summary>The record with that id; null when no live one has it. Not for attestations, which are written with their claim.</summary>
    public static async Task<StoredRecord?> FindAsync(FactsDbContext db, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return kind switch
        {
            RecordKind.Topic => Of(await db.Topics.AsNoTracking().SingleOrDefaultAsync(topic => topic.Id == id, cancellationToken), StoredRecords.ToRecord),
            RecordKind.Place => Of(await db.Places.AsNoTracking().SingleOrDefaultAsync(place => place.Id == id, cancellationToken), StoredRecords.ToRecord),
            RecordKind.Organization => Of(await db.Organizations.AsNoTracking().SingleOrDefaultAsync(organization => organization.Id == id, cancellationToken), StoredRecords.ToRecord),
            RecordKind.Person => Of(await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, cancellationToken), StoredRecords.ToRecord),
            RecordKind.Source => Of(await db.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Id == id, cancellationToken), StoredRecords.ToRecord),
            RecordKind.Claim => await ClaimAsync(db, id, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Attestations are written with their claim."),
        };
    }

    /// <summary>What names an attestation within its claim.</summary>
    internal static string Key(string attestation) => attestation[(attestation.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static StoredRecord? Of<TEntity, TRecord>(TEntity? entity, Func<TEntity, TRecord> toRecord) where TEntity : Entity =>
        entity is null ? null : new(CanonicalJson.Write(toRecord(entity)), entity.Revision, entity.Revision);

    private static async Task<StoredRecord?> ClaimAsync(FactsDbContext db, string id, CancellationToken cancellationToken)
    {
        var claim = await db.Claims.AsNoTracking().AsSplitQuery().Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations)
            .SingleOrDefaultAsync(claim => claim.Id == id, cancellationToken);
        if (claim is null)
            return null;
        var attestations = await db.Attestations.AsNoTracking().Where(attestation => attestation.ClaimId == id).ToListAsync(cancellationToken);
        return new(CanonicalJson.Write(claim.ToRecord(attestations)), claim.Revision, attestations.Select(attestation => attestation.Revision).Append(claim.Revision).Max());
    }
}
