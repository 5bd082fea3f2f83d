using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Search;

/// <summary>What to look for, and in which kinds of record.</summary>
public sealed record SearchRequest
{
    [Description("Words, \"phrases\", -exclusions, and or between two of them; everything else is literal.")]
    [Example("\"crystal meth\" price -china")]
    [Longest(SearchQuery.MostCharacters)]
    [Required]
    public string? Q { get; init; }

    [Description("Look in this kind of record only; attestation is for quotations. May be repeated.")]
    [Example("claim")]
    [WordsOf(typeof(RecordKind), "claim", "source", "person", "attestation")]
    public string[]? Kind { get; init; }

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
        _ = SearchQuery.TryParse(request.Q!, out var query, out _);
        var (kinds, day) = (request.Kinds, asOf.Resolve(time));
        var (found, corrected) = (await PageAsync(query!), (SearchQuery?)null);
        // What nothing is found by, on any day, is looked for as it was probably meant.
        if (found is { Data: [] } && !await FoundRecords.Of(db, kinds, query!, null).AnyAsync(cancellationToken))
            corrected = await SearchCorrections.CorrectedAsync(db, kinds is [var kind] ? kind : null, query!, cancellationToken);
        if (corrected is not null)
            found = await PageAsync(corrected);
        return found is null ? Cursor.Refusal : TypedResults.Ok(new SearchResponse([.. found.Data.Select(record => Respond(record, corrected ?? query!))], found.Page, found.Page.Total > 0 ? corrected?.Text : null));

        Task<ListPage<RankedRecord>?> PageAsync(SearchQuery wanted) => SearchAll.PageAsync(kinds, wanted, page, day, db, http, cancellationToken);
    }

    private static async Task<ListPage<RankedRecord>?> PageAsync(IReadOnlyList<RecordKind> kinds, SearchQuery query, PageRequest page, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var total = 0;
        return await Keyset.PageAsync(page, day, LoadAsync, record => [record.Score, record.Kind.Word(), record.Id], () => Task.FromResult(total), db, http, cancellationToken);

        async Task<List<RankedRecord>> LoadAsync(Cursor? cursor, int most)
        {
            (long, string, string)? beyond = cursor?.KeysAs([typeof(long), typeof(string), typeof(string)]) is [long score, string kind, string id] ? (score, kind, id) : null;
            var isBackward = cursor is { Backward: true };
            (var best, total) = day.IsToday()
                ? await RankedRecord.LoadAsync(db, kinds, query, beyond, isBackward, most, cancellationToken)
                : await RankedRecord.LoadAsync(db, FoundRecords.Of(db, kinds, query, day), beyond, isBackward, most, cancellationToken);
            return best;
        }
    }

    // The best of its texts: what a record says itself comes first of them.
    private static SearchResultResponse Respond(RankedRecord record, SearchQuery query) => new(record.Kind, record.Id, record.Texts[0], record.Score, Highlights.Fragment(record.Texts, query));
}
