using System.Linq.Expressions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>A publisher, agency, university, ministry or other body.</summary>
/// <param name="Parent">The body it belongs to.</param>
/// <param name="StateAffiliation">The state it depends on, and how.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public sealed record OrganizationResponse(
    [property: IdOf(Collections.Organizations)] string Id, string Name, IReadOnlyList<string> AlternateNames, OrganizationKind Kind, [property: IdOf(Collections.Organizations)] Reference? Parent,
    StateAffiliationResponse? StateAffiliation, [property: IdOf(Collections.Places)] Reference? Place, string? Note, long Revision)
{
    internal static readonly Expression<Func<Organization, OrganizationResponse>> Projection = organization => new OrganizationResponse(
        organization.Id, organization.Name, organization.AlternateNames, organization.Kind,
        organization.Parent == null ? null : new Reference(organization.Parent.Id, organization.Parent.Name),
        organization.State == null ? null : new StateAffiliationResponse(new Reference(organization.State.Id, organization.State.Name), organization.StateAffiliation!.Value),
        organization.Place == null ? null : new Reference(organization.Place.Id, organization.Place.Name),
        organization.Note, organization.Revision);
}

public sealed record StateAffiliationResponse([property: IdOf(Collections.Places)] Reference State, StateAffiliationKind Kind);
