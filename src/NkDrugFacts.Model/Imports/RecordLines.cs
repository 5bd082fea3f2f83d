using System.Buffers;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>
/// Reads lines as <c>{"kind": …, "record": …}</c>. A record that is certainly right is taken at once; any other goes through the schemas and the checks
/// of a bundle's files, which alone decide, and say what is wrong.
/// </summary>
/// <param name="known">The documents that passages may lie in; null when everything was checked before.</param>
internal sealed class RecordLines(string name, IReadOnlyDictionary<string, DocumentRecord>? known)
{
    private const string Form = "must be an object with kind and record, such as {\"kind\":\"topic\",\"record\":{…}}";

    // Whether a byte may begin what the schemas do not take but the reader does.
    private static readonly SearchValues<byte> Doubtful = SearchValues.Create([0x7F, 0xC2, (byte)'\\']);

    private static readonly Dictionary<string, DocumentRecord> Unknown = [];

    private readonly CertainlyRight? _certainly = known is null ? null : new(known);

    /// <summary>The record of a line; null when something is wrong with it.</summary>
    public ImportRecord? Read(ReadOnlyMemory<byte> line, int number, ImportErrors errors)
    {
        var (kind, start, length, wrong) = Envelope(line.Span);
        if (wrong is not null)
        {
            errors.Add(new BundleError(name, number, "", wrong));
            return null;
        }

        var json = line.Slice(start, length);
        if (!IsDoubtful(json.Span) && TryRead(kind, json.Span) is { } record)
            return new(kind, record, name, number);
        return Slowly(kind, json, number, errors) is { } checkedRecord ? new(kind, checkedRecord, name, number) : null;
    }

    /// <summary>What a line holds; or what is wrong with it, which then is no record yet.</summary>
    private static (ImportKind Kind, int Start, int Length, string? Wrong) Envelope(ReadOnlySpan<byte> line)
    {
        try
        {
            if (!System.Text.Unicode.Utf8.IsValid(line))
                throw new JsonException("Not text.");
            var (kind, start, length, wrong) = Parts(line);
            if (wrong is not null)
                return (default, 0, 0, wrong);
            return kind is null || start < 0 ? (default, 0, 0, Form) : EnumWords.Parse<ImportKind>(kind) is { } parsed ? (parsed, start, length, null) : (default, 0, 0, UnknownKind(kind));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Read again by whoever can say it better.
            return (default, 0, 0, StrictJson.Parse("", line.ToArray()) is { Root: null, Errors: [var error, ..] } ? error.Message : Form);
        }
    }

    private static (string? Kind, int Start, int Length, string? Wrong) Parts(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth + 1 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return (null, 0, 0, Form);
        var (kind, start, length) = ((string?)null, -1, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isKind, isRecord) = (reader.ValueTextEquals("kind"u8), reader.ValueTextEquals("record"u8));
            if ((isKind && kind is not null) || (isRecord && start >= 0))
                return (null, 0, 0, $"has the key {(isKind ? "kind" : "record")} twice");
            if (!isKind && !isRecord)
                return (null, 0, 0, $"has a key other than kind and record: it {Form}");
            reader.Read();
            if (isKind && reader.TokenType != JsonTokenType.String)
                return (null, 0, 0, Form);
            if (isKind)
                kind = reader.GetString();
            else
            {
                start = (int)reader.TokenStartIndex;
                reader.Skip();
                length = (int)reader.BytesConsumed - start;
            }
        }

        // What follows the object is found here.
        reader.Read();
        return (kind, start, length, null);
    }

    private static string UnknownKind(string kind) =>
        $"has the kind {JsonSerializer.Serialize(Shown.Of(kind, 40))}, but must have one of {string.Join(", ", EnumWords.All<ImportKind>())}{Suggestion.DidYouMean(kind, EnumWords.All<ImportKind>())}";

    private static bool IsDoubtful(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("null"u8) >= 0)
            return true;
        for (var at = json.IndexOfAny(Doubtful); at >= 0 && at + 1 < json.Length;)
        {
            // A control character beyond ASCII, or an escape that makes one.
            if (json[at] == 0x7F || (json[at] == 0xC2 && json[at + 1] < 0xA0) || (json[at] == '\\' && json[at + 1] is not ((byte)'"' or (byte)'\\' or (byte)'/')))
                return true;
            json = json[(at + 2)..];
            at = json.IndexOfAny(Doubtful);
        }

        return false;
    }

    private object? TryRead(ImportKind kind, ReadOnlySpan<byte> json)
    {
        try
        {
            return kind switch
            {
                ImportKind.Claim => CanonicalJson.ReadStrictly<ClaimRecord>(json) is var claim && _certainly?.IsRight(claim) != false ? claim : null,
                ImportKind.Source => CanonicalJson.ReadStrictly<SourceRecord>(json) is var source && (_certainly is null || CertainlyRight.IsRight(source)) ? source : null,
                ImportKind.Person => CanonicalJson.ReadStrictly<PersonRecord>(json) is var person && (_certainly is null || CertainlyRight.IsRight(person)) ? person : null,
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // As the only record of the file of a bundle in which its kind stands.
    private object? Slowly(ImportKind kind, ReadOnlyMemory<byte> json, int number, ImportErrors errors)
    {
        var (file, list, before, after) = kind switch
        {
            ImportKind.Dataset => (BundleFolder.Dataset, "", "", ""),
            ImportKind.Document => (BundleFolder.Dataset, "documents", """{"id":"x","title":"x","description":"x","license":"x","language":"x","recorded":"2000-01-01","documents":[""", "]}"),
            ImportKind.Passage => (BundleFolder.Passages, "passages", """{"passages":[""", "]}"),
            ImportKind.Person => (BundleFolder.People, "people", """{"people":[""", "]}"),
            ImportKind.Claim => ($"{BundleFolder.Claims}/line.json", "claims", """{"claims":[""", "]}"),
            _ => ($"{kind.Word()}s.json", $"{kind.Word()}s", $$"""{"{{kind.Word()}}s":[""", "]}"),
        };
        var read = BundleFile.Of(file, [.. Encoding.UTF8.GetBytes(before), .. json.Span, .. Encoding.UTF8.GetBytes(after)]);
        var draft = new BundleDraft([read], whole: false);
        var found = draft.ShapeErrors.Where(error => !IsOfNobody(error)).Concat(RegistryChecks.Of(draft)).Concat(ClaimChecks.Of(draft, known ?? Unknown)).ToList();
        foreach (var error in found)
            errors.Add(new BundleError(name, number, KeyIn(error.Key, list), Here(error.Message, $"{file}:1 ({list}[0].", number)));
        return found.Count > 0 ? null : kind == ImportKind.Dataset ? read.Record<DatasetRecord>() : Only(draft, kind) ?? OfNobody(json, number, errors);
    }

    /// <summary>The one record of a file; null when that is a claim whose shape is right but for its attestations.</summary>
    private static object? Only(BundleDraft draft, ImportKind kind) => kind switch
    {
        ImportKind.Topic => draft.Topics.Items[0].Record,
        ImportKind.Place => draft.Places.Items[0].Record,
        ImportKind.Organization => draft.Organizations.Items[0].Record,
        ImportKind.Person => draft.People.Items[0].Record,
        ImportKind.Source => draft.Sources.Items[0].Record,
        ImportKind.Document => draft.Documents.Items[0].Record,
        ImportKind.Passage => draft.Passages.Items[0].Record,
        _ => draft.Claims.Items is [var only] ? only.Record : null,
    };

    // A claim that nobody attests any more is stored, though no bundle begins with one.
    private static bool IsOfNobody(BundleError error) => error is { Key: "claims[0].attestations", Message: "is empty, but must name at least one" };

    private ClaimRecord? OfNobody(ReadOnlyMemory<byte> json, int number, ImportErrors errors)
    {
        var claim = CanonicalJson.Read<ClaimRecord>(Encoding.UTF8.GetString(json.Span));
        var line = BundleFile.Of($"{BundleFolder.Claims}/line.json", json.ToArray());
        var found = ClaimChecks.Claim(new BundleDraft([], whole: false), claim, new(line, "")).ToList();
        errors.Add(found.Select(error => new BundleError(name, number, error.Key, error.Message)));
        return found.Count == 0 ? claim : null;
    }

    // The checks know of files and of lines in them; here a record is one line.
    private static string Here(string message, string there, int number) => message
        .Replace(there, FormattableString.Invariant($"line {number} ("), StringComparison.Ordinal).Replace("the same key stands on line 1 already", "the same key stands in the record already", StringComparison.Ordinal);

    private static string KeyIn(string key, string list)
    {
        var record = $"{list}[0]";
        return list.Length == 0 || !key.StartsWith(record, StringComparison.Ordinal) ? key : key[record.Length..].TrimStart('.');
    }
}
