using System.Globalization;
using System.Runtime.InteropServices;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Imports;

/// <summary>That a record names another.</summary>
/// <param name="Form">The JSON path within the record, with <paramref name="At"/> for <c>{0}</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Reference(ImportKind Kind, string Id, string Form, int At)
{
    public string Key => string.Format(CultureInfo.InvariantCulture, Form, At);

    /// <summary>Everything that a record names.</summary>
    public static IEnumerable<Reference> In(object record) => (record switch
    {
        TopicRecord topic => [One(ImportKind.Topic, topic.Broader, "broader")],
        PlaceRecord place => [One(ImportKind.Place, place.ContainedIn, "containedIn")],
        OrganizationRecord organization =>
        [
            One(ImportKind.Organization, organization.Parent, "parent"), One(ImportKind.Place, organization.Place, "place"),
            One(ImportKind.Place, organization.StateAffiliation?.State, "stateAffiliation.state"),
        ],
        PersonRecord person =>
            [One(ImportKind.Place, person.Place, "place"), .. person.Affiliations.Select((affiliation, at) => One(ImportKind.Organization, affiliation.Organization, "affiliations[{0}].organization", at))],
        SourceRecord source =>
        [
            One(ImportKind.Organization, source.Publisher, "publisher"),
            .. source.Authors.Select((author, at) => author.Person is null
                ? One(ImportKind.Organization, author.Organization, "authors[{0}].organization", at) : One(ImportKind.Person, author.Person, "authors[{0}].person", at)),
        ],
        DocumentRecord document => [One(ImportKind.Source, document.Source, "source")],
        PassageRecord passage => [One(ImportKind.Document, passage.Locator.Document, "locator.document")],
        ClaimRecord claim => OfClaim(claim),
        _ => Enumerable.Empty<Reference?>(),
    }).OfType<Reference>();

    private static IEnumerable<Reference?> OfClaim(ClaimRecord claim)
    {
        foreach (var (at, topic) in claim.Topics.Index())
            yield return One(ImportKind.Topic, topic, "topics[{0}]", at);
        foreach (var (at, place) in claim.Places.Index())
            yield return One(ImportKind.Place, place, "places[{0}]", at);
        foreach (var (at, relation) in claim.Relations.Index())
            yield return One(ImportKind.Claim, relation.Claim, "relations[{0}].claim", at);
        foreach (var (at, attestation) in claim.Attestations.Index())
        {
            yield return One(ImportKind.Source, attestation.Source, "attestations[{0}].source", at);
            yield return One(ImportKind.Person, attestation.Speaker, "attestations[{0}].speaker", at);
            yield return One(ImportKind.Document, attestation.Locator?.Document, "attestations[{0}].locator.document", at);
        }
    }

    private static Reference? One(ImportKind kind, string? id, string form, int at = 0) => id is null ? null : new Reference(kind, id, form, at);
}
