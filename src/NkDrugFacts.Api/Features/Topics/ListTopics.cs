using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Topics;

internal static class ListTopics
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        db.Topics.At(db, asOf.Resolve(time)).PageAsync(page, http, TopicResponse.Projection, cancellationToken);
}
