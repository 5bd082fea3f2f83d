using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.People;

/// <summary>Words of a person, as one work prints them.</summary>
/// <param name="Attestation">The attestation that holds them.</param>
/// <param name="Claim">What the words are about, in the curator's own.</param>
/// <param name="Upstream">The attestation that the work took them from; absent where they were first printed.</param>
/// <param name="Stance">Whether they support the claim, deny it or qualify it.</param>
public sealed record PersonQuotationResponse(
    [property: IdOf(Collections.Attestations)] string Attestation, QuotationResponse Quotation, [property: IdOf(Collections.Claims)] Reference Claim, [property: IdOf(Collections.Sources)] Reference Source,
    [property: IdOf(Collections.Attestations)] string? Upstream,
    DateResponse? Published, DateResponse? Said, LocatorResponse? Locator, Stance Stance)
{
    internal static readonly Expression<Func<Attestation, PersonQuotationResponse>> Projection = attestation => new PersonQuotationResponse(
        attestation.Id, QuotationResponse.From(attestation.Quotation)!,
        new Reference(attestation.ClaimId, attestation.Claim!.Statement),
        new Reference(attestation.SourceId, attestation.Source!.Title ?? attestation.Source.Description),
        attestation.UpstreamId,
        DateResponse.From(attestation.Source.Published), DateResponse.From(attestation.Said), LocatorResponse.From(attestation.Locator), attestation.Stance);
}

internal static class ListPersonQuotations
{
    private static readonly Listing<Attestation, PersonQuotationResponse> Quotations = new(
        attestation => attestation.Id, PersonQuotationResponse.Projection,
        SortKey<Attestation>.ByDate("published", attestation => attestation.Source!.Published),
        SortKey<Attestation>.ByDate("said", attestation => attestation.Said))
    {
        Cite = CitedRecords.AttestationsAsync,
    };

    public static async Task<IResult> Handle(
        string id, [AsParameters] AttestationListFilters filters, [AsParameters] ListRequest list, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await db.People.AnyAsync(person => person.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, RecordKind.Person, id, cancellationToken);
        var (selection, refusal) = await (filters with { Attested = attestation => attestation.SpeakerId == id && attestation.Quotation != null }).SelectAsync(db, time, cancellationToken);
        return selection is null ? refusal! : await Quotations.AnswerAsync(selection, list, db, http, cancellationToken);
    }
}
