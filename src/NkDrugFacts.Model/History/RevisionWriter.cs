using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Model.History;

/// <summary>Gives a write its place in the history.</summary>
public static class RevisionWriter
{
    /// <summary>Waits for every other writer and keeps them waiting until the caller's transaction ends, without making a revision.</summary>
    public static Task LockAsync(FactsDbContext db, CancellationToken cancellationToken) =>
        db.Dataset.ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.Revision, dataset => dataset.Revision), cancellationToken);

    /// <summary>
    /// Takes the next revision number inside the caller's transaction. The row that it bumps stays locked until the commit,
    /// so writes follow one another and numbers have no gaps.
    /// </summary>
    public static async Task<Revision> NextAsync(FactsDbContext db, string author, string reason, TimeProvider time, CancellationToken cancellationToken)
    {
        await db.Dataset.ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.Revision, dataset => dataset.Revision + 1), cancellationToken);
        var number = await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken);
        var revision = new Revision { Number = number, RecordedAt = time.GetUtcNow(), Author = author, Reason = reason };
        db.Revisions.Add(revision);
        db.Writing = number;
        return revision;
    }
}
