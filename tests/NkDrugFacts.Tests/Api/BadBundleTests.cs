using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>A bundle with any error is refused whole: every error is listed, and the database stays as it was.</summary>
public sealed class BadBundleTests
{
    private const string First = "claims/01-first.json";
    private const string Second = "claims/02-second.json";
    private const string Junk = "claims/03-junk.json";
    private const int FiftyMegabytes = 50_000_000;

    private static readonly string LongText = string.Join(' ', Enumerable.Range(1, 26).Select(word => $"word-{word}"));

    /// <summary>What was done to a good bundle, and every error that it must be refused with, in the order of file and line.</summary>
    private static readonly IReadOnlyList<(string Name, Action<TestBundle> Spoil, string[] Errors)> Cases =
    [
        ("a cycle of one",
            bundle => bundle.Set(Second, "claims[0].attestations[0].upstream", "\"page\"").Set(Second, "claims[0].attestations[0].relay", "\"cites\""),
            [$"{Second}: claims[0].attestations[0].upstream: goes round in a circle: page → page"]),
        ("a cycle of two",
            bundle => bundle.Set(First, "claims[0].attestations[0].upstream", "\"page\"").Set(First, "claims[0].attestations[0].relay", "\"cites\""),
            [$"{First}: claims[0].attestations[0].upstream: goes round in a circle: times → page → times"]),
        ("a cycle of topics",
            bundle => bundle.Set("topics.json", "topics[0].broader", "\"meth\""),
            ["topics.json: topics[0].broader: goes round in a circle: drugs → meth → drugs"]),
        ("a missing upstream",
            bundle => bundle.Set(First, "claims[0].attestations[1].upstream", "\"elsewhere\""),
            [$"{First}: claims[0].attestations[1].upstream: no attestation of this claim has the key \"elsewhere\""]),
        ("a quotation without speaker",
            bundle => bundle.Set(First, "claims[0].attestations[0].speaker", null),
            [
                $"{First}: claims[0].attestations[0]: in directQuote somebody speaks",
                $"{First}: claims[0].attestations[0].quotation: has no speaker",
            ]),
        ("an over-long quotation",
            bundle => bundle.Set(First, "claims[0].attestations[0].quotation.text", $"\"{LongText}\""),
            [$"{First}: claims[0].attestations[0].quotation.text: has 26 words, but at most 25 are quoted"]),
        ("two ids alike",
            bundle => bundle.Set("topics.json", "topics[2]", """{ "id": "drugs", "label": "Narcotics" }"""),
            ["topics.json: topics[2].id: the topic \"drugs\" stands at topics.json:4 (topics[0].id) already"]),
        ("two attestations of one name",
            bundle => bundle.Set(Second, "claims[0].attestations[1]", Attestation("page")),
            [$"{Second}: claims[0].attestations[1].key: the attestation \"page\" of this claim stands at"]),
        ("an unknown enum word",
            bundle => bundle.Set("people.json", "people[0].kind", "\"ghost\""),
            ["people.json: people[0].kind: is \"ghost\", but must be one of"]),
        ("a broken date",
            bundle => bundle.Set("sources.json", "sources[0].published.edtf", "\"2019-02-30\""),
            ["sources.json: sources[0].published.edtf: "]),
        ("a truncated file",
            bundle => Truncate(bundle, "people.json"),
            ["people.json: : is not JSON, or is cut off"]),
        ("a file that cannot be opened",
            bundle => File.CreateSymbolicLink(bundle.PathOf(Junk), bundle.PathOf("nowhere.json")),
            [$"{Junk}: : cannot be read"]),
        ("50 MB of junk",
            bundle => WriteJunk(bundle, Junk, FiftyMegabytes),
            [$"{Junk}: : has {FiftyMegabytes:N0} bytes; at most"]),
        ("50 MB of junk in small files",
            bundle =>
            {
                for (var file = 0; file < 5; file++)
                    WriteJunk(bundle, $"claims/1{file}-junk.json", FiftyMegabytes / 5);
            },
            [.. Enumerable.Range(0, 5).Select(file => $"claims/1{file}-junk.json: : is not")]),
        ("50 MB of nested arrays in small files",
            bundle =>
            {
                for (var file = 0; file < 5; file++)
                    bundle.Write($"claims/1{file}-junk.json", new string('[', FiftyMegabytes / 5));
            },
            [.. Enumerable.Range(0, 5).Select(file => $"claims/1{file}-junk.json: : is nested more than")]),
        ("everything at once",
            bundle =>
            {
                bundle.Set(Second, "claims[0].attestations[0].upstream", "\"page\"").Set(Second, "claims[0].attestations[0].relay", "\"cites\"")
                    .Set(First, "claims[0].attestations[1].upstream", "\"elsewhere\"")
                    .Set(First, "claims[0].attestations[0].speaker", null)
                    .Set(First, "claims[0].attestations[0].quotation.text", $"\"{LongText}\"")
                    .Set("topics.json", "topics[2]", """{ "id": "drugs", "label": "Narcotics" }""")
                    .Set("people.json", "people[0].kind", "\"ghost\"")
                    .Set("sources.json", "sources[0].published.edtf", "\"2019-02-30\"");
                Truncate(bundle, "places.json");
                WriteJunk(bundle, Junk, FiftyMegabytes);
            },
            [
                $"{First}: claims[0].attestations[0]: in directQuote somebody speaks",
                $"{First}: claims[0].attestations[0].quotation: has no speaker",
                $"{First}: claims[0].attestations[0].quotation.text: has 26 words, but at most 25 are quoted",
                $"{First}: claims[0].attestations[1].upstream: no attestation of this claim has the key \"elsewhere\"",
                $"{Second}: claims[0].attestations[0].upstream: goes round in a circle: page → page",
                $"{Junk}: : has {FiftyMegabytes:N0} bytes; at most",
                "people.json: people[0].kind: is \"ghost\", but must be one of",
                "places.json: : is not JSON, or is cut off",
                "sources.json: sources[0].published.edtf: ",
                "topics.json: topics[2].id: the topic \"drugs\" stands at topics.json:4 (topics[0].id) already",
            ]),
    ];

    [Theory, BothDatabases]
    public async Task A_bad_bundle_is_refused_with_every_error_and_an_empty_database_stays_empty(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);
        var before = await DumpAsync(db);

        await RefuseAllAsync(db, before);

        Assert.Equal(0, await db.Claims.CountAsync(TestContext.Current.CancellationToken));
        Assert.Null(await db.Dataset.Select(dataset => dataset.BundleFingerprint).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task A_bad_bundle_after_a_good_one_leaves_every_row_as_it_was(Database database)
    {
        using var good = new TestBundle();
        await using var db = await FreshDatabase.MigratedAsync(database);
        Assert.Empty((await DatasetLoader.LoadAsync(db, good.Folder, TimeProvider.System, TestContext.Current.CancellationToken)).Errors);
        var before = await DumpAsync(db);

        await RefuseAllAsync(db, before);

        Assert.Equal(2, await db.Claims.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(TestContext.Current.CancellationToken));
        var unchanged = await DatasetLoader.LoadAsync(db, good.Folder, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(unchanged.Report!.Unchanged);
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("serve")]
    public async Task The_program_prints_every_error_and_exits_1(string command)
    {
        using var bundle = new TestBundle();
        var (_, spoil, errors) = Cases[^1];
        spoil(bundle);
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);

        var (exitCode, _, printed) = await ProgramProcess.RunAsync(connection, command, $"--Dataset:Path={bundle.Folder}");

        Assert.Equal(1, exitCode);
        var lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal($"The dataset in {bundle.Folder} has {errors.Length} error(s); nothing was changed.", lines[^1]);
        Assert.Equal(bundle.Read().Errors.Select(error => error.ToString()), lines[..^1]);
        await using var db = FreshDatabase.Open(Database.Sqlite, connection);
        Assert.Equal(0, await db.Revisions.CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RefuseAllAsync(FactsDbContext db, IReadOnlyList<string> before)
    {
        foreach (var (name, spoil, expected) in Cases)
        {
            using var bundle = new TestBundle();
            // Something right is changed as well: it must not get in by itself.
            bundle.Set(First, "claims[0].statement", "\"It is unheard of.\"");
            spoil(bundle);

            var result = await DatasetLoader.LoadAsync(db, bundle.Folder, TimeProvider.System, TestContext.Current.CancellationToken);

            Assert.Null(result.Report);
            var listed = result.Errors.Select(error => $"{error.File}: {error.Key}: {error.Message}").ToList();
            Assert.True(listed.Count == expected.Length && listed.Zip(expected).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)),
                $"With {name}, the errors are{Environment.NewLine}{string.Join(Environment.NewLine, listed)}");
            Assert.All(result.Errors, error => Assert.InRange(error.Message.Length, 1, 1000));
            Assert.Equal(before, await DumpAsync(db));
        }
    }

    /// <summary>Every row of every table.</summary>
    private static async Task<List<string>> DumpAsync(FactsDbContext db)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from {table}";
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                rows.Add($"{table}: {Row(reader)}");
        }

        await db.Database.CloseConnectionAsync();
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Row(DbDataReader reader) =>
        string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is Array array ? string.Join(',', array.Cast<object>()) : $"{reader.GetValue(column)}"));

    private static string Attestation(string key) =>
        $$"""{ "key": "{{key}}", "source": "page", "mode": "authorAssertion", "certainty": "asserted", "basis": "unknown" }""";

    private static void Truncate(TestBundle bundle, string file)
    {
        var text = File.ReadAllText(bundle.PathOf(file));
        bundle.Write(file, text[..(text.Length / 2)]);
    }

    /// <summary>Bytes that mean nothing, the same in every run.</summary>
    private static void WriteJunk(TestBundle bundle, string file, int length)
    {
        var junk = new byte[length];
        new Random(4).NextBytes(junk);
        File.WriteAllBytes(bundle.PathOf(file), junk);
    }
}
