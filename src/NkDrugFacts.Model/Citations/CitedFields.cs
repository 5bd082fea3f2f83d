using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Model.Citations;

/// <summary>What every format says of a work in the same words.</summary>
internal static class CitedFields
{
    /// <summary>As printed; the description in square brackets, where no title is known.</summary>
    public static string Title(CitedWork work) => Line(work.Title ?? $"[{work.Description.TrimEnd('.', ' ')}]");

    /// <summary>What carries the work: a periodical, an agency, a site, a broadcaster, a dataset.</summary>
    public static string? Container(CitedWork work) => Some(work.Container ?? (IsCarried(work) ? work.Publisher : null));

    /// <summary>Who published the work; not what carries it.</summary>
    public static string? Publisher(CitedWork work) => Some(work.Container is null && IsCarried(work) ? null : work.Publisher);

    /// <summary>That it was not read itself, and in which work it was read of.</summary>
    public static string? SecondaryCitation(CitedWork work) => work.CitedIn is { } citing ? $"As cited in {Reference(citing)}" : null;

    /// <summary>The text on one line, without the characters that a format may not hold.</summary>
    public static string Line(string text) => string.Join(' ', PlainText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static string? Some(string? text) => text is not null && Line(text) is { Length: > 0 } line ? line : null;

    private static bool IsCarried(CitedWork work) =>
        work.Type is "article" or "post" or "post-weblog" or "broadcast" or "webpage" || work.Type.StartsWith("article-", StringComparison.Ordinal);

    // Authors, title, publisher, date, address: enough to find the work, in no style's order. No full stop, which an address would take in.
    private static string Reference(CitedWork work)
    {
        var authors = string.Join(" and ", work.Authors.Select(author => Line(author.Text)));
        string?[] parts = [authors, Title(work), Container(work), Publisher(work), work.Published is { } date ? CitedDate.Of(date).Words : "undated", work.Url];
        return string.Join(", ", parts.Select(Some).OfType<string>().Distinct(StringComparer.Ordinal));
    }
}
