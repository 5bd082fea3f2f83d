using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Search;

/// <summary>What to look for, and in which kinds of record.</summary>
/// <param name="Q">Words, "phrases", -exclusions, and <c>or</c> between two of them.</param>
/// <param name="Kind"><c>claim</c>, <c>source</c>, <c>person</c> or <c>attestation</c>, which is for quotations. May be repeated; every kind when absent.</param>
public sealed record SearchRequest(string? Q, string[]? Kind)
{
    internal static IEnumerable<string> KindWords => SearchRecords.Kinds.Select(kind => kind.Word());

    internal IReadOnlyList<RecordKind> Kinds => Kind is null or [] ? SearchRecords.Kinds : [.. Kind.Select(word => EnumWords.Parse<RecordKind>(word)!.Value).Distinct()];
}

internal sealed class SearchRequestValidator : AbstractValidator<SearchRequest>
{
    public SearchRequestValidator()
    {
        RuleFor(request => request.Q).Custom((text, context) =>
        {
            if (!SearchQuery.TryParse(text ?? "", out _, out var error))
                context.AddFailure(error);
        });
        RuleFor(request => request.Kind).Custom((words, context) =>
        {
            foreach (var word in (words ?? []).Where(word => !SearchRequest.KindWords.Contains(word, StringComparer.Ordinal)))
                context.AddFailure(Validation.OneOf(word, SearchRequest.KindWords));
        });
    }
}

/// <summary>The records that were found, the best first.</summary>
/// <param name="DidYouMean">What was looked for instead, because nothing was found by the query as it was written.</param>
public sealed record SearchResponse(IReadOnlyList<SearchResultResponse> Data, PageInformation Page, string? DidYouMean);

/// <summary>A record that answers the query.</summary>
/// <param name="Kind">Where it is: <c>/v1/claims/{id}</c>, <c>/v1/sources/{id}</c>, <c>/v1/people/{id}</c>, or for a quotation <c>/v1/attestations/{id}</c>.</param>
/// <param name="Label">A claim's statement, a work's title or description, a person's name, the words of a quotation.</param>
/// <param name="Score">Comparable within one answer only.</param>
/// <param name="Highlight">HTML: the text that answers best, escaped, with what was found between <c>mark</c> tags.</param>
public sealed record SearchResultResponse(RecordKind Kind, string Id, string Label, long Score, string? Highlight);

internal static class SearchAll
{
    public static async Task<IResult> Handle(
        [AsParameters] SearchRequest request, [AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Request.Query["q"].Count > 1)
            return InvalidRequest.With("q", "Given more than once. Put everything into one.");
        _ = SearchQuery.TryParse(request.Q!, out var query, out _);
        var (kinds, day) = (request.Kinds, asOf.Resolve(time));
        var answer = await PageAsync(query!);
        if (answer is not Ok<PagedResponse<Found>> { Value.Page.Total: 0 } || await CorrectedAsync(db, kinds, query!, cancellationToken) is not { } corrected)
            return await RespondAsync(db, answer, query!, didYouMean: null, cancellationToken);
        http.Response.Headers.Remove("Link");
        var second = await PageAsync(corrected);
        return await RespondAsync(db, second, corrected, second is Ok<PagedResponse<Found>> { Value.Page.Total: > 0 } ? corrected.Text : null, cancellationToken);

        Task<IResult> PageAsync(SearchQuery wanted) => FoundRecords.Of(db, kinds, wanted, day).PageAsync(found => found.Key, page, http, found => found, cancellationToken);
    }

    private static Task<SearchQuery?> CorrectedAsync(FactsDbContext db, IReadOnlyList<RecordKind> kinds, SearchQuery query, CancellationToken cancellationToken) =>
        SearchCorrections.CorrectedAsync(db, kinds is [var kind] ? kind : null, query, cancellationToken);

    private static async Task<IResult> RespondAsync(FactsDbContext db, IResult answer, SearchQuery query, string? didYouMean, CancellationToken cancellationToken)
    {
        if (answer is not Ok<PagedResponse<Found>> { Value: { } page })
            return answer;
        var records = new Dictionary<(RecordKind, string), SearchRecord>();
        foreach (var kind in page.Data.GroupBy(found => found.Kind, found => found.Id))
            foreach (var record in await SearchRecords.LoadAsync(db, kind.Key, [.. kind], cancellationToken))
                records.Add((record.Kind, record.Id), record);
        return TypedResults.Ok(new SearchResponse(
            [
                .. page.Data.Where(found => records.ContainsKey((found.Kind, found.Id))).Select(found => (found, record: records[(found.Kind, found.Id)]))
                    .Select(result => new SearchResultResponse(result.found.Kind, result.found.Id, result.record.Label, result.found.Score, Highlights.Fragment(result.record.All, query))),
            ],
            page.Page, didYouMean));
    }
}
