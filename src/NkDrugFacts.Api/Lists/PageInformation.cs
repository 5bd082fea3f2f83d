namespace NkDrugFacts.Api.Lists;

/// <param name="Size">How many items are on this page.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
/// <param name="Previous">The cursor of the page before; absent on the first.</param>
/// <param name="Total">How many items the whole list had when its first page was asked for.</param>
public sealed record PageInformation(int Size, string? Next, string? Previous, int Total);

/// <summary>The items of a page, and where it stands.</summary>
internal sealed record ListPage<T>(IReadOnlyList<T> Data, PageInformation Page);
