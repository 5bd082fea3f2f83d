using System.Globalization;
using System.Text.Json;
using CsCheck;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>Requests for an operation: half of them what it asks for, half of them not quite, or not at all.</summary>
/// <param name="ids">Ids that there are, by the name of what takes one.</param>
/// <param name="files">What can be imported, by media type.</param>
internal sealed class Requests(JsonElement document, IReadOnlyDictionary<string, IReadOnlyList<string>> ids, IReadOnlyDictionary<string, byte[]> files)
{
    private readonly Bodies bodies = new(document.GetProperty("components").GetProperty("schemas"), ids);

    private static readonly Gen<string> Tag = Gen.OneOf("*", "\"1-x\"", "\"1000000-x\"", "W/\"1-x\"", "\"\"", "x", "\"", "\"1\", \"2\"", "\"99999999999999999999-x\"", "");

    private static readonly Gen<string> MediaType = Gen.OneOf("application/json", "text/html", "*/*", "text/*;q=0.5", "application/ld+json", "text/csv", "application/x-bibtex", "application/x-ndjson", "image/svg+xml", "text/event-stream", "application/json;q=0", "application/json;q=x", "nonsense", ",,", "text/x-bibliography; style=mla", "application/ld+json;profile=\"x\"", "");

    private static readonly Gen<string> Day = Gen.OneOf("Wed, 21 Oct 2015 07:28:00 GMT", "Sat, 01 Jan 2028 00:00:00 GMT", "yesterday", "2016-12-01", "0", "Wed, 21 Oct 0001 07:28:00 GMT", "");

    private static readonly Gen<string> Letters = Gen.Char["abc019 -_,;:=/\"'%()é삥"].Array[0, 300].Select(letters => new string(letters));

    private static readonly Gen<(string Name, string Value)>[] HeaderLines =
    [
        Header("Accept", MediaType), Header("Accept", Letters), Header("If-None-Match", Tag), Header("If-Match", Tag), Header("If-Modified-Since", Day), Header("If-Unmodified-Since", Day), Header("If-Range", Tag),
        Header("Range", Gen.OneOf("bytes=0-10", "bytes=5-1", "bytes=-1", "bytes=99999999999999999999-", "x", "bytes=0-0,1-1")), Header("Accept-Datetime", Day), Header("Accept-Encoding", Gen.OneOf("br", "gzip", "identity;q=0", "*;q=0", "br;q=x", "zstd")),
        Header("Idempotency-Key", Gen.OneOf("\"a\"", "b", "", "\"a", new string('k', 300))), Header("Idempotency-Key", Letters), Header("Last-Event-ID", Gen.OneOf("0", "1/claim/x", "-1", "99999999999999999999", "x")), Header("Origin", Gen.OneOf("https://evil.example", "null", "x")),
        Header("Authorization", Gen.OneOf("Bearer x", "Bearer nkdf_aaaaaaaa_bbbb", "Basic eDp5", "Bearer", "")), Header("X-Api-Key", Letters), Header("X-Forwarded-For", Gen.OneOf("1.2.3.4", "x")), Header("Accept-Language", Gen.OneOf("ko", "x-y-z")), Header("Prefer", Gen.Const("return=minimal")),
    ];

    public Gen<FuzzedRequest> Of(Operation operation) => Gen.Bool.SelectMany(clean => Gen.Select(Path(operation, clean), Query(operation, clean), Headers(operation, clean), Body(operation, clean), Caller(operation),
        (path, query, headers, body, caller) => new FuzzedRequest(operation, path.Path + query, [.. headers, .. body.Headers], body.Body, caller, path.IsHostile)));

    private static Gen<(string Name, string Value)> Header(string name, Gen<string> value) => value.Select(text => (name, new string([.. text.Where(letter => letter is not ('\r' or '\n' or '\0'))])));

    // A third of those who may, a third of those who may not, a third of admins.
    private static Gen<Role?> Caller(Operation operation) => Gen.Frequency<Role?>(
        (operation.Role == Role.Reader ? 8 : 1, null), (1, Role.Reader), (1, Role.Contributor), (operation.Role == Role.Reader ? 1 : 6, Role.Curator), (operation.Role == Role.Admin ? 12 : 1, Role.Admin));

    private Gen<(string Path, bool IsHostile)> Path(Operation operation, bool clean) => Combined.All(operation.Parameters.Where(parameter => parameter.In == "path").Select(parameter => clean
            ? Valid(parameter, operation).Select(value => (parameter.Name, Value: HostileText.Percent(value), IsHostile: false))
            : Gen.Frequency((6, Valid(parameter, operation).Select(value => (parameter.Name, Value: HostileText.Percent(value), IsHostile: false))), (2, HostileText.Encoded.Select(value => (parameter.Name, Value: value, IsHostile: true))))))
        .Select(values => (values.Aggregate(operation.Path, (path, value) => path.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal)), values.Exists(value => value.IsHostile)));

    private Gen<string> Query(Operation operation, bool clean)
    {
        var (required, optional) = (operation.Parameters.Where(parameter => parameter is { In: "query", IsRequired: true }).ToArray(), operation.Parameters.Where(parameter => parameter is { In: "query", IsRequired: false }).ToArray());
        return (optional.Length == 0 ? Gen.Const(Array.Empty<Parameter>()) : Gen.Shuffle(optional, 0, Math.Min(3, optional.Length)))
            .SelectMany(some => Combined.All([.. required.Concat(some).Select(parameter => Given(parameter, operation, clean)), Unknown(clean)]))
            .Select(parts => parts.Where(part => part.Length > 0).ToList() is { Count: > 0 } given ? $"?{string.Join('&', given)}" : "");
    }

    private Gen<string> Given(Parameter parameter, Operation operation, bool clean)
    {
        var valid = Valid(parameter, operation).Select(value => $"{parameter.Name}={HostileText.Percent(value)}");
        var hostile = HostileText.Encoded.Select(value => $"{parameter.Name}={value}");
        return clean ? valid : Gen.Frequency(
            (5, valid), (3, hostile), (2, Bounds(parameter.Schema).Select(value => $"{parameter.Name}={HostileText.Percent(value)}")),
            (1, Gen.Select(valid, Gen.Int[2, 4], (value, times) => string.Join('&', Enumerable.Repeat(value, times)))), (1, Gen.Select(valid, hostile, (one, other) => $"{one}&{other}")),
            (1, Gen.Const($"{parameter.Name}")), (1, Gen.Const("")));
    }

    private static Gen<string> Unknown(bool clean) => Gen.Int[0, 19].SelectMany(chance => clean || chance > 0 ? Gen.Const("") : Gen.Select(HostileText.Encoded, HostileText.Encoded, (name, value) => $"{name}={value}"));

    private Gen<string> Valid(Parameter parameter, Operation operation)
    {
        var schema = parameter.Schema.TryGetProperty("items", out var items) ? items : parameter.Schema;
        var name = parameter.Name == "id" ? operation.Path.Split('/')[2] : parameter.Name;
        if (schema.TryGetProperty("enum", out var words))
            return Combined.OneOf([.. words.EnumerateArray().Select(word => word.ToString())]);
        var examples = parameter.Examples.Count == 0 ? Gen.Const("1") : Combined.OneOf(parameter.Examples);
        return ids.TryGetValue(name, out var known) ? Gen.Frequency((3, Combined.OneOf(known)), (1, examples)) : examples;
    }

    private static Gen<string> Bounds(JsonElement schema)
    {
        var value = schema.TryGetProperty("items", out var items) ? items : schema;
        var texts = new List<string> { "-9223372036854775808", "9223372036854775808" };
        if (value.TryGetProperty("minimum", out var least))
            texts.AddRange([Number(least.GetDecimal() - 1), Number(least.GetDecimal())]);
        if (value.TryGetProperty("maximum", out var most))
            texts.AddRange([Number(most.GetDecimal()), Number(most.GetDecimal() + 1)]);
        if (value.TryGetProperty("maxLength", out var longest))
            texts.AddRange([new('a', longest.GetInt32()), new('a', longest.GetInt32() + 1)]);
        return Combined.OneOf(texts);
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static Gen<IReadOnlyList<(string Name, string Value)>> Headers(Operation operation, bool clean)
    {
        var own = operation.Parameters.Where(parameter => parameter.In == "header" && parameter.Examples.Count > 0).Select(parameter => Header(parameter.Name, Combined.OneOf(parameter.Examples)));
        // A write is let through by a tag that knows of everything.
        var seen = operation.Answers.ContainsKey(428) ? [Header("If-Match", Gen.OneOf("\"1000000-x\"", "*"))] : Array.Empty<Gen<(string Name, string Value)>>();
        return clean ? Combined.All([.. own.Concat(seen)]).Select(lines => (IReadOnlyList<(string Name, string Value)>)lines)
            : Gen.Select(Gen.Shuffle(HeaderLines, 0, 3).SelectMany(Combined.All), Gen.Bool.SelectMany(known => Combined.All(known ? seen : [])), (some, tags) => (IReadOnlyList<(string Name, string Value)>)[.. some, .. tags]);
    }

    private Gen<(IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body)> Body(Operation operation, bool clean)
    {
        if (operation.Bodies.Count == 0)
            return Gen.Int[0, 9].Select(chance => ((IReadOnlyList<(string Name, string Value)>)[], chance == 0 && !clean && operation.Method != "GET" ? "{}"u8.ToArray() : null));
        return Combined.OneOf([.. operation.Bodies]).SelectMany(body => Gen.Select(
            clean ? Gen.Const(body.Key) : Gen.Frequency((8, Gen.Const(body.Key)), (1, Gen.OneOf("", "text/plain", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json;", "json", "application/xml"))),
            files.TryGetValue(body.Key, out var file) ? File(file, clean) : bodies.Of(body.Value, clean),
            (type, bytes) => ((IReadOnlyList<(string Name, string Value)>)(type.Length == 0 ? [] : [("Content-Type", type)]), (byte[]?)bytes)));
    }

    private static Gen<byte[]> File(byte[] valid, bool clean) => clean ? Gen.Const(valid) : Combined.Mutated(valid, Gen.Frequency((3, Gen.Byte.Array[0, 6]), (1, HostileText.Any.Select(System.Text.Encoding.UTF8.GetBytes))));
}
