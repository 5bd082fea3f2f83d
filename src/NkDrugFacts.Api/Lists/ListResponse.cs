using NkDrugFacts.Api.Responses;

namespace NkDrugFacts.Api.Lists;

/// <summary>One page of a list with what was asked for besides; the pages put together are exactly the whole list.</summary>
/// <param name="Facets">Of each facet asked for, how many items of the whole list have which value.</param>
/// <param name="Included">The records that the items of this page refer to, as far as they were asked for, each once.</param>
public sealed record ListResponse<T>(IReadOnlyList<T> Data, PageInformation Page, IReadOnlyDictionary<string, FacetResponse>? Facets, IncludedResponse? Included);

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

internal sealed record PageExtras(IReadOnlyDictionary<string, FacetResponse>? Facets, IncludedResponse? Included);
