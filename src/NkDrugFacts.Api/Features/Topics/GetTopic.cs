using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Topics;

internal static class GetTopic
{
    public static async Task<IResult> Handle(string id, [AsParameters] FormatRequest format, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Topics.AsNoTracking().Where(topic => topic.Id == id).Select(TopicResponse.Projection).SingleOrDefaultAsync(cancellationToken) is { } found
            ? RecordFormats.Answer(found, format, http)
            : await Missing.AnswerAsync(db, http, RecordKind.Topic, id, cancellationToken);
}
