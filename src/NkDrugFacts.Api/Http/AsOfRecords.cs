using NkDrugFacts.Model;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

/// <summary>Which records there were on a day: those of which something had been published by then.</summary>
internal static class AsOfRecords
{
    /// <summary>Works from which a claim had been reported; of works that attest nothing, those published by then.</summary>
    public static IQueryable<Source> At(this IQueryable<Source> sources, FactsDbContext db, AsOfDay? day)
    {
        if (day.IsToday())
            return sources;
        var attestations = db.Attestations.At(day);
        var last = day.Day;
        return day.Match == DateMatch.Certain
            ? sources.Where(source => attestations.Any(attestation => attestation.SourceId == source.Id) || (!source.Attestations.Any() && source.Published!.Latest <= last))
            : sources.Where(source => attestations.Any(attestation => attestation.SourceId == source.Id) || (!source.Attestations.Any() && (source.Published == null || source.Published.Earliest <= last)));
    }

    /// <summary>Whoever had been quoted or had written.</summary>
    public static IQueryable<Person> At(this IQueryable<Person> people, FactsDbContext db, AsOfDay? day)
    {
        if (day.IsToday())
            return people;
        var (attestations, sources) = (db.Attestations.At(day), db.Sources.At(db, day));
        return people.Where(person => attestations.Any(attestation => attestation.SpeakerId == person.Id)
            || sources.Any(source => source.Authors.Any(author => author.PersonId == person.Id)));
    }

    /// <summary>Whatever had published or written, and that to which someone belonged who had been quoted or had written.</summary>
    public static IQueryable<Organization> At(this IQueryable<Organization> organizations, FactsDbContext db, AsOfDay? day)
    {
        if (day.IsToday())
            return organizations;
        var (sources, people) = (db.Sources.At(db, day), db.People.At(db, day));
        // Looked for once, and not for each organization anew.
        var publishing = sources.Where(source => source.PublisherId != null).Select(source => source.PublisherId!);
        var writing = sources.SelectMany(source => source.Authors).Where(author => author.OrganizationId != null).Select(author => author.OrganizationId!);
        var employing = people.SelectMany(person => person.Affiliations).Where(affiliation => affiliation.OrganizationId != null).Select(affiliation => affiliation.OrganizationId!);
        return organizations.Where(organization => publishing.Contains(organization.Id) || writing.Contains(organization.Id) || employing.Contains(organization.Id));
    }

    /// <summary>What a claim was about that had been reported.</summary>
    public static IQueryable<Topic> At(this IQueryable<Topic> topics, FactsDbContext db, AsOfDay? day)
    {
        var attestations = db.Attestations.At(day);
        return day.IsToday() ? topics : topics.Where(topic => topic.Claims.Any(claim => attestations.Any(attestation => attestation.ClaimId == claim.Id)));
    }

    /// <summary>Where a claim was set that had been reported.</summary>
    public static IQueryable<Place> At(this IQueryable<Place> places, FactsDbContext db, AsOfDay? day)
    {
        var attestations = db.Attestations.At(day);
        return day.IsToday() ? places : places.Where(place => place.Claims.Any(claim => attestations.Any(attestation => attestation.ClaimId == claim.Id)));
    }
}
