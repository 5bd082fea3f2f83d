using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Lists;

/// <summary>An item of a list and a value that it has; an item may have several.</summary>
internal sealed class FacetValue<T>
{
    public required string Item { get; init; }
    public required T Value { get; init; }
}

/// <summary>Counts the items of a list by their values.</summary>
internal static class FacetCounts
{
    /// <param name="word">The value as the filter takes it.</param>
    public static async Task<FacetResponse> CountAsync<T>(this IQueryable<FacetValue<T>> values, int most, Func<T, string> word, CancellationToken cancellationToken)
    {
        var counts = await values.Distinct().GroupBy(value => value.Value).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var sorted = counts.Select(count => new FacetValueResponse(word(count.Key), null, count.Count)).OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal).ToList();
        return new([.. sorted.Take(most)], Math.Max(0, sorted.Count - most));
    }

    /// <summary>Counts by ids, told with the names of their records.</summary>
    public static async Task<FacetResponse> CountAsync(
        this IQueryable<FacetValue<string>> values, int most, Func<IReadOnlyList<string>, Task<Dictionary<string, string>>> names, CancellationToken cancellationToken)
    {
        var facet = await values.CountAsync(most, id => id, cancellationToken);
        var labels = await names([.. facet.Values.Select(value => value.Value)]);
        return facet with { Values = [.. facet.Values.Select(value => value with { Label = labels.GetValueOrDefault(value.Value) })] };
    }
}

/// <summary>The names of records, for people to read.</summary>
internal sealed class Names(FactsDbContext db, CancellationToken cancellationToken)
{
    public Task<Dictionary<string, string>> OfSourcesAsync(IReadOnlyList<string> ids) => SourceLabel.OfAsync(db, ids, cancellationToken);

    public Task<Dictionary<string, string>> OfTopicsAsync(IReadOnlyList<string> ids) =>
        LoadAsync(db.Topics.Where(topic => ids.Contains(topic.Id)).Select(topic => new Reference(topic.Id, topic.Label)));

    public Task<Dictionary<string, string>> OfPlacesAsync(IReadOnlyList<string> ids) =>
        LoadAsync(db.Places.Where(place => ids.Contains(place.Id)).Select(place => new Reference(place.Id, place.Name)));

    public Task<Dictionary<string, string>> OfPeopleAsync(IReadOnlyList<string> ids) =>
        LoadAsync(db.People.Where(person => ids.Contains(person.Id)).Select(person => new Reference(person.Id, person.Name)));

    public Task<Dictionary<string, string>> OfOrganizationsAsync(IReadOnlyList<string> ids) =>
        LoadAsync(db.Organizations.Where(organization => ids.Contains(organization.Id)).Select(organization => new Reference(organization.Id, organization.Name)));

    private async Task<Dictionary<string, string>> LoadAsync(IQueryable<Reference> references) =>
        (await references.ToListAsync(cancellationToken)).ToDictionary(reference => reference.Id, reference => reference.Name, StringComparer.Ordinal);
}
