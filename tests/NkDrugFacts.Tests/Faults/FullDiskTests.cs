using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>The disk of the database is full: here a small file system in memory, which only the server sees.</summary>
public sealed class FullDiskTests
{
    private const string Mount = """mount -t tmpfs -o size=24m tmpfs "$0/disk" && cp "$0"/facts.db* "$0/disk" && exec "$@" """;
    private const int Room = 1 << 20;

    private static readonly string[][] WaysToOwnMounts = [["unshare", "--map-root-user", "--mount"], ["unshare", "--mount"]];

    [Fact]
    public async Task A_server_whose_disk_is_full_says_so_goes_on_reading_and_writes_again_when_there_is_room()
    {
        using var bundle = new TestBundle();
        var ownMounts = await OwnMountsAsync();
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-disk-").FullName;
        try
        {
            Directory.CreateDirectory($"{folder}/disk");
            await using (TestApi.Start(Database.Sqlite, At(folder), bundle.Folder)) { }
            var key = await Kept.MakeKeyAsync(Database.Sqlite, At(folder));
            SqliteConnection.ClearAllPools();
            await FillAndMakeRoomAsync(folder, [.. ownMounts, "sh", "-c", Mount, folder], key, bundle);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAndMakeRoomAsync(string folder, string[] command, string key, TestBundle bundle)
    {
        using var program = ProgramProcess.Under(command, Database.Sqlite, At($"{folder}/disk"), $"--Dataset:Path={bundle.Folder}", $"--Imports:Folder={folder}/disk/imports");
        using var client = Scribe.Client(await program.ServeAsync(), key);
        var scribes = Scribe.Many(6);
        await Task.WhenAll(scribes.Select(scribe => scribe.WriteAsync(client)));
        // From outside, its file system is seen under its process.
        var disk = $"/proc/{program.Id}/root{folder}/disk";

        Fill($"{disk}/ballast");
        var refusals = await WriteUntilRefusedAsync(client, scribes);

        Assert.All(refusals, refusal => Assert.True(refusal.Status == 507 && refusal.Detail.Contains("disk", StringComparison.Ordinal), refusal.ToString()));
        Assert.Equal((503, "service-unavailable"), await ImportAsync(client));
        foreach (var address in new[] { "/v1/claims", "/v1/claims/common", "/v1/search?q=common", "/v1/stats?by=topic", "/health/ready" })
            await client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        await Kept.IsReadAsync(client, scribes);
        await Kept.HoldsAsync(Database.Sqlite, Copy(disk, $"{folder}/full"), scribes);

        File.Delete($"{disk}/ballast");
        for (var n = 0; n < 3; n++)
            await Task.WhenAll(scribes.Select(scribe => scribe.WriteAsync(client)));
        await Kept.IsReadAsync(client, scribes);
        await Kept.HoldsAsync(Database.Sqlite, Copy(disk, $"{folder}/roomy"), scribes);
    }

    // More than there is room for.
    private static async Task<(int Status, string Type)> ImportAsync(HttpClient client)
    {
        using var records = new ByteArrayContent(new byte[2 * Room]);
        records.Headers.ContentType = new("application/x-ndjson");
        using var answer = await client.PostAsync(new Uri("/v1/imports?reason=test", UriKind.Relative), records, TestContext.Current.CancellationToken);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return ((int)answer.StatusCode, problem.Text("type").Split(':')[^1]);
    }

    private static string At(string folder) => $"Data Source={folder}/facts.db";

    // What a server would find that is started on the disk as it is now.
    private static string Copy(string disk, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "facts.db", "facts.db-wal" })
            File.Copy($"{disk}/{file}", $"{folder}/{file}");
        return At(folder);
    }

    private static void Fill(string path)
    {
        using var ballast = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[64 << 10];
        try
        {
            while (true)
                ballast.Write(block);
        }
        catch (IOException)
        {
            // It is full: a little room is left for the last writes that fit.
            ballast.SetLength(ballast.Length - Room);
        }
    }

    private static async Task<List<Refusal>> WriteUntilRefusedAsync(HttpClient client, List<Scribe> scribes)
    {
        for (var n = 0; n < 1000; n++)
        {
            var answers = await Task.WhenAll(scribes.Select(scribe => scribe.TryAsync(client)));
            if (answers.All(refusal => refusal is not null))
                return [.. answers.OfType<Refusal>()];
        }

        throw new InvalidOperationException("The disk does not get full.");
    }

    // Mounting is for root: that of the machine, or that of a user namespace, where these are allowed.
    private static async Task<string[]> OwnMountsAsync()
    {
        foreach (var way in OperatingSystem.IsLinux() ? WaysToOwnMounts : [])
        {
            using var probe = Process.Start(new ProcessStartInfo(way[0], [.. way[1..], "mount", "-t", "tmpfs", "tmpfs", "/mnt"]) { UseShellExecute = false, RedirectStandardError = true })!;
            await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (probe.ExitCode == 0)
                return way;
        }

        Assert.Skip("A file system of its own is needed, for which this user is neither root nor may make a user namespace.");
        return [];
    }
}
