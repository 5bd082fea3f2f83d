using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>What can befall the file of an SQLite database; a full disk is for <see cref="FullDiskTests"/>.</summary>
public sealed class SqliteFaultTests
{
    // Each request opens the file anew, as one without idle connections would.
    private const string Anew = ";Pooling=False;Default Timeout=1";

    [Fact]
    public async Task One_that_another_process_has_locked()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CopyAsync(Database.Sqlite);
        await using var api = TestApi.Start(Database.Sqlite, connection + Anew, bundle.Folder);
        using var fault = await Fault.OfAsync(api);
        await using var other = new SqliteConnection(connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);

        await using (await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
            await fault.IsToldToWritersAsync("away or busy", "Healthy");

        await fault.IsOverAsync();
    }

    [Fact]
    public async Task One_whose_file_was_overwritten()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CopyAsync(Database.Sqlite);
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        await using var api = TestApi.Start(Database.Sqlite, connection + Anew, bundle.Folder);
        using var fault = await Fault.OfAsync(api);
        var good = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        foreach (var first in new[] { 0, 4096 })
        {
            await PutAsync(file, [.. good[..first], .. Enumerable.Repeat((byte)'x', good.Length - first)]);
            await fault.IsToldAsync("damaged");
            await PutAsync(file, good);
            await fault.IsReadAsync("/v1/claims");
        }

        await fault.IsOverAsync();
    }

    [Fact]
    public async Task One_that_may_only_be_read()
    {
        using var bundle = new TestBundle();
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-read-").FullName;
        try
        {
            var connection = $"Data Source={folder}/facts.db";
            await using (TestApi.Start(Database.Sqlite, connection, bundle.Folder)) { }
            var key = await Kept.MakeKeyAsync(Database.Sqlite, connection);
            var (asNobody, permit) = Nobody(folder, bundle.Folder);
            permit(true);
            using var program = ProgramProcess.Under(asNobody, Database.Sqlite, connection + Anew, $"--Dataset:Path={bundle.Folder}", "--Cache:Megabytes=0", $"--Imports:Folder={folder}/imports");
            using var fault = Fault.Of(await program.ServeAsync(), key);
            // As long as somebody has it open, its log and the memory that its readers share stay where they are.
            await using var open = new SqliteConnection(connection);
            await open.OpenAsync(TestContext.Current.CancellationToken);
            await using var look = new SqliteCommand("select count(*) from claims", open);
            await look.ExecuteScalarAsync(TestContext.Current.CancellationToken);

            permit(false);
            await fault.IsToldToWritersAsync("can only be read", "Degraded");
            permit(true);

            await fault.IsOverAsync();
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task One_that_cannot_be_opened_ends_the_start_in_words()
    {
        var (exitCode, _, errors) = await ProgramProcess.RunAsync("Data Source=/proc/no-such-folder/facts.db");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The SQLite file /proc/no-such-folder/facts.db cannot be used: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_for_imports_that_cannot_be_written_to()
    {
        using var bundle = new TestBundle();
        var folder = Path.Combine(Path.GetTempPath(), $"nkdrugfacts-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(folder, "A file where a folder is wanted.", TestContext.Current.CancellationToken);
        try
        {
            await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder, $"Imports:Folder={folder}");
            using var client = await api.ClientOfAsync(Role.Curator);

            var (status, said) = await ImportAsync(client, "imported");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("cannot write to the folder in which imports wait", said, StringComparison.Ordinal);
            Assert.DoesNotContain(folder, said, StringComparison.Ordinal);
            File.Delete(folder);
            Assert.Equal(HttpStatusCode.Accepted, (await ImportAsync(client, "imported")).Status);

            // Who tidies up takes the whole folder.
            Directory.Delete(folder, recursive: true);
            Assert.Equal(HttpStatusCode.Accepted, (await ImportAsync(client, "imported-later")).Status);
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            File.Delete(folder);
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> ImportAsync(HttpClient client, string topic)
    {
        using var records = new StringContent($$"""{"kind":"topic","record":{"id":"{{topic}}","label":"{{topic}}" } }""" + "\n", Encoding.UTF8, "application/x-ndjson");
        using var answer = await client.PostAsync(new Uri("/v1/imports?reason=test", UriKind.Relative), records, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // At once, so that whoever opens it finds the one or the other.
    private static async Task PutAsync(string file, byte[] content)
    {
        await File.WriteAllBytesAsync($"{file}.new", content, TestContext.Current.CancellationToken);
        File.Delete($"{file}-wal");
        File.Delete($"{file}-shm");
        File.Move($"{file}.new", file, overwrite: true);
    }

    // Permissions hold for others than root: who is root starts the server as nobody, and who is not is somebody already.
    private static (string[] Command, Action<bool> Permit) Nobody(string folder, string bundle)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions are set as on Unix.");
            return ([], _ => { });
        }

        var isRoot = Environment.IsPrivilegedProcess;
        const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Writing = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        const UnixFileMode Entering = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return (isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [], mayWrite =>
        {
            if (OperatingSystem.IsWindows())
                return;
            File.SetUnixFileMode(bundle, Reading | Entering | Writing);
            File.SetUnixFileMode(folder, Reading | Entering | (mayWrite ? Writing : UnixFileMode.None));
            foreach (var file in Directory.GetFiles(folder))
                File.SetUnixFileMode(file, Reading | (mayWrite ? Writing : UnixFileMode.None));
        }
        );
    }
}
