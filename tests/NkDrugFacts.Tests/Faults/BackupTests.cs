using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Faults;

/// <summary>Backups are made and restored by the commands of docs/operations.md, while a server is used.</summary>
public sealed class BackupTests
{
    [Theory]
    [InlineData(Database.Postgres, "### PostgreSQL")]
    [InlineData(Database.Sqlite, "### SQLite")]
    [InlineData(Database.Sqlite, "### SQLite, large and busy")]
    public async Task A_backup_is_one_state_although_others_write_and_is_restored_byte_for_byte(Database database, string backUp)
    {
        using var bundle = new TestBundle();
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-backup-").FullName;
        try
        {
            var connection = database == Database.Sqlite ? $"Data Source={folder}/nkdrugfacts.db" : await FreshDatabase.CreateAsync(database);
            using var program = ProgramProcess.On(database, connection, $"--Dataset:Path={bundle.Folder}");
            using var client = Scribe.Client(await program.ServeAsync(), await Kept.MakeKeyAsync(database, connection));
            var scribes = Scribe.Many(12);

            var (first, last) = await WriteMeanwhileAsync(scribes, client, () => OperationsGuide.RunAsync(backUp, folder, ("FACTS", Address(connection))));
            var amid = await RestoreAsync(database, folder, "amid");
            Assert.InRange(await Kept.IsOneStateAsync(database, amid), first, last);

            await OperationsGuide.RunAsync(backUp, folder, ("FACTS", Address(connection)));
            var quiet = await RestoreAsync(database, folder, "quiet");
            Assert.Equal(await ExportAsync(database, connection, $"{folder}/served.ndjson"), await ExportAsync(database, quiet, $"{folder}/restored.ndjson"));
            await Kept.HoldsAsync(database, quiet, scribes);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(Database.Postgres, "#### On PostgreSQL")]
    [InlineData(Database.Sqlite, "#### On SQLite")]
    public async Task The_key_of_cursors_is_made_anew_at_the_next_start_after_it_was_taken_away(Database database, string heading)
    {
        using var bundle = new TestBundle();
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-cursors-").FullName;
        try
        {
            var connection = database == Database.Sqlite ? $"Data Source={folder}/nkdrugfacts.db" : await FreshDatabase.CreateAsync(database);
            var keys = new List<string>();
            for (var start = 0; start < 2; start++)
            {
                await using (var api = TestApi.Start(database, connection, bundle.Folder))
                    keys.Add(Convert.ToHexString((await api.InDatabaseAsync(db => db.Dataset.Select(dataset => dataset.CursorKey).SingleAsync()))!));
                await OperationsGuide.RunAsync(heading, folder, ("FACTS", Address(connection)));
            }

            Assert.NotEqual(keys[0], keys[1]);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // The numbers of the last revision that was acknowledged before, and of the last that was when it was over.
    private static async Task<(long First, long Last)> WriteMeanwhileAsync(List<Scribe> scribes, HttpClient client, Func<Task> work)
    {
        using var stop = new CancellationTokenSource();
        var writing = scribes.ConvertAll(scribe => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await scribe.WriteAsync(client);
        }));
        while (scribes.Sum(scribe => scribe.Acknowledged) < 2 * scribes.Count)
            await Task.WhenAny(Task.WhenAny(writing), Task.Delay(20, TestContext.Current.CancellationToken)).Unwrap();
        var first = Newest();
        await work();
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        return (first, Newest());

        long Newest() => scribes.SelectMany(scribe => scribe.Sent.ToArray()).Max(write => write.Answer?.Revision ?? 0);
    }

    private static async Task<string> RestoreAsync(Database database, string folder, string name)
    {
        if (database == Database.Postgres)
        {
            var restored = await FreshDatabase.CreateAsync(database);
            await OperationsGuide.RunAsync("### A PostgreSQL backup", folder, ("RESTORED", Address(restored)));
            File.Delete($"{folder}/facts.dump");
            return restored;
        }

        Directory.CreateDirectory($"{folder}/{name}");
        File.Move($"{folder}/backup.db", $"{folder}/{name}/backup.db");
        await OperationsGuide.RunAsync("### An SQLite backup", $"{folder}/{name}");
        return $"Data Source={folder}/{name}/nkdrugfacts.db";
    }

    private static async Task<byte[]> ExportAsync(Database database, string connection, string file)
    {
        var (exitCode, _, errors) = await ProgramProcess.RunAsync(database, connection, "export", "--output", file);
        Assert.True(exitCode == 0, errors);
        return await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
    }

    // As the tools of PostgreSQL take it.
    private static string Address(string connection)
    {
        if (connection.StartsWith("Data Source", StringComparison.Ordinal))
            return "";
        var settings = new NpgsqlConnectionStringBuilder(connection);
        return $"postgresql://{settings.Username}:{Uri.EscapeDataString(settings.Password ?? "")}@{settings.Host}:{settings.Port}/{settings.Database}";
    }
}
