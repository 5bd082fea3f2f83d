using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model.Imports;

/// <summary>
/// Works from a reference manager: CSL-JSON, an array of items, as Zotero exports it. Adds works, and the people and bodies that they name;
/// a work that is stored already is left as it is, for the curator knows more of it than the item.
/// </summary>
internal sealed class CslJsonContent
{
    private const int MostBytes = 16 << 20;

    private readonly string _name;
    private readonly ImportErrors _errors;
    private readonly RecordLines _lines;
    private readonly CslNames _names;
    private readonly Slugs _ids;
    private readonly List<SourceRecord> _stored;
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<ImportRecord> _sources = [];

    private CslJsonContent(string name, ImportErrors errors, CslNames names, IEnumerable<string> taken, List<SourceRecord> stored)
    {
        (_name, _errors, _names, _ids, _stored) = (name, errors, names, new Slugs(taken), stored);
        _lines = new RecordLines(name, new Dictionary<string, DocumentRecord>(StringComparer.Ordinal));
    }

    public static async Task<ListedContent?> OpenAsync(FactsDbContext db, string path, string name, ImportErrors errors, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            errors.Add(new BundleError(name, 1, "", $"has more than {MostBytes:N0} bytes; split it"));
            return null;
        }

        var (root, broken) = StrictJson.Parse(name, await File.ReadAllBytesAsync(path, cancellationToken));
        errors.Add(broken);
        if (root is not JArray items)
        {
            if (root is not null)
                errors.Add(new BundleError(name, 1, "", "must be an array of CSL-JSON items"));
            return null;
        }

        var buried = await db.Tombstones.Where(tombstone => tombstone.Kind == RecordKind.Source).Select(tombstone => tombstone.Id).ToListAsync(cancellationToken);
        var stored = (await db.Sources.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(source => source.ToRecord());
        var content = new CslJsonContent(name, errors, await CslNames.LoadAsync(db, cancellationToken), [.. buried, .. stored.Select(source => source.Id)], stored);
        foreach (var item in items)
            content.Add(item);
        return new ListedContent([.. content._names.New(content.Checked), .. content._sources]);
    }

    private void Add(JToken token)
    {
        var line = ((Newtonsoft.Json.IJsonLineInfo)token).LineNumber;
        if (token is not JObject item)
            _errors.Add(new BundleError(_name, line, token.Path, "must be an item, which is an object"));
        else if (Existing(item) is { } stored)
        {
            if (_met.Add(stored.Id))
                _sources.Add(new ImportRecord(ImportKind.Source, stored, _name, line));
        }
        else if (Checked(ImportKind.Source, Source(item, line), line) is { } record)
            _sources.Add(record);
    }

    private ImportRecord? Checked(ImportKind kind, object record, int line) =>
        _lines.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"kind":"{{kind.Word()}}","record":{{CanonicalJson.Write(record)}}}"""), line, _errors);

    // By its address, or by its key and title together: a key alone can be another's.
    private SourceRecord? Existing(JObject item)
    {
        var (url, title, key) = (Text(item, "URL"), Text(item, "title"), Slugs.Of(KeyOf(item) ?? ""));
        return _stored.Find(source => (url is not null && source.Url == url) || (source.Id == key && title is not null && string.Equals(source.Title, title, StringComparison.OrdinalIgnoreCase)));
    }

    private SourceRecord Source(JObject item, int line)
    {
        var type = CslItems.Type(Text(item, "type"));
        var authors = (item["author"] as JArray ?? []).OfType<JObject>().Select(author => _names.Author(author, type, line)).Distinct().ToList();
        var publisher = Text(item, "container-title") is { } container && type is not ("chapter" or "paper-conference") ? container : Text(item, "publisher") ?? Text(item, "container-title");
        var published = CslItems.Date(item["issued"] as JObject);
        var source = new SourceRecord
        {
            Id = "",
            Type = type,
            Title = Text(item, "title"),
            Description = $"{CslItems.Noun(type)}{(publisher is null ? "" : $" in or by {publisher}")}, known from a reference manager.",
            Authors = authors,
            Publisher = publisher is null ? null : _names.Organization(publisher, type, line),
            Published = published,
            Url = Text(item, "URL"),
            Language = Text(item, "language"),
            Consulted = item["accessed"] is not null,
            Reliability = Reliability.F,
            Note = Text(item, "note"),
        };
        return source with { Id = _ids.Free(Slugs.Of(KeyOf(item) ?? Fallback(item, published))) };
    }

    // Zotero's own ids are addresses, which no one reads.
    private static string? KeyOf(JObject item) =>
        Text(item, "citation-key") ?? (Text(item, "id") is { } id && !id.Contains('/') && !id.All(char.IsAsciiDigit) ? id : null);

    private static string Fallback(JObject item, DateRecord? published)
    {
        var author = (item["author"] as JArray)?.OfType<JObject>().Select(author => Text(author, "family") ?? Text(author, "literal")).FirstOrDefault();
        var year = published is { Edtf.Length: >= 4 } ? published.Edtf[..4] : "undated";
        return $"{author ?? Text(item, "title") ?? "work"} {year}";
    }

    internal static string? Text(JObject item, string variable) => item[variable] switch
    {
        JValue { Value: string text } when text.Trim().Length > 0 => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        JValue { Value: long number } => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
