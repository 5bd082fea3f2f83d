using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Lists;

/// <summary>What a list can be sorted by, whatever is told of each of its rows.</summary>
/// <param name="id">Unique in the list.</param>
/// <param name="first">What it is sorted by when nothing is asked for.</param>
/// <param name="keys">What it can be sorted by besides.</param>
internal sealed class ListOrder<TRow>(Expression<Func<TRow, string>> id, string first, params SortKey<TRow>[] keys)
    where TRow : class
{
    private readonly SortKey<TRow>[] keys = [SortKey<TRow>.By("id", id), .. keys];

    /// <summary>The words for <c>sort=</c>.</summary>
    public IReadOnlyList<string> SortKeys => [.. keys.Select(key => key.Name)];

    public Sorting<TRow> ById => Sorted([]);

    /// <summary>The order asked for, or what is wrong with it.</summary>
    public (Sorting<TRow>? Sorting, string? Error) Read(string? sort)
    {
        var (words, error) = WordList.Read(sort ?? first, SortKeys, word => word.TrimStart('-'));
        if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } twice)
            error ??= $"'{twice}' begins with more than one -.";
        return error is null ? (Sorted(words), null) : (null, error);
    }

    /// <summary>The same list of what was found, which can be sorted by how well it answers as well.</summary>
    public ListOrder<RankedRow<TRow>> Ranked() => new(OfRanked(id), "-relevance",
    [
        SortKey<RankedRow<TRow>>.By("relevance", row => row.Score),
        .. keys.Skip(1).Select(key => new SortKey<RankedRow<TRow>>(key.Name, OfRanked((LambdaExpression)key.Value), key.IsMissing is null ? null : OfRanked(key.IsMissing))),
    ]);

    public IQueryable<RankedRow<TRow>> Found(IQueryable<TRow> rows, IQueryable<SearchHit> hits) =>
        rows.Join(hits, id, hit => hit.RecordId, (row, hit) => new RankedRow<TRow> { Row = row, Score = hit.Score });

    /// <summary>The rows with these ids.</summary>
    public IQueryable<TRow> Among(IQueryable<TRow> rows, IReadOnlyList<string> ids)
    {
        Expression<Func<string, bool>> isAmong = item => ids.Contains(item);
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(ReplacingExpressionVisitor.Replace(isAmong.Parameters[0], id.Body, isAmong.Body), id.Parameters));
    }

    /// <summary>So many, drawn at random: those whose ids have the smallest hashes, which are the same on every database, and each set of items equally likely.</summary>
    public async Task<ListPage<string>> SampleAsync(IQueryable<TRow> rows, int size, string seed, Sorting<TRow> sorting, CancellationToken cancellationToken)
    {
        var all = await rows.Select(id).ToListAsync(cancellationToken);
        var drawn = all.OrderBy(item => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{item}")))).Take(size).ToList();
        var positions = await sorting.Order(Among(rows, drawn), backward: false).Select(sorting.Position).ToListAsync(cancellationToken);
        return new(positions.ConvertAll(position => position.Id), new(positions.Count, null, null, all.Count));
    }

    private Sorting<TRow> Sorted(IReadOnlyList<string> words) =>
        new(words.Select(word => (keys.Single(key => key.Name == word.TrimStart('-')), word.StartsWith('-'))), keys[0].Value);

    private static Expression<Func<RankedRow<TRow>, TValue>> OfRanked<TValue>(Expression<Func<TRow, TValue>> ofRow) => (Expression<Func<RankedRow<TRow>, TValue>>)OfRanked((LambdaExpression)ofRow);

    private static LambdaExpression OfRanked(LambdaExpression ofRow)
    {
        var ranked = Expression.Parameter(typeof(RankedRow<TRow>), "ranked");
        return Expression.Lambda(ReplacingExpressionVisitor.Replace(ofRow.Parameters[0], Expression.Property(ranked, nameof(RankedRow<TRow>.Row)), ofRow.Body), ranked);
    }
}

/// <summary>A row that was found, and how well it answers.</summary>
internal sealed class RankedRow<TRow>
{
    public required TRow Row { get; init; }
    public required long Score { get; init; }
}
