using System.Globalization;
using System.Net;
using System.Text;
using CsCheck;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Tests.Api.Imports;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Model.Dates;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Fuzz.Parsers;

/// <summary>Whatever is given to a parser, it reads it or says what is wrong: it never throws.</summary>
public sealed class ParserTests
{
    private const int FilesOfBundle = 20;
    private const int RowsOfFile = 250;

    private static readonly string[] NamedFiles = ["dataset", "topics", "places", "organizations", "people", "sources", "without-claim"];

    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("NKDRUGFACTS_FUZZ_INPUTS") ?? "20000", CultureInfo.InvariantCulture);

    private static readonly Gen<string> EdtfPiece = Gen.Frequency(
        (8, Gen.OneOf("0", "1", "9", "X", "XX", "-", "/", "..", ",", "[", "]", "{", "}", "?", "~", "%", "Y", "E", "S", "T", "Z", ":", "+", "2016", "21", "41", "02", "30", "", " ", "\0", "é")), (1, HostileText.Any));

    private static readonly Gen<string> QueryPiece = Gen.Frequency((8, Gen.OneOf("\"", "-", " or ", " ", "ice", "삥두", "O'Neill", "-\"", "\"\"", "--", "OR", "(", ")", "*", ":", "'", "’", "é", "ﬀ", "İ", "\t", "\u0301")), (1, HostileText.Any));

    [Fact]
    public void Edtf() => Combined.Mutated(EdtfGen.Canonical, EdtfPiece).Sample(text =>
    {
        if (NkDrugFacts.Model.Dates.Edtf.TryParse(text, out var date, out var error))
            Assert.True(date.Earliest <= date.Latest && NkDrugFacts.Model.Dates.Edtf.TryParse(date.ToString(), out _, out _), text);
        else
            Assert.NotEmpty(error);
    }, iter: Inputs);

    [Fact]
    public void Queries() => Combined.Mutated(Gen.OneOf("\"crystal meth\" price -china", "ice or opium", "Kim Jong-un", ""), QueryPiece).Sample(text =>
    {
        if (SearchQuery.TryParse(text, out var query, out var error))
            Assert.NotEmpty(query.Clauses);
        else
            Assert.NotEmpty(error);
    }, iter: Inputs);

    [Fact]
    public async Task Cursors()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        var cursor = (await api.GetAsync("/v1/topics?limit=1")).GetProperty("page").Text("next");
        var piece = Gen.Frequency((8, Gen.OneOf("A", "_", "-", "=", "+", "/", "%2B", "%00", "%20", "é", "AAAA", "")), (1, HostileText.Encoded));
        await Gen.Frequency((9, Combined.Mutated(cursor, piece)), (1, Gen.Byte.Array[0, 200].Select(bytes => System.Buffers.Text.Base64Url.EncodeToString(bytes)))).Where(text => text != cursor && text.Length is > 0 and < 6000 && !text.Contains('&', StringComparison.Ordinal) && !text.Contains('#', StringComparison.Ordinal)).SampleAsync(async text =>
        {
            using var answer = await client.GetAsync(new Uri($"/v1/topics?limit=1&cursor={text}", UriKind.Relative), TestContext.Current.CancellationToken);
            // Another way to write the same bytes is the same cursor.
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.OK, $"{(int)answer.StatusCode} {text}");
        }, iter: Inputs);
    }

    [Fact]
    public void Bundles()
    {
        using var bundle = new TestBundle();
        var files = Directory.EnumerateFiles(bundle.Folder, "*.json", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        var file = Combined.OneOf(files).SelectMany(valid => Combined.Mutated(valid, Gen.Frequency((4, JsonPiece), (1, Gen.Byte.Array[0, 8]))));
        file.Array[FilesOfBundle].Sample(inputs =>
        {
            var folder = Directory.CreateTempSubdirectory("nkdrugfacts-fuzz-").FullName;
            try
            {
                Directory.CreateDirectory(Path.Combine(folder, "claims"));
                foreach (var (at, name) in NamedFiles.Index())
                    File.WriteAllBytes(Path.Combine(folder, $"{name}.json"), inputs[at]);
                for (var at = NamedFiles.Length; at < inputs.Length; at++)
                    File.WriteAllBytes(Path.Combine(folder, "claims", FormattableString.Invariant($"{at}.json")), inputs[at]);
                var reading = BundleReader.Read(folder);
                Assert.True(reading.Bundle is not null || reading.Errors.Count > 0);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }, iter: (Inputs / FilesOfBundle) + 1);
    }

    [Fact]
    public Task Csv() => ImportsAsync(ImportFormat.Csv, "topic.id,topic.label,topic.broader,topic.alternateLabels\n", Combined.All(Enumerable.Repeat(Cell, 4)).Select(cells => string.Join(',', cells)));

    [Fact]
    public Task Ndjson() => ImportsAsync(ImportFormat.Ndjson, "", Combined.OneOf(Importing.ValidLines()).SelectMany(line => Combined.Mutated(Encoding.UTF8.GetBytes(line), JsonPiece)).Select(Encoding.UTF8.GetString));

    private static readonly Gen<byte[]> JsonPiece = Gen.Frequency(
        (8, Gen.OneOf("\"", "{", "}", "[", "]", ",", ":", "null", "0", "-1", "1e400", "true", "\\u0000", "\\ud800", "\"\"", "{}", "[]", "\"2016-13\"", "\"id\":", "")), (1, HostileText.Any)).Select(Encoding.UTF8.GetBytes);

    private static readonly Gen<string> Cell = Gen.Frequency((4, Gen.OneOf("a-topic", "Drugs", "drugs", "", "\"a, b\"", "\"a\"\"b\"", "meth")), (2, Gen.OneOf("\"", "\"a", "a\"b", "\"a\"b", "\"a\nb\"", "a\rb", ",", "'=1+1", "[]", "[\"a\"]", "{")), (1, HostileText.Any));

    private static async Task ImportsAsync(ImportFormat format, string header, Gen<string> row)
    {
        await using var db = await Importing.LoadedAsync(Database.Sqlite, new TestBundle().Folder);
        var file = Path.GetTempFileName();
        try
        {
            await row.Array[RowsOfFile].SampleAsync(async rows =>
            {
                await File.WriteAllTextAsync(file, header + string.Join('\n', rows), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), TestContext.Current.CancellationToken);
                db.ChangeTracker.Clear();
                var (import, errors) = await Importing.ImportFileAsync(db, file, format, dryRun: true);
                Assert.True(import.State == ImportState.Succeeded || errors.Count > 0);
            }, iter: (Inputs / RowsOfFile) + 1, threads: 1);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
