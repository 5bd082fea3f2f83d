using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Writing;

/// <summary>
/// From stored entities back to the records of a bundle. Where the database keeps no order (the topics, places and relations of a claim, its attestations)
/// the order is a fixed one, so that equal entities give equal records.
/// </summary>
public static class StoredRecords
{
    public static TopicRecord ToRecord(this Topic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return new() { Id = topic.Id, Label = topic.Label, AlternateLabels = [.. topic.AlternateLabels], Broader = topic.BroaderId, Definition = topic.Definition };
    }

    public static PlaceRecord ToRecord(this Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new() { Id = place.Id, Name = place.Name, AlternateNames = [.. place.AlternateNames], Kind = place.Kind, ContainedIn = place.ContainedInId, Note = place.Note };
    }

    public static OrganizationRecord ToRecord(this Organization organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return new()
        {
            Id = organization.Id,
            Name = organization.Name,
            AlternateNames = [.. organization.AlternateNames],
            Kind = organization.Kind,
            Parent = organization.ParentId,
            StateAffiliation = organization is { StateId: { } state, StateAffiliation: { } kind } ? new() { State = state, Kind = kind } : null,
            Place = organization.PlaceId,
            Note = organization.Note,
        };
    }

    public static PersonRecord ToRecord(this Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new()
        {
            Id = person.Id,
            Name = person.Name,
            FamilyName = person.FamilyName,
            AlternateNames = [.. person.AlternateNames],
            Kind = person.Kind,
            Description = person.Description,
            Affiliations = [.. person.Affiliations.OrderBy(affiliation => affiliation.Ordinal).Select(ToRecord)],
            Age = person.Age is { } years ? new() { Years = years, AsOf = person.AgeAsOf.ToRecord() } : null,
            Place = person.PlaceId,
            Note = person.Note,
            Protected = [.. person.Protected.Order()],
        };
    }

    public static SourceRecord ToRecord(this Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new()
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
    }

    public static DocumentRecord ToRecord(this Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new() { Sha256 = document.Id["sha256:".Length..], Source = document.SourceId, Length = document.Length, Note = document.Note };
    }

    /// <summary>The claim with these attestations: none as the history keeps it, all of them as the dataset does.</summary>
    public static ClaimRecord ToRecord(this Claim claim, IEnumerable<Attestation>? attestations = null)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new()
        {
            Id = claim.Id,
            Statement = claim.Statement,
            Topics = [.. claim.Topics.Select(topic => topic.Id).Order(StringComparer.Ordinal)],
            Places = [.. claim.Places.Select(place => place.Id).Order(StringComparer.Ordinal)],
            Occurred = claim.Occurred.ToRecord(),
            Quantities = ToRecords(claim.Quantities),
            Note = claim.Note,
            // Roots first, and no attestation before what it relays.
            Attestations = [.. (attestations ?? []).OrderBy(attestation => attestation.Depth).ThenBy(attestation => attestation.Id, StringComparer.Ordinal).Select(ToRecord)],
            Relations = [.. claim.Relations.OrderBy(relation => relation.RelatedId, StringComparer.Ordinal).ThenBy(relation => relation.Type).Select(ToRecord)],
        };
    }

    public static AttestationRecord ToRecord(this Attestation attestation)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        return new()
        {
            Key = KeyOf(attestation, attestation.Id),
            Source = attestation.SourceId,
            Speaker = attestation.SpeakerId,
            Upstream = attestation.UpstreamId is { } upstream ? KeyOf(attestation, upstream) : null,
            Relay = attestation.Relay,
            Stance = attestation.Stance,
            Mode = attestation.Mode,
            Certainty = attestation.Certainty,
            Basis = attestation.Basis,
            InterestedParty = attestation.InterestedParty,
            Quotation = attestation.Quotation is { } quotation ? new() { Text = quotation.Text, Language = quotation.Language } : null,
            Locator = attestation.Locator is { } locator ? new() { Document = locator.DocumentId, Start = locator.Start, End = locator.End, Sha256 = locator.Sha256 } : null,
            Said = attestation.Said.ToRecord(),
            Quantities = ToRecords(attestation.Quantities),
            Withdrawn = attestation is { WithdrawnOn: { } date, Withdrawal: { } how } ? new() { Date = date.ToRecord()!, How = how, Note = attestation.WithdrawalNote } : null,
            Note = attestation.Note,
        };
    }

    public static DateRecord? ToRecord(this HistoricalDate? date) => date is null ? null : new() { Edtf = date.Edtf, Text = date.Text };

    private static AffiliationRecord ToRecord(Affiliation affiliation) =>
        new() { Organization = affiliation.OrganizationId, Role = affiliation.Role, Period = affiliation.Period.ToRecord() };

    private static RelationRecord ToRecord(ClaimRelation relation) =>
        new() { Type = relation.Type, Claim = relation.RelatedId, Strength = relation.Strength, Reason = relation.Reason };

    private static IReadOnlyList<QuantityRecord> ToRecords(List<Quantity> quantities) => quantities.Count == 0 ? [] :
    [
        .. quantities.OrderBy(quantity => quantity.Ordinal).Select(quantity => quantity.Minimum.Equals(quantity.Maximum)
            ? new QuantityRecord { Value = quantity.Minimum, Unit = quantity.Unit, Of = quantity.Of, Qualifier = quantity.Qualifier }
            : new QuantityRecord { Minimum = quantity.Minimum, Maximum = quantity.Maximum, Unit = quantity.Unit, Of = quantity.Of, Qualifier = quantity.Qualifier }),
    ];

    private static string KeyOf(Attestation of, string id) => id[(of.ClaimId.Length + 1)..];
}
