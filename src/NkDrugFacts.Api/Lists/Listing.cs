using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Lists;

/// <summary>What a list is made of: its items, what they can be sorted by, and what each looks like.</summary>
/// <param name="id">Unique in the list.</param>
/// <param name="keys">What it can be sorted by besides the id.</param>
internal sealed class Listing<TRow, T>(Expression<Func<TRow, string>> id, Expression<Func<TRow, T>> projection, params SortKey<TRow>[] keys)
    where TRow : class
{
    private readonly SortKey<TRow>[] keys = [SortKey<TRow>.By("id", id), .. keys];

    /// <summary>The words for <c>sort=</c>.</summary>
    public IReadOnlyList<string> SortKeys => [.. keys.Select(key => key.Name)];

    /// <summary>What it is sorted by when nothing is asked for.</summary>
    public string Default { get; init; } = "id";

    /// <summary>Answers with the page, or the sample, that was asked for.</summary>
    /// <param name="complete">Adds to the page what else was asked for.</param>
    public Task<IResult> AnswerAsync(
        Selection<TRow> selection, ListRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken, Func<IReadOnlyList<T>, Task<PageExtras>>? complete = null) =>
        selection.Search is { } search
            ? Ranked().AnswerAsync(selection.Day, Found(selection.All, search.Hits), search, request, db, http, complete, cancellationToken)
            : AnswerAsync(selection.Day, selection.All, null, request, db, http, complete, cancellationToken);

    private async Task<IResult> AnswerAsync(
        AsOfDay? day, IQueryable<TRow> rows, RecordSearch? search, ListRequest request, FactsDbContext db, HttpContext http, Func<IReadOnlyList<T>, Task<PageExtras>>? complete, CancellationToken cancellationToken)
    {
        if (Representations.Choose(http, request.Format, ListFormats.Offered, out var unfit) is not { } chosen)
            return unfit!;
        if (ListFormats.RefuseExtras(chosen, http) is { } extra)
            return extra;
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var (sorting, fields, refusal) = Read(request, json);
        if (refusal is not null)
            return refusal;
        var page = request.SampleSize is { } size
            ? await SampleAsync(rows, size, request.Seed!, sorting!, cancellationToken)
            : await PageAsync(rows, request, sorting!, day, db, http, cancellationToken);
        if (page is null)
            return Cursor.Refusal;
        var extras = complete is null ? new() : await complete(page.Data);
        if (search is not null)
            extras = extras with { DidYouMean = search.DidYouMean, Highlights = await search.HighlightsAsync(db, page.Ids, cancellationToken) };
        return ListFormats.Answer(page, extras, fields, chosen, http);
    }

    // The same list of what was found, which can be sorted by how well it answers as well.
    private Listing<RankedRow<TRow>, T> Ranked() => new(
        OfRanked(id), OfRanked(projection),
        [
            SortKey<RankedRow<TRow>>.By("relevance", row => row.Score),
            .. keys.Skip(1).Select(key => new SortKey<RankedRow<TRow>>(key.Name, OfRanked(key.Value), key.IsMissing is null ? null : OfRanked(key.IsMissing))),
        ])
    {
        Default = "-relevance",
    };

    private static Expression<Func<RankedRow<TRow>, TValue>> OfRanked<TValue>(Expression<Func<TRow, TValue>> ofRow) => (Expression<Func<RankedRow<TRow>, TValue>>)OfRanked((LambdaExpression)ofRow);

    private static LambdaExpression OfRanked(LambdaExpression ofRow)
    {
        var ranked = Expression.Parameter(typeof(RankedRow<TRow>), "ranked");
        return Expression.Lambda(ReplacingExpressionVisitor.Replace(ofRow.Parameters[0], Expression.Property(ranked, nameof(RankedRow<TRow>.Row)), ofRow.Body), ranked);
    }

    private IQueryable<RankedRow<TRow>> Found(IQueryable<TRow> rows, IQueryable<SearchHit> hits) =>
        rows.Join(hits, id, hit => hit.RecordId, (row, hit) => new RankedRow<TRow> { Row = row, Score = hit.Score });

    /// <summary>What was asked for and found, in no order.</summary>
    public IQueryable<TRow> Rows(Selection<TRow> selection) =>
        selection.Search is null ? selection.All : selection.All.Join(selection.Search.Hits, id, hit => hit.RecordId, (row, _) => row);

    private (Sorting<TRow>? Sorting, IReadOnlyList<string>? Fields, IResult? Refusal) Read(ListRequest request, JsonSerializerOptions json)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (words, error) = WordList.Read(request.Sort ?? Default, SortKeys, word => word.TrimStart('-'));
        if (error is not null)
            errors["sort"] = [error];
        else if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } twice)
            errors["sort"] = [$"'{twice}' begins with more than one -."];
        var (fields, fieldError) = Fields.Read(request.Fields, typeof(T), json);
        if (fieldError is not null)
            errors["fields"] = [fieldError];
        return errors.Count > 0 ? (null, null, InvalidRequest.With(errors)) : (Sorted(words), fields, null);
    }

    private Sorting<TRow> Sorted(IReadOnlyList<string> words) =>
        new(words.Select(word => (keys.Single(key => key.Name == word.TrimStart('-')), word.StartsWith('-'))), keys[0].Value);

    /// <summary>The page asked for, in the usual order; null when its cursor is not of this list.</summary>
    public Task<ListPage<T>?> PageAsync(IQueryable<TRow> rows, PageRequest request, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        PageAsync(rows, request, Sorted([Default]), day, db, http, cancellationToken);

    private async Task<ListPage<T>?> PageAsync(
        IQueryable<TRow> rows, PageRequest request, Sorting<TRow> sorting, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var cursors = await Cursors.OfAsync(http, day, db, cancellationToken);
        if (!cursors.TryOpen(request.Cursor, out var cursor))
            return null;
        var backward = cursor is { Backward: true };
        var rest = cursor is null ? rows : rows.Where(sorting.Behind(cursor.KeysAs(sorting.Types), backward));
        var size = request.Size!.Value;
        var found = await sorting.Order(rest, backward).Take(size + 1).Select(sorting.Placed(projection)).AsNoTracking().ToListAsync(cancellationToken);
        var hasMore = found.Count > size;
        var placed = found.Take(size).ToList();
        if (backward)
            placed.Reverse();
        // Whoever comes from a page can go back to it, even if everything that was on it is gone by now.
        var (hasNext, hasPrevious) = backward ? (true, hasMore) : (hasMore, cursor is not null);
        var total = cursor?.Total ?? await rows.CountAsync(cancellationToken);
        var next = hasNext && placed.Count > 0 ? cursors.Seal(placed[^1].Keys, false, total) : null;
        var previous = hasPrevious && placed.Count > 0 ? cursors.Seal(placed[0].Keys, true, total) : null;
        PageLinks.Add(http, next, previous);
        return Page(placed, next, previous, total);
    }

    // The ids with the smallest hashes: the same on every database, and each set of items equally likely.
    private async Task<ListPage<T>> SampleAsync(IQueryable<TRow> rows, int size, string seed, Sorting<TRow> sorting, CancellationToken cancellationToken)
    {
        var all = await rows.Select(id).ToListAsync(cancellationToken);
        var drawn = all.OrderBy(item => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{item}")))).Take(size).ToList();
        Expression<Func<string, bool>> isDrawn = item => drawn.Contains(item);
        var wanted = rows.Where(Expression.Lambda<Func<TRow, bool>>(ReplacingExpressionVisitor.Replace(isDrawn.Parameters[0], id.Body, isDrawn.Body), id.Parameters));
        var items = await sorting.Order(wanted, backward: false).Select(sorting.Placed(projection)).AsNoTracking().ToListAsync(cancellationToken);
        return Page(items, null, null, all.Count);
    }

    // The last of the keys is the id.
    private static ListPage<T> Page(List<PlacedItem<T>> items, string? next, string? previous, int total) =>
        new(items.ConvertAll(item => item.Item), items.ConvertAll(item => (string)item.Keys[^1]), new(items.Count, next, previous, total));

    /// <summary>All items in order, a batch at a time: the memory that it takes does not grow with the list.</summary>
    public async IAsyncEnumerable<IReadOnlyList<T>> BatchesAsync(
        IQueryable<TRow> rows, int batch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sorting = Sorted([]);
        for (IReadOnlyList<object>? edge = null; ;)
        {
            var found = await sorting.Order(edge is null ? rows : rows.Where(sorting.Behind(edge, backward: false)), backward: false)
                .Take(batch).Select(sorting.Placed(projection)).AsNoTracking().ToListAsync(cancellationToken);
            if (found.Count > 0)
                yield return found.ConvertAll(item => item.Item);
            if (found.Count < batch)
                yield break;
            edge = found[^1].Keys;
        }
    }
}

/// <summary>A row that was found, and how well it answers.</summary>
internal sealed class RankedRow<TRow>
{
    public required TRow Row { get; init; }
    public required long Score { get; init; }
}
