using NkDrugFacts.Api.Features.Topics;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Topics;

/// <summary>The topics, by the id of what they fall under.</summary>
public sealed record TopicsModel(ILookup<string?, TermNode> Topics, int Total);

internal static class ShowTopics
{
    public static async Task<IResult> Handle(FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (topics, refusal) = await Answers.AllAsync<TopicResponse>(list => ListTopics.Handle(new TopicFilters(), list, db, time, http, cancellationToken));
        return topics is null ? refusal! : Page.Of<TopicsPage, TopicsModel>(new(topics.Select(TermNode.Of).ToLookup(topic => topic.Above, StringComparer.Ordinal), topics.Count));
    }
}
