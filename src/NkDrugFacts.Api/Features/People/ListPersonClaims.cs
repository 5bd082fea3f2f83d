using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.People;

internal static class ListPersonClaims
{
    public static async Task<IResult> Handle(
        string id, [AsParameters] ClaimFilters filters, [AsParameters] ListRequest list, [AsParameters] ExtrasRequest extras, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        await db.People.AnyAsync(person => person.Id == id, cancellationToken)
            ? await ClaimLists.AnswerAsync(filters with { Attested = attestation => attestation.SpeakerId == id }, list, extras, db, time, http, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Person, id, cancellationToken);
}
