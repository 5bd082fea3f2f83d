using System.Buffers.Text;
using System.Linq.Expressions;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Http;

/// <summary>Which page of a list.</summary>
/// <param name="Limit">The most items on a page, 1 to 200; 50 when absent.</param>
/// <param name="Cursor">The <c>page.next</c> of the page before; absent for the first page.</param>
public sealed record PageRequest(string? Limit, string? Cursor)
{
    public const int Most = 200;
    public const int Default = 50;

    internal int Size => Limit is null ? Default : int.Parse(Limit, System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class PageRequestValidator : AbstractValidator<PageRequest>
{
    public PageRequestValidator() => RuleFor(page => page.Limit)
        .Must(limit => limit is null || (limit.Length is >= 1 and <= 3 && limit.All(char.IsAsciiDigit) && int.Parse(limit, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= PageRequest.Most))
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
    public static async Task<IResult> PageAsync<TEntity, T>(
        this IQueryable<TEntity> all, PageRequest page, HttpContext http, Expression<Func<TEntity, T>> projection, CancellationToken cancellationToken)
        where TEntity : Entity
    {
        if (!TryReadCursor(page.Cursor, http.Request.Path, out var after))
            return InvalidRequest.With("cursor", "Not a cursor of this list. Take page.next of the page before, or leave the parameter out.");
        var rest = after is null ? all : all.Where(entity => string.Compare(entity.Id, after) > 0);
        var rows = await rest.OrderBy(entity => entity.Id).Take(page.Size + 1)
            .Select(Keyed(projection)).AsNoTracking().ToListAsync(cancellationToken);
        var data = rows.Take(page.Size).ToList();
        var next = rows.Count > data.Count ? Cursor(http.Request.Path, data[^1].Id) : null;
        AddLinks(http, page, next);
        return TypedResults.Ok(new PagedResponse<T>(data.ConvertAll(row => row.Item), new(data.Count, next, await all.CountAsync(cancellationToken))));
    }

    private static Expression<Func<TEntity, Row<T>>> Keyed<TEntity, T>(Expression<Func<TEntity, T>> projection) where TEntity : Entity
    {
        var id = Expression.Property(projection.Parameters[0], nameof(Entity.Id));
        var row = Expression.MemberInit(
            Expression.New(typeof(Row<T>)),
            Expression.Bind(typeof(Row<T>).GetProperty(nameof(Row<T>.Id))!, id),
            Expression.Bind(typeof(Row<T>).GetProperty(nameof(Row<T>.Item))!, projection.Body));
        return Expression.Lambda<Func<TEntity, Row<T>>>(row, projection.Parameters);
    }

    private sealed class Row<T>
    {
        public string Id { get; init; } = "";
        public T Item { get; init; } = default!;
    }

    // RFC 8288, every parameter of the request kept.
    private static void AddLinks(HttpContext http, PageRequest page, string? next)
    {
        var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{http.Request.Path}";
        var limit = page.Limit is null ? "" : $"limit={page.Limit}";
        http.Response.Headers.Append("Link", $"<{address}{(limit.Length > 0 ? "?" + limit : "")}>; rel=\"first\"");
        if (next is not null)
            http.Response.Headers.Append("Link", $"<{address}?{(limit.Length > 0 ? limit + "&" : "")}cursor={next}>; rel=\"next\"");
    }

    private static string Cursor(PathString list, string lastId) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}\n{lastId}"));

    private static bool TryReadCursor(string? cursor, PathString list, out string? after)
    {
        after = null;
        if (cursor is null)
            return true;
        if (cursor.Length > 1000 || !Base64Url.IsValid(cursor))
            return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        if (parts.Length != 2 || parts[0] != list || parts[1].Length == 0 || parts[1].Contains('\0'))
            return false;
        after = parts[1];
        return true;
    }
}
