using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Model.Search;

/// <summary>What topics and places are called, and what they fall under: a claim on crystal meth is one on drugs.</summary>
internal sealed class SearchVocabulary
{
    private readonly Dictionary<string, Concept> _topics;
    private readonly Dictionary<string, Concept> _places;

    private SearchVocabulary(Dictionary<string, Concept> topics, Dictionary<string, Concept> places) => (_topics, _places) = (topics, places);

    public static async Task<SearchVocabulary> LoadAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var topics = await db.Topics.AsNoTracking().Select(topic => new { topic.Id, topic.BroaderId, topic.Label, topic.AlternateLabels }).ToListAsync(cancellationToken);
        var places = await db.Places.AsNoTracking().Select(place => new { place.Id, place.ContainedInId, place.Name, place.AlternateNames }).ToListAsync(cancellationToken);
        return new(
            topics.ToDictionary(topic => topic.Id, topic => new Concept(topic.BroaderId, [topic.Label, .. topic.AlternateLabels]), StringComparer.Ordinal),
            places.ToDictionary(place => place.Id, place => new Concept(place.ContainedInId, [place.Name, .. place.AlternateNames]), StringComparer.Ordinal));
    }

    /// <summary>Of the topics and every broader one.</summary>
    public IEnumerable<string> OfTopics(IEnumerable<string> ids) => Names(_topics, ids);

    /// <summary>Of the places and everything that contains them.</summary>
    public IEnumerable<string> OfPlaces(IEnumerable<string> ids) => Names(_places, ids);

    private static IEnumerable<string> Names(Dictionary<string, Concept> all, IEnumerable<string> ids) =>
        ids.Order(StringComparer.Ordinal).SelectMany(id => Upwards(all, id)).Distinct(StringComparer.Ordinal).SelectMany(id => all[id].Names);

    // What goes round in a circle ends where it began.
    private static List<string> Upwards(Dictionary<string, Concept> all, string? id)
    {
        var path = new List<string>();
        for (; id is not null && all.TryGetValue(id, out var concept) && !path.Contains(id, StringComparer.Ordinal); id = concept.Broader)
            path.Add(id);
        return path;
    }

    private sealed record Concept(string? Broader, IReadOnlyList<string> Names);
}
