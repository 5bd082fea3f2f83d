using System.Linq.Expressions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>A person or group whose words are reported.</summary>
/// <param name="FamilyName">The part of the name that it is filed under; absent when that is not known.</param>
/// <param name="Kind">Whether the identity is known, assumed, withheld, or that of a group.</param>
/// <param name="Place">Where the person is from or was, as reported.</param>
/// <param name="Protected">What is withheld to protect the person: there is no value of it here, and never will be.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public sealed record PersonResponse(
    [property: IdOf(Collections.People)] string Id, string Name, string? FamilyName, IReadOnlyList<string> AlternateNames, PersonKind Kind, string? Description,
    IReadOnlyList<AffiliationResponse> Affiliations, AgeResponse? Age, [property: IdOf(Collections.Places)] Reference? Place, string? Note, IReadOnlyList<PersonField> Protected, long Revision)
{
    internal static readonly Expression<Func<Person, PersonResponse>> Projection = person => new PersonResponse(
        person.Id, person.Name, person.FamilyName, person.AlternateNames, person.Kind, person.Description,
        person.Affiliations.OrderBy(affiliation => affiliation.Ordinal).Select(affiliation => new AffiliationResponse(
            affiliation.Organization == null ? null : new Reference(affiliation.Organization.Id, affiliation.Organization.Name),
            affiliation.Role, DateResponse.From(affiliation.Period))).ToList(),
        AgeResponse.From(person.Age, DateResponse.From(person.AgeAsOf)),
        person.Place == null ? null : new Reference(person.Place.Id, person.Place.Name), person.Note, person.Protected, person.Revision);
}

/// <summary>What someone was to a body, and when.</summary>
public sealed record AffiliationResponse([property: IdOf(Collections.Organizations)] Reference? Organization, string Role, DateResponse? Period);

/// <summary>An age in years, and when it was stated.</summary>
public sealed record AgeResponse(int Years, DateResponse? AsOf)
{
    internal static AgeResponse? From(int? years, DateResponse? asOf) => years is null ? null : new(years.Value, asOf);
}
