using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NkDrugFacts.Model.Citations;

/// <summary>CSL-JSON: items of the input schema of the Citation Style Language, 1.0.2.</summary>
public static class CslJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One item on one line. The schema asks for items in an array, however few they are.</summary>
    public static string Write(CitedWork work) => Item(work).ToJsonString(Readable);

    /// <summary>A work that nobody here has read names in its note the one in which it was read of: the variables for originals are for reprints and translations.</summary>
    public static JsonObject Item(CitedWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var item = new JsonObject { ["id"] = work.Id, ["type"] = work.Type, ["title"] = CitedFields.Title(work) };
        if (work.Authors.Count > 0)
            item["author"] = new JsonArray([.. work.Authors.Select(Name)]);
        Add(item, "container-title", CitedFields.Container(work));
        Add(item, "publisher", CitedFields.Publisher(work));
        Add(item, "version", CitedFields.Some(work.Version));
        if (work.Published is { } published)
            item["issued"] = Date(CitedDate.Of(published));
        if (work.Accessed is { } accessed)
            item["accessed"] = new JsonObject { ["date-parts"] = new JsonArray(new JsonArray(accessed.Year, accessed.Month, accessed.Day)) };
        Add(item, "URL", CitedFields.Some(work.Url));
        Add(item, "language", CitedFields.Some(work.Language));
        Add(item, "note", CitedFields.SecondaryCitation(work));
        return item;
    }

    private static void Add(JsonObject item, string variable, string? value)
    {
        if (value is not null)
            item[variable] = value;
    }

    // The parts lose which of them comes first: that is kept by static-ordering, with which a processor prints the family name before the given one.
    private static JsonObject Name(CitedName name)
    {
        if (NameParts.Of(name) is not { } parts)
            return new() { ["literal"] = CitedFields.Line(name.Text) };
        var person = new JsonObject { ["family"] = parts.Family };
        Add(person, "given", parts.Given);
        Add(person, "suffix", parts.Suffix);
        if (parts.IsFamilyFirst)
            person["static-ordering"] = true;
        return person;
    }

    // Styles ask of circa whether a date is uncertain, and mark both kinds of doubt alike. In words a doubt is said already.
    private static JsonObject Date(CitedDate date)
    {
        if (date.Parts.Count == 0)
            return new() { ["literal"] = date.Words };
        var variable = new JsonObject
        {
            ["date-parts"] = new JsonArray([.. date.Parts.Select(parts => new JsonArray([.. parts.Numbers.Select(number => JsonValue.Create(number))]))]),
        };
        if (date.Season is { } season)
            variable["season"] = season;
        if (date.IsApproximate || date.IsUncertain)
            variable["circa"] = true;
        return variable;
    }
}
