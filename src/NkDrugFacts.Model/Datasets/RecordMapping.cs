using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>From the bundle's records to entities, new or already stored.</summary>
internal static class RecordMapping
{
    public static Topic Write(this TopicRecord record, Topic? stored)
    {
        var topic = stored ?? new Topic { Id = record.Id, Label = record.Label };
        topic.Label = record.Label;
        topic.AlternateLabels = [.. record.AlternateLabels];
        topic.BroaderId = record.Broader;
        topic.Definition = record.Definition;
        return topic;
    }

    public static Place Write(this PlaceRecord record, Place? stored)
    {
        var place = stored ?? new Place { Id = record.Id, Name = record.Name, Kind = record.Kind };
        place.Name = record.Name;
        place.AlternateNames = [.. record.AlternateNames];
        place.Kind = record.Kind;
        place.ContainedInId = record.ContainedIn;
        place.Note = record.Note;
        return place;
    }

    public static Organization Write(this OrganizationRecord record, Organization? stored)
    {
        var organization = stored ?? new Organization { Id = record.Id, Name = record.Name, Kind = record.Kind };
        organization.Name = record.Name;
        organization.AlternateNames = [.. record.AlternateNames];
        organization.Kind = record.Kind;
        organization.ParentId = record.Parent;
        organization.PlaceId = record.Place;
        organization.StateId = record.StateAffiliation?.State;
        organization.StateAffiliation = record.StateAffiliation?.Kind;
        organization.Note = record.Note;
        return organization;
    }

    public static Person Write(this PersonRecord record, Person? stored)
    {
        var person = stored ?? new Person { Id = record.Id, Name = record.Name, Kind = record.Kind };
        person.Name = record.Name;
        person.FamilyName = record.FamilyName;
        person.AlternateNames = [.. record.AlternateNames];
        person.Kind = record.Kind;
        person.Description = record.Description;
        person.Affiliations.Clear();
        person.Affiliations.AddRange(record.Affiliations.Select((affiliation, index) => new Affiliation
        {
            Ordinal = index,
            OrganizationId = affiliation.Organization,
            Role = affiliation.Role,
            Period = affiliation.Period.ToDate(),
        }));
        person.Age = record.Age?.Years;
        person.AgeAsOf = record.Age?.AsOf.ToDate();
        person.PlaceId = record.Place;
        person.Note = record.Note;
        person.Protected = [.. record.Protected];
        return person;
    }

    public static Source Write(this SourceRecord record, Source? stored)
    {
        var source = stored ?? new Source
        {
            Id = record.Id,
            Type = record.Type,
            Description = record.Description,
            Consulted = record.Consulted,
            IsCompilation = record.IsCompilation,
            Reliability = record.Reliability,
        };
        source.Type = record.Type;
        source.Title = record.Title;
        source.Description = record.Description;
        source.Authors.Clear();
        source.Authors.AddRange(record.Authors.Select((author, index) => new SourceAuthor
        {
            Ordinal = index,
            PersonId = author.Person,
            OrganizationId = author.Organization,
        }));
        source.PublisherId = record.Publisher;
        source.Published = record.Published.ToDate();
        source.Url = record.Url;
        source.Language = record.Language;
        source.Consulted = record.Consulted;
        source.IsCompilation = record.IsCompilation;
        source.Reliability = record.Reliability;
        source.ReliabilityReason = record.ReliabilityReason;
        source.Note = record.Note;
        return source;
    }

    public static IEnumerable<Quantity> ToQuantities(this IEnumerable<QuantityRecord> records) => records.Select((record, index) => new Quantity
    {
        Ordinal = index,
        Minimum = record.Value ?? record.Minimum!.Value,
        Maximum = record.Value ?? record.Maximum!.Value,
        Unit = record.Unit,
        Of = record.Of,
        Qualifier = record.Qualifier,
    });

    public static HistoricalDate? ToDate(this DateRecord? record) => record is null ? null : HistoricalDate.Parse(record.Edtf, record.Text);
}
