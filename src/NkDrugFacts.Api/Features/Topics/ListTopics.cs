using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Topics;

internal static class ListTopics
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        db.Topics.PageAsync(page, http, TopicResponse.Projection, cancellationToken);
}
