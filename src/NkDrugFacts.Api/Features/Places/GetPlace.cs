using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Places;

internal static class GetPlace
{
    public static async Task<IResult> Handle(string id, [AsParameters] FormatRequest format, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Places.AsNoTracking().Where(place => place.Id == id).Select(PlaceResponse.Projection).SingleOrDefaultAsync(cancellationToken) is { } found
            ? RecordFormats.Answer(found, format, http)
            : await Missing.AnswerAsync(db, http, RecordKind.Place, id, cancellationToken);
}
