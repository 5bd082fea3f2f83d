using System.IO.Compression;
using System.Text;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Imports;

/// <summary>What is written out can be read in, and is the same then.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData(Database.Sqlite, Database.Sqlite)]
    [InlineData(Database.Postgres, Database.Postgres)]
    [InlineData(Database.Sqlite, Database.Postgres)]
    [InlineData(Database.Postgres, Database.Sqlite)]
    public async Task The_dataset_goes_into_an_empty_database_and_comes_out_of_it_as_the_same_bytes(Database from, Database to)
    {
        await using var first = await Importing.LoadedAsync(from, Importing.Repository);
        var written = await Importing.ExportAsync(first);
        await using var second = await FreshDatabase.MigratedAsync(to);

        var (import, errors) = await Importing.ImportAsync(second, written);

        Assert.Empty(errors.First);
        Assert.Equal((ImportState.Succeeded, 1, 1556), (import.State, import.Revision, import.Created));
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(await Importing.ExportAsync(second)));
        await AssertDerivedAsync(second);
    }

    [Theory, BothDatabases]
    public async Task A_bundle_of_everything_goes_in_and_comes_out_as_the_same_bytes(Database database)
    {
        using var bundle = new TestBundle();
        await using var first = await Importing.LoadedAsync(database, bundle.Folder);
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-bundle-").FullName;
        var written = await ZipAsync(first);
        ZipFile.ExtractToDirectory(new MemoryStream(written), folder);
        await using var second = await FreshDatabase.MigratedAsync(database);

        var (_, errors) = await Importing.ImportFileAsync(second, folder, ImportFormat.Bundle);

        Assert.Empty(errors.First);
        Assert.Equal(written, await ZipAsync(second));
        Assert.Equal(await Importing.ExportAsync(first), await Importing.ExportAsync(second));
        await AssertDerivedAsync(second);
        Directory.Delete(folder, recursive: true);
    }

    [Theory, BothDatabases]
    public async Task Every_line_is_read_as_it_was_written(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);

        var (_, errors) = await Importing.ImportAsync(db, Importing.ValidLines());

        Assert.Empty(errors.First);
        // Of each claim the database keeps no order of its relations; these have one each.
        Assert.Equal(Importing.ValidLines(), Encoding.UTF8.GetString(await Importing.ExportAsync(db)).TrimEnd('\n').Split('\n'));
        await AssertDerivedAsync(db);
    }

    private static async Task<byte[]> ZipAsync(FactsDbContext db)
    {
        using var written = new MemoryStream();
        await BundleExport.WriteZipAsync(db, TestBundle.Valid.Dataset, written, progress: null, CancellationToken.None);
        return written.ToArray();
    }

    /// <summary>Verdicts and search are those that a rebuild finds.</summary>
    internal static async Task AssertDerivedAsync(FactsDbContext db)
    {
        db.ChangeTracker.Clear();
        Assert.Empty((await StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None)).Differences);
        Assert.Equal(0, (await StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None)).Differences);
    }
}
