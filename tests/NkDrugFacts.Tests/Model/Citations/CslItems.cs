using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>Works as items of CSL-JSON for the reference engine, in the plainest way: what a style makes of them is its own affair.</summary>
internal static partial class CslItems
{
    public static JsonObject Of(CitedWork work)
    {
        var item = new JsonObject { ["id"] = work.Id, ["type"] = work.Type };
        if (work.Title is { } title)
            item["title"] = title;
        else
            item["description"] = work.Description;
        if (work.Authors.Count > 0)
            item["author"] = new JsonArray([.. work.Authors.Select(Name)]);
        var isContainer = work.Type is "article-newspaper" or "article-magazine" or "article-journal" or "post-weblog" or "post" or "webpage";
        Add(item, isContainer ? "container-title" : "publisher", work.Publisher);
        Add(item, "container-title", work.Container);
        Add(item, "version", work.Version);
        Add(item, "URL", work.Url);
        Add(item, "language", work.Language);
        if (work.Published is { } date)
            item["issued"] = Date(date);
        if (work.Accessed is { } day)
            item["accessed"] = new JsonObject { ["date-parts"] = new JsonArray(new JsonArray(day.Year, day.Month, day.Day)) };
        return item;
    }

    private static void Add(JsonObject item, string name, string? value)
    {
        if (value is not null)
            item[name] = value;
    }

    private static JsonObject Name(CitedName name)
    {
        var words = name.Text.Split(' ').ToList();
        var suffix = words[^1] is "Jr." ? words[^1] : null;
        words.RemoveAll(word => string.Equals(word, suffix, StringComparison.Ordinal) || string.Equals(word, name.Family, StringComparison.Ordinal));
        if (name.Kind != CitedNameKind.Person || words.Count == 0 || words.Count == name.Text.Split(' ').Length)
            return new() { ["literal"] = name.Text };
        var parts = new JsonObject { ["family"] = name.Family, ["given"] = string.Join(' ', words) };
        Add(parts, "suffix", suffix);
        if (name.Text.StartsWith(name.Family!, StringComparison.Ordinal))
            parts["static-ordering"] = true;
        return parts;
    }

    private static JsonObject Date(Edtf date)
    {
        var text = date.ToString();
        var ends = text.TrimEnd('~', '?', '%').Split('/').Select(end => Plain().Match(end)).ToArray();
        // What CSL has no form for is given as it is, and worded by the table of the comparison.
        if (ends.Any(end => !end.Success) || date.IsApproximate || date.IsUncertain)
            return new() { ["edtf"] = text };
        var length = ends.Min(end => end.Groups.Values.Skip(1).Count(part => part.Success));
        var item = new JsonObject { ["date-parts"] = new JsonArray([.. ends.Select(end => Parts(end, length))]) };
        if (item["date-parts"]![0]!.AsArray() is [var year, var month] && (int)month! > 20)
            return new() { ["date-parts"] = new JsonArray(new JsonArray((int)year!)), ["season"] = (int)month! - 20 };
        return item;
    }

    private static JsonArray Parts(Match end, int length) =>
        new([.. end.Groups.Values.Skip(1).Take(length).Select(part => JsonValue.Create(int.Parse(part.Value, CultureInfo.InvariantCulture)))]);

    [GeneratedRegex("^(?<year>[0-9]{4})(-(?<month>[0-9]{2}))?(-(?<day>[0-9]{2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
