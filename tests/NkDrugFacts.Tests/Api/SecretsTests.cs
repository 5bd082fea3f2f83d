using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class SecretsTests
{
    [Fact]
    public async Task A_secret_is_read_from_a_file_of_its_name_and_wins_over_what_is_set_elsewhere()
    {
        using var bundle = new TestBundle();
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-secrets-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ConnectionStrings__Sqlite"), await FreshDatabase.CopyAsync(Database.Sqlite) + "\n", TestContext.Current.CancellationToken);
        await using (var api = TestApi.Start(Database.Sqlite, "Data Source=/nowhere/none.db", bundle.Folder, $"Secrets:Folder={folder.FullName}"))
            Assert.Equal(2, (await api.GetAsync("/v1/claims")).GetProperty("page").GetProperty("total").GetInt32());
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_folder_that_is_not_there_keeps_a_server_from_starting() =>
        Assert.ThrowsAny<DirectoryNotFoundException>(() => TestApi.Start(Database.Sqlite, "Data Source=:memory:", null, "Secrets:Folder=/nowhere"));
}
