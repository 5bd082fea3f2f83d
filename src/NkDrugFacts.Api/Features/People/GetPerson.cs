using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.People;

internal static class GetPerson
{
    public static async Task<IResult> Handle(string id, [AsParameters] FormatRequest format, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.People.AsNoTracking().Where(person => person.Id == id).Select(PersonResponse.Projection).SingleOrDefaultAsync(cancellationToken) is { } found
            ? RecordFormats.Answer(found, format, http)
            : await Missing.AnswerAsync(db, http, RecordKind.Person, id, cancellationToken);
}
