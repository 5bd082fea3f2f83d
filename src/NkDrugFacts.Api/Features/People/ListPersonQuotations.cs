using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.People;

/// <summary>Words of a person, as one work prints them.</summary>
/// <param name="Attestation">The attestation that holds them.</param>
/// <param name="Claim">What the words claim, in the curator's own.</param>
/// <param name="Upstream">The attestation that the work took them from; absent where they were first printed.</param>
public sealed record PersonQuotationResponse(
    string Attestation, QuotationResponse Quotation, Reference Claim, Reference Source, string? Upstream,
    DateResponse? Published, DateResponse? Said, LocatorResponse? Locator)
{
    internal static readonly Expression<Func<Attestation, PersonQuotationResponse>> Projection = attestation => new PersonQuotationResponse(
        attestation.Id, QuotationResponse.From(attestation.Quotation)!,
        new Reference(attestation.ClaimId, attestation.Claim!.Statement),
        new Reference(attestation.SourceId, attestation.Source!.Title ?? attestation.Source.Description),
        attestation.UpstreamId,
        DateResponse.From(attestation.Source.Published), DateResponse.From(attestation.Said), LocatorResponse.From(attestation.Locator));
}

internal static class ListPersonQuotations
{
    public static async Task<IResult> Handle(string id, [AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        await db.People.AnyAsync(person => person.Id == id, cancellationToken)
            ? await db.Attestations.At(asOf.Resolve(time)).Where(attestation => attestation.SpeakerId == id && attestation.Quotation != null)
                .PageAsync(page, http, PersonQuotationResponse.Projection, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Person, id, cancellationToken);
}
