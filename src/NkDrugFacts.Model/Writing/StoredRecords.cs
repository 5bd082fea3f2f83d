using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Writing;

/// <summary>A live record in its written form.</summary>
/// <param name="Json">As <see cref="CanonicalJson"/> writes it; of a claim with its attestations.</param>
/// <param name="Revision">The revision that last wrote the record itself.</param>
/// <param name="Latest">The revision that last wrote it or, of a claim, one of its attestations.</param>
public sealed record StoredRecord(string Json, long Revision, long Latest);

/// <summary>Stored entities in their written form, which is that of the dataset's files: the inverse of the mappings that load those.</summary>
public static class StoredRecords
{
    /// <summary>The record with that id; null when no live one has it. Not for attestations, which are written with their claim.</summary>
    public static async Task<StoredRecord?> FindAsync(FactsDbContext db, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return kind switch
        {
            RecordKind.Topic => Of(await db.Topics.AsNoTracking().SingleOrDefaultAsync(topic => topic.Id == id, cancellationToken), ToRecord),
            RecordKind.Place => Of(await db.Places.AsNoTracking().SingleOrDefaultAsync(place => place.Id == id, cancellationToken), ToRecord),
            RecordKind.Organization => Of(await db.Organizations.AsNoTracking().SingleOrDefaultAsync(organization => organization.Id == id, cancellationToken), ToRecord),
            RecordKind.Person => Of(await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, cancellationToken), ToRecord),
            RecordKind.Source => Of(await db.Sources.AsNoTracking().SingleOrDefaultAsync(source => source.Id == id, cancellationToken), ToRecord),
            RecordKind.Claim => await ClaimAsync(db, id, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Attestations are written with their claim."),
        };
    }

    public static TopicRecord ToRecord(this Topic topic) => new()
    {
        Id = topic.Id,
        Label = topic.Label,
        AlternateLabels = topic.AlternateLabels,
        Broader = topic.BroaderId,
        Definition = topic.Definition,
    };

    public static PlaceRecord ToRecord(this Place place) => new()
    {
        Id = place.Id,
        Name = place.Name,
        AlternateNames = place.AlternateNames,
        Kind = place.Kind,
        ContainedIn = place.ContainedInId,
        Note = place.Note,
    };

    public static OrganizationRecord ToRecord(this Organization organization) => new()
    {
        Id = organization.Id,
        Name = organization.Name,
        AlternateNames = organization.AlternateNames,
        Kind = organization.Kind,
        Parent = organization.ParentId,
        StateAffiliation = organization.StateId is { } state ? new() { State = state, Kind = organization.StateAffiliation!.Value } : null,
        Place = organization.PlaceId,
        Note = organization.Note,
    };

    public static PersonRecord ToRecord(this Person person) => new()
    {
        Id = person.Id,
        Name = person.Name,
        FamilyName = person.FamilyName,
        AlternateNames = person.AlternateNames,
        Kind = person.Kind,
        Description = person.Description,
        Affiliations = [.. person.Affiliations.OrderBy(affiliation => affiliation.Ordinal).Select(affiliation => new AffiliationRecord
        {
            Organization = affiliation.OrganizationId,
            Role = affiliation.Role,
            Period = affiliation.Period.ToRecord(),
        })],
        Age = person.Age is { } years ? new() { Years = years, AsOf = person.AgeAsOf.ToRecord() } : null,
        Place = person.PlaceId,
        Note = person.Note,
    };

    public static SourceRecord ToRecord(this Source source) => new()
    {
        Id = source.Id,
        Type = source.Type,
        Title = source.Title,
        Description = source.Description,
        Authors = [.. source.Authors.OrderBy(author => author.Ordinal).Select(author => new AuthorRecord { Person = author.PersonId, Organization = author.OrganizationId })],
        Publisher = source.PublisherId,
        Published = source.Published.ToRecord(),
        Url = source.Url,
        Language = source.Language,
        Consulted = source.Consulted,
        IsCompilation = source.IsCompilation,
        Reliability = source.Reliability,
        ReliabilityReason = source.ReliabilityReason,
        Note = source.Note,
    };

    /// <summary>To be called with topics, places and relations loaded, which have no order of their own and get that of their ids.</summary>
    public static ClaimRecord ToRecord(this Claim claim, IEnumerable<AttestationRecord> attestations) => new()
    {
        Id = claim.Id,
        Statement = claim.Statement,
        Topics = [.. claim.Topics.Select(topic => topic.Id).Order(StringComparer.Ordinal)],
        Places = [.. claim.Places.Select(place => place.Id).Order(StringComparer.Ordinal)],
        Occurred = claim.Occurred.ToRecord(),
        Quantities = claim.Quantities.ToRecords(),
        Note = claim.Note,
        Attestations = [.. attestations],
        Relations = [.. claim.Relations.OrderBy(relation => relation.RelatedId, StringComparer.Ordinal).ThenBy(relation => relation.Type).Select(relation => new RelationRecord
        {
            Type = relation.Type,
            Claim = relation.RelatedId,
            Strength = relation.Strength,
            Reason = relation.Reason,
        })],
    };

    public static AttestationRecord ToRecord(this Attestation attestation) => new()
    {
        Key = Key(attestation.Id),
        Source = attestation.SourceId,
        Speaker = attestation.SpeakerId,
        Upstream = attestation.UpstreamId is { } upstream ? Key(upstream) : null,
        Relay = attestation.Relay,
        Stance = attestation.Stance,
        Mode = attestation.Mode,
        Certainty = attestation.Certainty,
        Basis = attestation.Basis,
        InterestedParty = attestation.InterestedParty,
        Quotation = attestation.Quotation is { } quotation ? new() { Text = quotation.Text, Language = quotation.Language } : null,
        Locator = attestation.Locator is { } locator
            ? new() { Document = locator.DocumentId, Start = locator.Start, End = locator.End, Sha256 = locator.Sha256 }
            : null,
        Said = attestation.Said.ToRecord(),
        Quantities = attestation.Quantities.ToRecords(),
        Withdrawn = attestation.Withdrawal is { } how ? new() { Date = attestation.WithdrawnOn.ToRecord()!, How = how, Note = attestation.WithdrawalNote } : null,
        Note = attestation.Note,
    };

    /// <summary>What names an attestation within its claim.</summary>
    public static string Key(string attestation) => attestation[(attestation.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static DateRecord? ToRecord(this HistoricalDate? date) => date is null ? null : new() { Edtf = date.Edtf, Text = date.Text };

    private static IReadOnlyList<QuantityRecord> ToRecords(this IEnumerable<Quantity> quantities) => [.. quantities.OrderBy(quantity => quantity.Ordinal).Select(quantity =>
    {
        var isValue = quantity.Minimum.Equals(quantity.Maximum);
        return new QuantityRecord
        {
            Value = isValue ? quantity.Minimum : null,
            Minimum = isValue ? null : quantity.Minimum,
            Maximum = isValue ? null : quantity.Maximum,
            Unit = quantity.Unit,
            Of = quantity.Of,
            Qualifier = quantity.Qualifier,
        };
    })];

    private static StoredRecord? Of<TEntity, TRecord>(TEntity? entity, Func<TEntity, TRecord> toRecord) where TEntity : Entity =>
        entity is null ? null : new(CanonicalJson.Write(toRecord(entity)), entity.Revision, entity.Revision);

    private static async Task<StoredRecord?> ClaimAsync(FactsDbContext db, string id, CancellationToken cancellationToken)
    {
        var claim = await db.Claims.AsNoTracking().AsSplitQuery().Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations)
            .SingleOrDefaultAsync(claim => claim.Id == id, cancellationToken);
        if (claim is null)
            return null;
        // Roots first, as in the files.
        var attestations = await db.Attestations.AsNoTracking().Where(attestation => attestation.ClaimId == id)
            .OrderBy(attestation => attestation.Depth).ThenBy(attestation => attestation.Id).ToListAsync(cancellationToken);
        return new(
            CanonicalJson.Write(claim.ToRecord(attestations.Select(ToRecord))), claim.Revision,
            attestations.Select(attestation => attestation.Revision).Append(claim.Revision).Max());
    }
}
