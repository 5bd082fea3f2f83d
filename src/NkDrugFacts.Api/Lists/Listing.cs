using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Lists;

/// <summary>What a list is made of: its items, what they can be sorted by, and what each looks like.</summary>
/// <remarks>
/// Which items are on a page is asked first, and what they look like of those alone: Entity Framework asks for each collection
/// of an item by a query of its own, which would filter, sort and rank the whole list again.
/// </remarks>
/// <param name="id">Unique in the list.</param>
/// <param name="keys">What it can be sorted by besides the id.</param>
internal sealed class Listing<TRow, T>(Expression<Func<TRow, string>> id, Expression<Func<TRow, T>> projection, params SortKey<TRow>[] keys)
    where TRow : class
{
    private static readonly Func<IReadOnlyList<T>, Task<PageExtras>> Nothing = _ => Task.FromResult(new PageExtras());

    private static readonly ListOrder<IdRow> ById = new(row => row.Id, "id");

    private static readonly ListOrder<SearchHit> ByRelevance = new(hit => hit.RecordId, "-relevance", SortKey<SearchHit>.By("relevance", hit => hit.Score));

    private readonly ListOrder<TRow> order = new(id, "id", keys);

    /// <summary>The works to cite for its items; null where they cannot be cited.</summary>
    public Citing? Cite { get; init; }

    /// <summary>Reads those of these items that exist, as they stand today, faster than by the projection; null where it is fast enough.</summary>
    public Func<FactsDbContext, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, T>>>? Load { get; init; }

    /// <summary>Answers with the page, or the sample, that was asked for.</summary>
    /// <param name="complete">Adds to the page what else was asked for.</param>
    public async Task<IResult> AnswerAsync(
        Selection<TRow> selection, ListRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken, Func<IReadOnlyList<T>, Task<PageExtras>>? complete = null)
    {
        if (Representations.Choose(http, request.Format, Representations.OfferedAt(http), out var unfit) is not { } chosen)
            return unfit!;
        if (ListFormats.RefuseExtras(chosen, http) is { } extra)
            return extra;
        var (fields, error) = Fields.Read(request.Fields, typeof(T), http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        var (ids, refusal) = selection is { Search: { } found, IsWhole: true } && request.Sort is null
            ? await IdsAsync(ByRelevance, found.Hits, null, request, error, selection.Day, db, http, cancellationToken)
            : selection.Search is { } search
            ? await IdsAsync(order.Ranked(), order.Found(selection.All, search.Hits), null, request, error, selection.Day, db, http, cancellationToken)
            : selection.Ids is not null && request.Sort is null
            ? await IdsAsync(ById, selection.Ids, null, request, error, selection.Day, db, http, cancellationToken)
            : await IdsAsync(order, selection.All, () => selection.All.CountAsync(cancellationToken), request, error, selection.Day, db, http, cancellationToken);
        if (ids is null)
            return refusal!;
        if (CitationFormats.Has(chosen))
            return CitationFormats.Answer(await Cite!(ids.Data, selection.Day, db, http, cancellationToken), ids.Page.Total, selection.Search?.DidYouMean, chosen, http);
        var items = Load is not null && selection.Day.IsToday()
            ? InOrder(ids.Data, await Load(db, ids.Data, cancellationToken))
            : await LoadAsync(selection.All, ids.Data, cancellationToken);
        var extras = await (complete ?? Nothing)(items);
        if (selection.Search is not null)
            extras = extras with { DidYouMean = selection.Search.DidYouMean, Highlights = await selection.Search.HighlightsAsync(db, ids.Data, cancellationToken) };
        return ListFormats.Answer(new ListPage<T>(items, ids.Page with { Size = items.Count }), extras, fields, chosen, http);
    }

    private static async Task<(ListPage<string>? Page, IResult? Refusal)> IdsAsync<TOrdered>(
        ListOrder<TOrdered> order, IQueryable<TOrdered> rows, Func<Task<int>>? count, ListRequest request, string? fieldError, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
        where TOrdered : class
    {
        var (sorting, sortError) = order.Read(request.Sort);
        if (sortError is not null || fieldError is not null)
            return (null, InvalidRequest.With(new[] { ("sort", sortError), ("fields", fieldError) }.Where(error => error.Item2 is not null).ToDictionary(error => error.Item1, error => new[] { error.Item2! }, StringComparer.Ordinal)));
        var page = request.SampleSize is { } size
            ? await order.SampleAsync(rows, size, request.Seed!, sorting!, cancellationToken)
            : await sorting!.PageAsync(rows, count, request, day, db, http, cancellationToken);
        return page is null ? (null, Cursor.Refusal) : (page, null);
    }

    /// <summary>What was asked for and found, in no order.</summary>
    public IQueryable<TRow> Rows(Selection<TRow> selection) =>
        selection.Search is null ? selection.All : selection.All.Join(selection.Search.Found, id, hit => hit.RecordId, (row, _) => row);

    /// <summary>All items in order, a batch at a time: the memory that it takes does not grow with the list.</summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> BatchesAsync(IQueryable<TRow> rows, int batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var ids in IdBatchesAsync(rows, batch, cancellationToken))
            yield return await LoadAsync(rows, ids, cancellationToken);
    }

    /// <summary>The works to cite for all items in order, each once, a batch at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<CitedWork>> CitedBatchesAsync(
        IQueryable<TRow> rows, int batch, AsOfDay? day, FactsDbContext db, HttpContext http, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Of several items that stand in one work. There are fewer of these works than of items; what is cited under an id of its own comes once anyway.
        var shared = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var ids in IdBatchesAsync(rows, batch, cancellationToken))
        {
            var own = ids.ToHashSet(StringComparer.Ordinal);
            yield return [.. (await Cite!(ids, day, db, http, cancellationToken)).Where(work => own.Contains(work.Id) || shared.Add(work.Id))];
        }
    }

    private async IAsyncEnumerable<List<string>> IdBatchesAsync(IQueryable<TRow> rows, int batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sorting = order.ById;
        for (string? last = null; ;)
        {
            var ids = await sorting.Order(last is null ? rows : rows.Where(sorting.Behind([last], backward: false)), backward: false).Take(batch).Select(id).ToListAsync(cancellationToken);
            if (ids.Count > 0)
                yield return ids;
            if (ids.Count < batch)
                yield break;
            last = ids[^1];
        }
    }

    // In the order of their ids. What was deleted since they were found is left out.
    private async Task<IReadOnlyList<T>> LoadAsync(IQueryable<TRow> rows, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var loaded = await order.Among(rows, ids).Select(Identified()).AsNoTracking().ToDictionaryAsync(item => item.Id, item => item.Item, StringComparer.Ordinal, cancellationToken);
        return InOrder(ids, loaded);
    }

    private static List<T> InOrder(IReadOnlyList<string> ids, IReadOnlyDictionary<string, T> loaded) => [.. ids.Where(loaded.ContainsKey).Select(id => loaded[id])];

    private Expression<Func<TRow, IdentifiedItem<T>>> Identified() => Expression.Lambda<Func<TRow, IdentifiedItem<T>>>(
        Expression.MemberInit(
            Expression.New(typeof(IdentifiedItem<T>)),
            Expression.Bind(typeof(IdentifiedItem<T>).GetProperty(nameof(IdentifiedItem<T>.Id))!, id.Body),
            Expression.Bind(typeof(IdentifiedItem<T>).GetProperty(nameof(IdentifiedItem<T>.Item))!, ReplacingExpressionVisitor.Replace(projection.Parameters[0], id.Parameters[0], projection.Body))),
        id.Parameters);
}

internal sealed class IdentifiedItem<T>
{
    public string Id { get; init; } = "";
    public T Item { get; init; } = default!;
}
