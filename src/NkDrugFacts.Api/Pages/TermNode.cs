using NkDrugFacts.Api.Responses;

namespace NkDrugFacts.Api.Pages;

/// <summary>A topic or a place in the tree of all.</summary>
/// <param name="Above">The id of what it falls under; none at the top.</param>
/// <param name="Claims">How many claims have this very one.</param>
public sealed record TermNode(string Id, string Name, IReadOnlyList<string> Also, string? Above, int Claims)
{
    internal static TermNode Of(TopicResponse topic) => new(topic.Id, topic.Label, topic.AlternateLabels, topic.Broader, topic.Claims);

    internal static TermNode Of(PlaceResponse place) => new(place.Id, place.Name, place.AlternateNames, place.ContainedIn, place.Claims);
}
