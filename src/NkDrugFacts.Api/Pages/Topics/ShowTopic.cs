using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Features.Topics;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Topics;

/// <summary>A topic and the claims under it.</summary>
/// <param name="Broader">What it falls under, from the top.</param>
/// <param name="Below">Everything narrower, by the id of what it falls under.</param>
public sealed record TopicModel(TopicResponse Topic, IReadOnlyList<TopicResponse> Broader, ILookup<string?, TermNode> Below, ListResponse<ClaimResponse> Claims, PageAddress Address);

internal static class ShowTopic
{
    public static async Task<IResult> Handle(string id, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (topic, missing) = await TopicAsync(id);
        if (topic is null)
            return missing!;
        var broader = new List<TopicResponse>();
        while ((broader.FirstOrDefault() ?? topic).Broader is { } above && await TopicAsync(above) is ({ } next, _))
            broader.Insert(0, next);
        var (below, unlisted) = await Answers.AllAsync<TopicResponse>(list => ListTopics.Handle(new() { Within = [id] }, list, db, time, http, cancellationToken));
        var (claims, unclaimed) = await ListClaims.Handle(new() { Topic = [id] }, browse.ToList(), new() { Facet = "verdict" }, db, time, http, cancellationToken).AsAsync<ListResponse<ClaimResponse>>();
        return (unlisted ?? unclaimed) is { } refusal ? refusal
            : Page.Of<TopicPage, TopicModel>(new(topic, broader, below!.Select(TermNode.Of).ToLookup(term => term.Above, StringComparer.Ordinal), claims!, PageAddress.Of(http.Request)));

        Task<(TopicResponse?, IResult?)> TopicAsync(string topicId) => GetTopic.Handle(topicId, Answers.Record, db, http, cancellationToken).AsAsync<TopicResponse>();
    }
}
