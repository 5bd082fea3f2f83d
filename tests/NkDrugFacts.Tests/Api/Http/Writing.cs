using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>Writes to the dataset as a curator does: as one revision.</summary>
internal static class Writing
{
    public static Task<long> WriteAsync(this TestApi api, Action<FactsDbContext, Revision>? change = null) => api.InDatabaseAsync(db => WriteAsync(db, change));

    public static async Task<long> WriteAsync(FactsDbContext db, Action<FactsDbContext, Revision>? change = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var revision = await RevisionWriter.NextAsync(db, "curator", "Because.", TimeProvider.System, TestContext.Current.CancellationToken);
        change?.Invoke(db, revision);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return revision.Number;
    }
}
