using NkDrugFacts.Api.Responses;

namespace NkDrugFacts.Api.Lists;

/// <summary>One page of a list with what was asked for besides; the pages put together are exactly the whole list.</summary>
/// <param name="DidYouMean">What was looked for instead of q, by which nothing was found.</param>
/// <param name="Highlights">By id, where each item of this page answers q, as HTML: escaped, with what was found between <c>mark</c> tags.</param>
/// <param name="Facets">Of each facet asked for, how many items of the whole list have which value.</param>
/// <param name="Included">The records that the items of this page refer to, as far as they were asked for, each once.</param>
public sealed record ListResponse<T>(IReadOnlyList<T> Data, PageInformation Page, string? DidYouMean, IReadOnlyDictionary<string, string>? Highlights, IReadOnlyDictionary<string, FacetResponse>? Facets, IncludedResponse? Included);

internal static class ListResponse
{
    public static ListResponse<T> Of<T>(IReadOnlyList<T> data, PageInformation page, PageExtras extras) =>
        new(data, page, extras.DidYouMean, extras.Highlights, extras.Facets, extras.Included);
}

/// <param name="Values">The most frequent first, ties by value.</param>
/// <param name="More">How many further values there are.</param>
public sealed record FacetResponse(IReadOnlyList<FacetValueResponse> Values, int More);

/// <param name="Value">As the filter of the same name takes it.</param>
/// <param name="Label">The name that a person reads; absent where the value is a word or a number.</param>
/// <param name="Count">How many items of the list have it: as many as the list has with this filter added.</param>
public sealed record FacetValueResponse(string Value, string? Label, int Count);

/// <summary>Absent is what was not asked for.</summary>
public sealed record IncludedResponse
{
    public IReadOnlyList<AttestationResponse>? Attestations { get; init; }
    public IReadOnlyList<SourceResponse>? Sources { get; init; }
    public IReadOnlyList<PersonResponse>? People { get; init; }
    public IReadOnlyList<CorroborationResponse>? Corroboration { get; init; }
}

/// <summary>What goes with a page.</summary>
internal sealed record PageExtras
{
    public string? DidYouMean { get; init; }
    public IReadOnlyDictionary<string, string>? Highlights { get; init; }
    public IReadOnlyDictionary<string, FacetResponse>? Facets { get; init; }
    public IncludedResponse? Included { get; init; }
}
