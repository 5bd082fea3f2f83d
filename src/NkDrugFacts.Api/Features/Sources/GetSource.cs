using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Sources;

internal static class GetSource
{
    public static async Task<IResult> Handle(string id, [AsParameters] FormatRequest format, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Sources.AsNoTracking().Where(source => source.Id == id).Select(SourceResponse.Projection).SingleOrDefaultAsync(cancellationToken) is { } found
            ? await RecordFormats.AnswerAsync(found, format, () => CitedRecords.SourcesAsync([id], null, db, http, cancellationToken), http)
            : await Missing.AnswerAsync(db, http, RecordKind.Source, id, cancellationToken);
}
