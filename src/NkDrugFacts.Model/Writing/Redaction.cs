using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace NkDrugFacts.Model.Writing;

/// <summary>Texts that must not be read any more, as whole words in whatever case, within other texts.</summary>
internal sealed class Redaction
{
    /// <summary>Stands where something was taken out.</summary>
    public const string Mark = "[withheld]";

    // Shorter ones are parts of too much.
    private const int Shortest = 3;

    // Where a written record says something in words; ids, dates and words of vocabularies stand elsewhere.
    private static readonly HashSet<string> Prose = new(StringComparer.Ordinal)
    {
        "name", "alternateNames", "label", "alternateLabels", "definition", "description", "title", "statement", "note", "text", "reason", "reliabilityReason", "role", "of", "url",
    };

    private readonly Regex? pattern;

    public Redaction(IEnumerable<string> texts)
    {
        Texts = [.. texts.Select(text => text.Trim()).Where(text => text.Length >= Shortest).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(text => text.Length)];
        pattern = Texts.Count == 0 ? null : new(
            $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', Texts.Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    /// <summary>The longest first.</summary>
    public IReadOnlyList<string> Texts { get; }

    public bool IsIn(string? text) => text is not null && pattern?.IsMatch(text) == true;

    public string TakenOutOf(string text) => pattern?.Replace(text, Mark) ?? text;

    public bool IsIn(JToken record) => ProseOf(record).Any(value => IsIn((string?)value.Value));

    /// <summary>Whether there was something to take out.</summary>
    public bool TakeOutOf(JToken record)
    {
        var found = ProseOf(record).Where(value => IsIn((string?)value.Value)).ToList();
        foreach (var value in found)
            value.Value = TakenOutOf((string)value.Value!);
        return found.Count > 0;
    }

    private static IEnumerable<JValue> ProseOf(JToken record) =>
        (record as JContainer)?.DescendantsAndSelf().OfType<JProperty>().Where(property => Prose.Contains(property.Name))
            .SelectMany(property => property.Value is JArray list ? list.OfType<JValue>() : [.. new[] { property.Value }.OfType<JValue>()])
            .Where(value => value.Type == JTokenType.String) ?? [];
}
