using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>The command as it is typed, in a process of its own.</summary>
public sealed class RebuildCommandTests
{
    [Fact]
    public async Task It_names_what_was_stored_wrongly_and_what_is_right_and_finds_nothing_the_next_time()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);
        await using (TestApi.Start(Database.Sqlite, connection, bundle.Folder)) { }
        await using (var db = FreshDatabase.Open(Database.Sqlite, connection))
        {
            await db.Claims.Where(claim => claim.Id == "common").ExecuteUpdateAsync(set => set.SetProperty(claim => claim.Corroboration.Verdict, Verdict.Corroborated).SetProperty(claim => claim.Corroboration.InformantsMax, 7));
            await db.PastCorroborations.Where(past => past.ClaimId == "rare").ExecuteDeleteAsync();
        }

        var (code, output, errors) = await ProgramProcess.RunAsync(connection, "rebuild");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("common: corroborated (credibility 3, informants 1 to 7, gatherings 1, publishers 1, channels 1, denying 0) was stored, "
            + "singleSource (credibility 3, informants 1 to 1, gatherings 1, publishers 1, channels 1, denying 0) is right", output, StringComparison.Ordinal);
        Assert.Contains("rare: its past, its publishers, or the days of its attestations, were stored otherwise", output, StringComparison.Ordinal);
        Assert.Matches(@"2 claims recomputed in \d+.\d s, 2 differed and were repaired\.", output);

        (code, output, errors) = await ProgramProcess.RunAsync(connection, "rebuild");

        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(@"^2 claims recomputed in \d+.\d s, everything stored was right\.\s*7 records indexed for search in \d+.\d s, everything stored was right\.\s*$", output);
    }

    [Fact]
    public async Task Before_the_database_is_migrated_it_says_what_to_do_and_makes_none()
    {
        var file = Path.Combine(Path.GetTempPath(), $"nkdrugfacts-{Guid.NewGuid():N}.db");

        var (code, output, errors) = await ProgramProcess.RunAsync($"Data Source={file}", "rebuild");

        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"rebuild: the schema of the SQLite file {file} is older than this program; run migrate first, which rebuilds as well.{Environment.NewLine}", errors);
        Assert.False(File.Exists(file));
    }
}
