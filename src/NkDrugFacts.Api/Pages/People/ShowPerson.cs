using NkDrugFacts.Api.Features.People;
using NkDrugFacts.Api.Features.Sources;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages.People;

/// <summary>A person, and what is reported of their words.</summary>
/// <param name="Quotations">Everything quoted, the oldest print first.</param>
/// <param name="Claims">What they say.</param>
/// <param name="Denied">What they deny.</param>
/// <param name="Written">The works that they wrote.</param>
/// <param name="Works">Short names of the works that print them, by id.</param>
public sealed record PersonModel(
    PersonResponse Person, ListResponse<PersonQuotationResponse> Quotations, ListResponse<ClaimResponse> Claims, ListResponse<ClaimResponse> Denied,
    PersonContradictionsResponse Contradictions, ListResponse<SourceResponse> Written, IReadOnlyDictionary<string, string> Works, PageAddress Address);

internal static class ShowPerson
{
    public static async Task<IResult> Handle(string id, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (person, missing) = await GetPerson.Handle(id, Answers.Record, db, http, cancellationToken).AsAsync<PersonResponse>();
        if (person is null)
            return missing!;
        var (claims, unlisted) = await ClaimsAsync(browse.ToList(), Stance.Supports, Stance.Qualifies);
        var (denied, undenied) = await ClaimsAsync(Answers.Whole, Stance.Denies);
        var (quotations, unquoted) = await ListPersonQuotations.Handle(id, new(), Answers.Whole with { Sort = "published" }, db, time, http, cancellationToken).AsAsync<ListResponse<PersonQuotationResponse>>();
        var (contradictions, uncontradicted) = await GetPersonContradictions.Handle(id, db, http, cancellationToken).AsAsync<PersonContradictionsResponse>();
        var (written, unwritten) = await ListSources.Handle(new() { Author = [id] }, Answers.Whole, db, time, http, cancellationToken).AsAsync<ListResponse<SourceResponse>>();
        if ((unlisted ?? undenied ?? unquoted ?? uncontradicted ?? unwritten) is { } refusal)
            return refusal;
        var own = contradictions!.Contradictions.SelectMany(contradiction => contradiction.Claims).Concat(contradictions.Reversals).SelectMany(claim => claim.Attestations);
        var works = await new Names(db, cancellationToken).OfSourcesAsync([.. quotations!.Data.Select(quotation => quotation.Source.Id).Concat(own.Select(attestation => attestation.Source)).Distinct(StringComparer.Ordinal)]);
        return Page.Of<PersonPage, PersonModel>(new(person, quotations, claims!, denied!, contradictions, written!, works, PageAddress.Of(http.Request)));

        Task<(ListResponse<ClaimResponse>?, IResult?)> ClaimsAsync(ListRequest list, params IEnumerable<Stance> stances) => ListPersonClaims.Handle(
            id, new() { Stance = [.. stances.Select(stance => stance.Word())] }, list, new() { Facet = "verdict" }, db, time, http, cancellationToken).AsAsync<ListResponse<ClaimResponse>>();
    }
}
