using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

/// <summary>What a revision does to a record.</summary>
internal sealed record Did(RecordKind Kind, string Id, Operation Operation, string Record);

/// <summary>Writes history as curators do, at times of the test's choosing.</summary>
internal static class Recording
{
    public static readonly DateTimeOffset NewYear = new(2031, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Task<long> RecordAsync(this TestApi api, params Did[] changes) => api.RecordAsync(NewYear, "curator", "Because.", changes);

    public static Task<long> RecordAsync(this TestApi api, DateTimeOffset at, string author, string reason, params Did[] changes) =>
        api.InDatabaseAsync(db => RecordAsync(db, at, author, reason, null, changes));

    /// <summary>Retracts an id, or gives it a successor.</summary>
    public static Task<long> BuryAsync(this TestApi api, DateTimeOffset at, Did retraction, string? successor, string reason) =>
        api.InDatabaseAsync(db => RecordAsync(db, at, "editor", "Cleaning up.", revision =>
            db.Add(new Tombstone { Kind = retraction.Kind, Id = retraction.Id, SuccessorId = successor, Revision = revision, Reason = reason }), retraction));

    private static async Task<long> RecordAsync(FactsDbContext db, DateTimeOffset at, string author, string reason, Action<long>? besides, params Did[] changes)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var revision = await RevisionWriter.NextAsync(db, author, reason, new StandingClock(at), TestContext.Current.CancellationToken);
        revision.Changes.AddRange(changes.Select(change => new Change { RevisionNumber = revision.Number, Kind = change.Kind, RecordId = change.Id, Operation = change.Operation, Record = change.Record }));
        besides?.Invoke(revision.Number);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return revision.Number;
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
