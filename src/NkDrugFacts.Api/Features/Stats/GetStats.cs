using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Stats;

/// <summary>What to count claims by.</summary>
public sealed record StatsRequest
{
    internal static readonly IReadOnlyList<string> Dimensions = [.. ClaimFacets.All, .. ClaimFacets.Times];

    [Description("One or two dimensions, separated by a comma: names of filters, or occurredYear, occurredDecade, publishedYear or publishedDecade for what certainly lies in one. Each with :n for the n most frequent values, 1 to 200; 20 without. Required.")]
    [Example("topic:5,verdict")]
    [Longest(WordList.MostCharacters)]
    [Required]
    public string? By { get; init; }
}

internal sealed class StatsRequestValidator : AbstractValidator<StatsRequest>
{
    public StatsRequestValidator() => RuleFor(request => request.By).Custom((by, context) =>
    {
        var (dimensions, error) = FacetRequest.Read(by, StatsRequest.Dimensions);
        error ??= dimensions.Count switch
        {
            0 => $"Give one or two of: {string.Join(", ", StatsRequest.Dimensions)}.",
            > 2 => "Give one or two dimensions.",
            _ => null,
        };
        if (error is not null)
            context.AddFailure(error);
    });
}

/// <summary>Claims counted by one or two dimensions.</summary>
/// <param name="Total">All claims counted: those without a value are among them, and those with several values count once.</param>
/// <param name="Dimensions">What was counted by, each by itself.</param>
/// <param name="Data">Each value, or pair of values, that some claim has, in the order of the dimensions' values.</param>
public sealed record StatsResponse(int Total, IReadOnlyList<DimensionResponse> Dimensions, IReadOnlyList<StatsCountResponse> Data)
{
    /// <summary>What was looked for instead of q, by which nothing was found.</summary>
    public string? DidYouMean { get; init; }
}

/// <param name="Values">Of each dimension by its name, the value as the filter of that name takes it. A year or a decade is for <c>occurred</c> or <c>published</c> with <c>dateMatch=certain</c>.</param>
/// <param name="Count">How many claims have them: as many as the list of claims has with these filters added. Two values of attestations are had by one and the same attestation.</param>
public sealed record StatsCountResponse(IReadOnlyDictionary<string, string> Values, int Count);

internal static class GetStats
{
    public static async Task<IResult> Handle([AsParameters] StatsRequest request, [AsParameters] ClaimFilters filters, FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (selection, refusal) = await filters.SelectAsync(db, time, cancellationToken);
        if (selection is null)
            return refusal!;
        var facets = new ClaimFacets(db, selection, cancellationToken);
        var (by, told) = (new List<DimensionResponse>(), new List<Dimension>());
        foreach (var (name, values) in FacetRequest.Read(request.By, StatsRequest.Dimensions).Facets)
        {
            var (counts, dimension) = await facets.Of(name).CountAsync(values, cancellationToken);
            by.Add(new(name, counts.Values, counts.More));
            told.Add(dimension);
        }
        var data = told is [var first, var second] ? Pairs(by[0], by[1], await first.CountWithAsync(second, cancellationToken))
            : by[0].Values.Select(value => new StatsCountResponse(new Dictionary<string, string>(StringComparer.Ordinal) { [by[0].Name] = value.Value }, value.Count));
        return TypedResults.Ok(new StatsResponse(await selection.Rows.CountAsync(cancellationToken), by, [.. data]) { DidYouMean = selection.Search?.DidYouMean });
    }

    private static IEnumerable<StatsCountResponse> Pairs(DimensionResponse first, DimensionResponse second, IReadOnlyList<PairCount> pairs)
    {
        var counts = pairs.ToDictionary(pair => (pair.First, pair.Second), pair => pair.Claims);
        return from one in first.Values
               from other in second.Values
               where counts.ContainsKey((one.Value, other.Value))
               select new StatsCountResponse(new Dictionary<string, string>(StringComparer.Ordinal) { [first.Name] = one.Value, [second.Name] = other.Value }, counts[(one.Value, other.Value)]);
    }
}
