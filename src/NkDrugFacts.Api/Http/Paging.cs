using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Http;

/// <summary>Which page of a list.</summary>
/// <param name="Limit">The most items on a page, 1 to 200; 50 when absent.</param>
/// <param name="Cursor">The <c>page.next</c> of the page before; absent for the first page.</param>
public sealed record PageRequest(string? Limit, string? Cursor)
{
    public const int Most = 200;
    public const int Default = 50;

    /// <summary>How many items are wanted; null when the limit is no such number.</summary>
    internal int? Size => Limit is null ? Default
        : Limit.Length <= 3 && Limit.All(char.IsAsciiDigit) && int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= Most ? size
        : null;
}

internal sealed class PageRequestValidator : AbstractValidator<PageRequest>
{
    public PageRequestValidator() => RuleFor(page => page.Limit).Must((page, _) => page.Size is not null)
        .WithMessage($"Not a whole number from 1 to {PageRequest.Most}.");
}

/// <summary>One page of a list; the pages put together are exactly the whole list.</summary>
public sealed record PagedResponse<T>(IReadOnlyList<T> Data, PageInformation Page);

/// <param name="Size">How many items are on this page.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
/// <param name="Total">How many items the whole list has.</param>
public sealed record PageInformation(int Size, string? Next, int Total);

/// <summary>Keyset pages in the order of ids: stable under ties and under writes, whatever the depth.</summary>
internal static class Paging
{
    public static Task<IResult> PageAsync<TEntity, T>(
        this IQueryable<TEntity> all, PageRequest page, HttpContext http, Expression<Func<TEntity, T>> projection, CancellationToken cancellationToken)
        where TEntity : Entity => all.PageAsync(entity => entity.Id, page, http, projection, cancellationToken);

    /// <param name="key">What the list is ordered by, unique in it.</param>
    public static async Task<IResult> PageAsync<TRow, T>(
        this IQueryable<TRow> all, Expression<Func<TRow, string>> key, PageRequest page, HttpContext http, Expression<Func<TRow, T>> projection, CancellationToken cancellationToken)
        where TRow : class
    {
        if (!TryReadCursor(page, http, out var after))
            return BadCursor();
        var size = page.Size!.Value;
        var rest = after is null ? all : all.Where(After(key, after));
        var rows = await rest.OrderBy(key).Take(size + 1)
            .Select(Keyed(key, projection)).AsNoTracking().ToListAsync(cancellationToken);
        return TypedResults.Ok(ToPage(rows, size, await all.CountAsync(cancellationToken), http));
    }

    /// <summary>A page of what was computed as a whole.</summary>
    public static PagedResponse<T>? Page<T>(this IEnumerable<T> all, Func<T, string> key, PageRequest page, HttpContext http)
    {
        if (!TryReadCursor(page, http, out var after))
            return null;
        var rows = all.Select(item => new Row<T> { Id = key(item), Item = item }).OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        var rest = rows.Where(row => after is null || string.CompareOrdinal(row.Id, after) > 0).Take(page.Size!.Value + 1).ToList();
        return ToPage(rest, page.Size.Value, rows.Count, http);
    }

    public static IResult BadCursor() =>
        InvalidRequest.With("cursor", "Not a cursor of this list. Take page.next of the page before, with the same parameters, or leave it out.");

    private static PagedResponse<T> ToPage<T>(List<Row<T>> rows, int size, int total, HttpContext http)
    {
        var data = rows.Take(size).ToList();
        var next = rows.Count > data.Count ? Cursor(http, data[^1].Id) : null;
        AddLinks(http, next);
        return new(data.ConvertAll(row => row.Item), new(data.Count, next, total));
    }

    private static Expression<Func<TRow, bool>> After<TRow>(Expression<Func<TRow, string>> key, string after)
    {
        Expression<Func<string, bool>> isAfter = id => string.Compare(id, after) > 0;
        return Expression.Lambda<Func<TRow, bool>>(ReplacingExpressionVisitor.Replace(isAfter.Parameters[0], key.Body, isAfter.Body), key.Parameters);
    }

    private static Expression<Func<TRow, Row<T>>> Keyed<TRow, T>(Expression<Func<TRow, string>> key, Expression<Func<TRow, T>> projection)
    {
        var row = Expression.MemberInit(
            Expression.New(typeof(Row<T>)),
            Expression.Bind(typeof(Row<T>).GetProperty(nameof(Row<T>.Id))!, ReplacingExpressionVisitor.Replace(key.Parameters[0], projection.Parameters[0], key.Body)),
            Expression.Bind(typeof(Row<T>).GetProperty(nameof(Row<T>.Item))!, projection.Body));
        return Expression.Lambda<Func<TRow, Row<T>>>(row, projection.Parameters);
    }

    private sealed class Row<T>
    {
        public string Id { get; init; } = "";
        public T Item { get; init; } = default!;
    }

    // RFC 8288, every parameter of the request kept.
    private static void AddLinks(HttpContext http, string? next)
    {
        var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{http.Request.Path}";
        var parameters = Parameters(http, "cursor").ToList();
        http.Response.Headers.Append("Link", $"<{address}{QueryString.Create(parameters)}>; rel=\"first\"");
        if (next is not null)
            http.Response.Headers.Append("Link", $"<{address}{QueryString.Create([.. parameters, new("cursor", next)])}>; rel=\"next\"");
    }

    // A cursor goes on with one list only: the same address, asked the same thing.
    private static string List(HttpContext http) =>
        $"{http.Request.Path}{QueryString.Create(Parameters(http, "cursor", "limit").OrderBy(parameter => parameter.Key, StringComparer.Ordinal))}";

    private static IEnumerable<KeyValuePair<string, string?>> Parameters(HttpContext http, params string[] except) =>
        http.Request.Query.Where(parameter => !except.Contains(parameter.Key, StringComparer.Ordinal))
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)));

    private static string Cursor(HttpContext http, string lastId) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Fingerprint(http)}\n{lastId}"));

    private static string Fingerprint(HttpContext http) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(List(http)))[..8]);

    private static bool TryReadCursor(PageRequest page, HttpContext http, out string? after)
    {
        after = null;
        if (page.Cursor is not { } cursor)
            return true;
        if (cursor.Length > 1000 || !Base64Url.IsValid(cursor))
            return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        if (parts.Length != 2 || parts[0] != Fingerprint(http) || parts[1].Length == 0 || parts[1].Contains('\0'))
            return false;
        after = parts[1];
        return true;
    }
}
