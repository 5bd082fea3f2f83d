using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Lists;

/// <summary>Every list of the API: what it can be sorted by, and what its items look like.</summary>
internal static class Listings
{
    public static readonly Listing<ClaimRow, ClaimResponse> Claims = new(
        row => row.Claim.Id, ClaimResponse.RowProjection,
        SortKey<ClaimRow>.ByDate("occurred", row => row.Claim.Occurred),
        SortKey<ClaimRow>.By("verdict", row => row.Corroboration.Verdict == Verdict.Corroborated ? 0 : row.Corroboration.Verdict == Verdict.Contested ? 1 : row.Corroboration.Verdict == Verdict.Echoed ? 2
            : row.Corroboration.Verdict == Verdict.SingleSource ? 3 : row.Corroboration.Verdict == Verdict.Unattributed ? 4 : row.Corroboration.Verdict == Verdict.Denied ? 5 : 6),
        SortKey<ClaimRow>.By("credibility", row => row.Corroboration.Credibility),
        SortKey<ClaimRow>.By("gatherings", row => row.Corroboration.Gatherings),
        SortKey<ClaimRow>.By("publishers", row => row.Corroboration.Publishers),
        SortKey<ClaimRow>.By("channels", row => row.Corroboration.Channels),
        SortKey<ClaimRow>.By("denyingGatherings", row => row.Corroboration.DenyingGatherings),
        SortKey<ClaimRow>.By("statement", row => row.Claim.Statement),
        SortKey<ClaimRow>.By("revision", row => row.Claim.Revision))
    {
        Cite = CitedRecords.ClaimsAsync,
        Load = ClaimResponse.LoadAsync,
    };

    public static readonly Listing<Attestation, AttestationResponse> Attestations = new(
        attestation => attestation.Id, AttestationResponse.Projection,
        SortKey<Attestation>.ByDate("published", attestation => attestation.Source!.Published),
        SortKey<Attestation>.ByDate("said", attestation => attestation.Said),
        SortKey<Attestation>.By("source", attestation => attestation.SourceId),
        SortKey<Attestation>.By("revision", attestation => attestation.Revision))
    {
        Cite = CitedRecords.AttestationsAsync,
    };

    public static readonly Listing<Source, SourceResponse> Sources = new(
        source => source.Id, SourceResponse.Projection,
        SortKey<Source>.ByDate("published", source => source.Published),
        SortKey<Source>.By("title", source => source.Title ?? "", source => source.Title == null ? 1 : 0),
        SortKey<Source>.By("reliability", source => source.Reliability == Reliability.A ? 0 : source.Reliability == Reliability.B ? 1 : source.Reliability == Reliability.C ? 2
            : source.Reliability == Reliability.D ? 3 : source.Reliability == Reliability.E ? 4 : 5),
        SortKey<Source>.By("revision", source => source.Revision))
    {
        Cite = CitedRecords.SourcesAsync,
    };

    public static readonly Listing<Person, PersonResponse> People = new(
        person => person.Id, PersonResponse.Projection,
        SortKey<Person>.By("name", person => person.Name), SortKey<Person>.By("revision", person => person.Revision));

    public static readonly Listing<Organization, OrganizationResponse> Organizations = new(
        organization => organization.Id, OrganizationResponse.Projection,
        SortKey<Organization>.By("name", organization => organization.Name), SortKey<Organization>.By("revision", organization => organization.Revision));

    public static readonly Listing<Topic, TopicResponse> Topics = new(
        topic => topic.Id, TopicResponse.Projection,
        SortKey<Topic>.By("label", topic => topic.Label), SortKey<Topic>.By("claims", topic => topic.Claims.Count), SortKey<Topic>.By("revision", topic => topic.Revision));

    public static readonly Listing<Place, PlaceResponse> Places = new(
        place => place.Id, PlaceResponse.Projection,
        SortKey<Place>.By("name", place => place.Name), SortKey<Place>.By("claims", place => place.Claims.Count), SortKey<Place>.By("revision", place => place.Revision));
}
