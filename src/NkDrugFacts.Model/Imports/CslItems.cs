using System.Globalization;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>What the variables of CSL-JSON are here.</summary>
internal static class CslItems
{
    // What stands for itself, and what stands for its nearest; whatever else there is is a document.
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["article"] = "article",
        ["article-journal"] = "article-journal",
        ["article-magazine"] = "article-magazine",
        ["article-newspaper"] = "article-newspaper",
        ["book"] = "book",
        ["broadcast"] = "broadcast",
        ["chapter"] = "chapter",
        ["document"] = "document",
        ["entry"] = "chapter",
        ["entry-dictionary"] = "chapter",
        ["entry-encyclopedia"] = "chapter",
        ["interview"] = "interview",
        ["motion_picture"] = "motion_picture",
        ["pamphlet"] = "book",
        ["paper-conference"] = "paper-conference",
        ["personal_communication"] = "personal_communication",
        ["post"] = "post",
        ["post-weblog"] = "post-weblog",
        ["report"] = "report",
        ["review"] = "article",
        ["review-book"] = "article",
        ["speech"] = "speech",
        ["thesis"] = "thesis",
        ["webpage"] = "webpage",
    };

    public static string Type(string? type) => Types.GetValueOrDefault(type ?? "", "document");

    /// <summary>What a work is, in words.</summary>
    public static string Noun(string type) => type switch
    {
        "article-newspaper" => "Newspaper article",
        "article-magazine" => "Magazine article",
        "article-journal" => "Journal article",
        "motion_picture" => "Film",
        "paper-conference" => "Conference paper",
        "personal_communication" => "Personal communication",
        "post-weblog" => "Blog post",
        "webpage" => "Web page",
        _ => char.ToUpperInvariant(type[0]) + type[1..],
    };

    /// <summary>What a body is most likely that publishes such works.</summary>
    public static OrganizationKind Publisher(string type) => type switch
    {
        "article" => OrganizationKind.NewsAgency,
        "article-newspaper" => OrganizationKind.Newspaper,
        "article-magazine" or "article-journal" => OrganizationKind.Magazine,
        "broadcast" => OrganizationKind.Broadcaster,
        "webpage" or "post" => OrganizationKind.OnlineMedia,
        "post-weblog" => OrganizationKind.Blog,
        "report" => OrganizationKind.NonGovernmental,
        "thesis" or "paper-conference" => OrganizationKind.University,
        _ => OrganizationKind.Company,
    };

    /// <summary>From a date variable to EDTF; null when it says nothing that EDTF can.</summary>
    public static DateRecord? Date(JObject? date)
    {
        if (date is null)
            return null;
        var ends = (date["date-parts"] as JArray ?? []).OfType<JArray>().Select(Parts).OfType<string>().ToList();
        var (season, circa) = (date["season"]?.ToString(), date["circa"] is JValue { Value: not (null or false or 0L or "") });
        var text = date["literal"]?.ToString() ?? date["raw"]?.ToString();
        var edtf = ends switch
        {
            [var year] when year.Length == 4 && season is "1" or "2" or "3" or "4" => $"{ends[0]}-2{season}",
            [var one] => one + (circa ? "~" : ""),
            [var first, var last, ..] => $"{first}/{last}",
            _ => text,
        };
        return edtf is not null && Edtf.TryParse(edtf, out _, out _) ? new DateRecord { Edtf = edtf, Text = text is { Length: > 0 and <= 200 } ? text : null } : null;
    }

    private static string? Parts(JArray parts)
    {
        var numbers = parts.Take(3).Select(part => int.TryParse(part.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).TakeWhile(number => number is not null).OfType<int>().ToList();
        return numbers switch
        {
            [var year] => year.ToString("0000", CultureInfo.InvariantCulture),
            [var year, var month] => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"),
            [var year, var month, var day] => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"),
            _ => null,
        };
    }
}
