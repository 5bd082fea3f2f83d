using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonException = System.Text.Json.JsonException;

namespace NkDrugFacts.Model.Datasets;

/// <summary>One file of a bundle: its JSON, the line of each of its parts, and what is wrong with its shape.</summary>
internal sealed class BundleFile
{
    /// <summary>More than anyone reads: keeps a file that is junk throughout from taking minutes.</summary>
    private const int MaxErrors = 1_000;

    private readonly List<BundleError> errors = [];
    private readonly JToken? root;

    private BundleFile(string name, JObject root)
    {
        (Name, this.root) = (name, root);
        AddErrors(ErrorsIn(root));
    }

    private BundleFile(string name, byte[]? utf8, string? refusal)
    {
        Name = name;
        if (refusal is not null)
            errors.Add(new BundleError(name, 1, "", refusal));
        if (utf8 is null)
            return;
        (root, var broken) = StrictJson.Parse(name, utf8);
        AddErrors(root is null ? broken : broken.Concat(ErrorsIn(root)));
    }

    public string Name { get; }

    public IReadOnlyList<BundleError> Errors => errors;

    /// <summary>One record as the only one of a file.</summary>
    public static BundleFile OfOne(string name, string list, JObject record) => new(name, new JObject(new JProperty(list, new JArray(record))));

    public static BundleFile Of(string name, byte[] utf8) => new(name, utf8, null);

    public static BundleFile Read(string folder, string name)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, name));
            if (stream.Length > BundleFolder.MaxFileBytes)
                return new(name, null, $"has {stream.Length:N0} bytes; at most {BundleFolder.MaxFileBytes:N0} are read");
            var bytes = new byte[stream.Length];
            return new(name, bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)], null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(name, null, "cannot be read; see that it may be opened");
        }
    }

    /// <summary>Where a JSON path stands, or, when it does not exist, the nearest part above it.</summary>
    public int LineOf(string key)
    {
        for (; key.Length > 0; key = key[..Math.Max(0, key.LastIndexOfAny(['.', '[']))])
        {
            if (root?.SelectToken(key) is { } token)
                return LineOf(token);
        }

        return root is null ? 1 : LineOf(root);
    }

    public BundleError Error(JToken at, string key, string message) => new(Name, LineOf(at), key, message);

    /// <summary>The array of that name; null when the file has none that could be read.</summary>
    public JArray? List(string name) => (root as JObject)?[name] as JArray;

    /// <summary>The whole file as one record; null when its shape is wrong.</summary>
    public T? Record<T>() where T : class => errors.Count == 0 ? Convert<T>(root!, new Spot(this, "")) : null;

    /// <summary>The items of that array whose shape is right: one that is wrong does not keep the others from being checked.</summary>
    public IReadOnlyList<(T Record, Spot Spot)> Records<T>(string name) where T : class
    {
        var records = new List<(T, Spot)>();
        if (errors.Count > MaxErrors)
            return records;
        var wrong = errors.Select(error => error.Key[..(error.Key.IndexOf(']') + 1)]).ToHashSet();
        foreach (var (index, item) in (List(name) ?? []).Index())
        {
            var spot = new Spot(this, $"{name}[{index}]");
            if (!wrong.Contains(spot.Key) && Convert<T>(item, spot) is { } record)
                records.Add((record, spot));
        }

        return records;
    }

    /// <summary>All texts that stand under one of these keys, however deep.</summary>
    public IEnumerable<(Spot Spot, string Text)> Texts(IReadOnlySet<string> keys) =>
        from part in Parts(root).OfType<JProperty>()
        where part.Value.Type == JTokenType.String && keys.Contains(part.Name)
        select (new Spot(this, part.Value.Path), (string)part.Value!);

    /// <summary>The dates of the file, whatever they belong to, that cannot be read.</summary>
    public IEnumerable<BundleError> DateErrors() => DatesThatCannotBeRead().Take(MaxErrors);

    private IEnumerable<BundleError> DatesThatCannotBeRead()
    {
        foreach (var date in Parts(root).OfType<JProperty>().Where(part => part is { Name: "edtf", Value.Type: JTokenType.String }))
        {
            if (!Dates.Edtf.TryParse((string?)date.Value, out _, out var error))
                yield return Error(date.Value, date.Path, error);
        }
    }

    private IEnumerable<BundleError> ErrorsIn(JToken tree) => [.. BundleSchema.Check(this, tree), .. TextErrors(tree), .. DayErrors()];

    private void AddErrors(IEnumerable<BundleError> found)
    {
        errors.AddRange(found.Take(MaxErrors + 1));
        if (errors.Count > MaxErrors)
            errors[MaxErrors] = new BundleError(Name, 1, "", $"has more than {MaxErrors:N0} errors; only so many are listed");
    }

    private IEnumerable<BundleError> TextErrors(JToken tree) =>
        from value in Parts(tree).OfType<JValue>()
        where value.Type == JTokenType.String
        from character in ((string)value.Value!).Where(IsUnseen).Take(1)
        select Error(value, value.Path, char.IsControl(character)
            ? $"has the control character U+{(int)character:X4}; text is one line of plain characters"
            : $"has U+{(int)character:X4}, which turns the direction of writing or stands for text that was lost; leave it out");

    // The second kind makes a text look other than it is: marks, embeddings, overrides and isolates, and the replacement character.
    private static bool IsUnseen(char character) => char.IsControl(character)
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFD';

    private IEnumerable<BundleError> DayErrors()
    {
        if (Name == BundleFolder.Dataset && (root as JObject)?["recorded"] is JValue { Value: string { Length: 10 } day } recorded
            && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return Error(recorded, recorded.Path, "is not a day of the calendar, as YYYY-MM-DD");
    }

    private T? Convert<T>(JToken token, Spot spot) where T : class
    {
        try
        {
            return CanonicalJson.Read<T>(token.ToString(Formatting.None));
        }
        catch (JsonException exception)
        {
            // The shape was checked before: what is left is a whole number beyond the integers.
            var key = exception.Path?.TrimStart('$', '.') ?? "";
            errors.Add((key.Length == 0 ? spot : spot[key]).Error("is not a number that can be held here"));
            return null;
        }
    }

    private static IEnumerable<JToken> Parts(JToken? tree) => tree is JContainer container ? container.DescendantsAndSelf() : [];

    private static int LineOf(IJsonLineInfo token) => token.HasLineInfo() ? token.LineNumber : 1;
}

/// <summary>A place in a bundle: a file and a JSON path in it.</summary>
internal readonly record struct Spot(BundleFile File, string Key)
{
    public Spot this[string name] => this with { Key = Key.Length == 0 ? name : $"{Key}.{name}" };

    public Spot this[string name, int index] => this[$"{name}[{index}]"];

    public BundleError Error(string message) => new(File.Name, File.LineOf(Key), Key, message);

    /// <summary>For use in the message of an error elsewhere.</summary>
    public override string ToString() => $"{File.Name}:{File.LineOf(Key)} ({Key})";
}
