using System.Globalization;

namespace NkDrugFacts.Api.Lists;

/// <summary>A facet, and how many of its values to tell.</summary>
internal sealed record FacetRequest(string Name, int Values)
{
    private const int Most = 200;
    private const int Default = 20;

    /// <summary>The facets asked for, or what is wrong with them.</summary>
    public static (IReadOnlyList<FacetRequest> Facets, string? Error) Read(string? text, IReadOnlyCollection<string> known)
    {
        if (text is null)
            return ([], null);
        var (words, error) = WordList.Read(text, known, word => word.Split(':')[0]);
        if (error is not null)
            return ([], error);
        var facets = words.Select(word => new FacetRequest(word.Split(':')[0], ReadValues(word))).ToList();
        return facets.Find(facet => facet.Values is < 1 or > Most) is { } wrong ? ([], $"After '{wrong.Name}:' stands no whole number from 1 to {Most}.") : (facets, null);
    }

    private static int ReadValues(string word) => word.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0
        ? int.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var values) ? values : 0
        : Default;
}
