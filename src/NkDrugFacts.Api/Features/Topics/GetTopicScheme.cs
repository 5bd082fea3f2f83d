using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Topics;

/// <summary>All topics with what is broader and narrower, as one vocabulary.</summary>
internal static class GetTopicScheme
{
    public static async Task<IResult> Handle(FactsDbContext db, ServedBundle bundle, HttpContext http, CancellationToken cancellationToken)
    {
        var topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).Select(TopicResponse.Projection).ToListAsync(cancellationToken);
        var root = http.Request.Root();
        return StandardDocument.Answer(ConceptScheme.Of(topics, $"Topics of {bundle.Dataset.Title}", bundle.Dataset.Language, $"{root}/v1/vocabularies/topics", root), StandardDocument.MediaType(ConceptScheme.Profile));
    }
}
