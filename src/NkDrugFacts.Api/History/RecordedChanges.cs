using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.History;

/// <summary>A change with what its revision says of it.</summary>
internal sealed class RecordedChange
{
    public required Change Change { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }

    /// <summary>Of a merger or a renaming: the id that took the place of this one.</summary>
    public required string? Successor { get; init; }
}

/// <summary>A change and what it changed.</summary>
internal sealed class ChangeStep
{
    public required RecordedChange Recorded { get; init; }

    /// <summary>The record before the change; null when there was none.</summary>
    public required string? Before { get; init; }
}

/// <summary>The order of changes is that of the primary key: by revision, within it by the words of the kinds, and by id.</summary>
internal static class RecordedChanges
{
    public static IQueryable<Change> Behind(this IQueryable<Change> changes, ChangePosition position)
    {
        var revision = position.Revision;
        if (position.Kind is not { } kind)
            return changes.Where(change => change.RevisionNumber > revision);
        var (id, kinds) = (position.Id!, Kinds(order => order > 0, kind));
        // The first condition says where in the index to begin; of alternatives alone no database makes that out.
        return changes.Where(change => change.RevisionNumber >= revision
            && (change.RevisionNumber > revision || kinds.Contains(change.Kind) || (change.Kind == kind && string.Compare(change.RecordId, id) > 0)));
    }

    public static IQueryable<Change> Before(this IQueryable<Change> changes, ChangePosition position)
    {
        var (revision, kind, id) = (position.Revision, position.Kind!.Value, position.Id!);
        var kinds = Kinds(order => order < 0, kind);
        return changes.Where(change => change.RevisionNumber <= revision
            && (change.RevisionNumber < revision || kinds.Contains(change.Kind) || (change.Kind == kind && string.Compare(change.RecordId, id) < 0)));
    }

    public static IQueryable<Change> Oldest(this IQueryable<Change> changes, int most) =>
        changes.OrderBy(change => change.RevisionNumber).ThenBy(change => change.Kind).ThenBy(change => change.RecordId).Take(most);

    public static IQueryable<Change> Newest(this IQueryable<Change> changes, int most) =>
        changes.OrderByDescending(change => change.RevisionNumber).ThenByDescending(change => change.Kind).ThenByDescending(change => change.RecordId).Take(most);

    /// <summary>With their revisions, in no order.</summary>
    public static IQueryable<RecordedChange> Recorded(this IQueryable<Change> changes, FactsDbContext db) =>
        from change in changes
        join revision in db.Revisions on change.RevisionNumber equals revision.Number
        select new RecordedChange
        {
            Change = change,
            RecordedAt = revision.RecordedAt,
            Author = revision.Author,
            Reason = revision.Reason,
            Successor = change.Operation != Operation.Retracted ? null
                : db.Tombstones.Where(tombstone => tombstone.Kind == change.Kind && tombstone.Id == change.RecordId && tombstone.Revision == change.RevisionNumber)
                    .Select(tombstone => tombstone.SuccessorId).FirstOrDefault(),
        };

    /// <summary>In the order of the changes, from the oldest.</summary>
    public static async Task<List<RecordedChange>> ToOrderedListAsync(this IQueryable<RecordedChange> changes, CancellationToken cancellationToken) =>
        await changes.OrderBy(row => row.Change.RevisionNumber).ThenBy(row => row.Change.Kind).ThenBy(row => row.Change.RecordId).AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>In the order of the changes, from the oldest, each with the state before.</summary>
    public static Task<List<ChangeStep>> ToStepsAsync(this IQueryable<Change> changes, FactsDbContext db, CancellationToken cancellationToken) => changes.Recorded(db)
        .OrderBy(row => row.Change.RevisionNumber).ThenBy(row => row.Change.Kind).ThenBy(row => row.Change.RecordId)
        .Select(row => new ChangeStep
        {
            Recorded = row,
            Before = db.Changes.Where(earlier => earlier.Kind == row.Change.Kind && earlier.RecordId == row.Change.RecordId && earlier.RevisionNumber < row.Change.RevisionNumber)
                .OrderByDescending(earlier => earlier.RevisionNumber).Select(earlier => earlier.Record).FirstOrDefault(),
        })
        .AsNoTracking().ToListAsync(cancellationToken);

    private static RecordKind[] Kinds(Func<int, bool> isWanted, RecordKind kind) =>
        [.. Enum.GetValues<RecordKind>().Where(other => isWanted(string.CompareOrdinal(other.Word(), kind.Word())))];
}

/// <summary>Pages of changes.</summary>
internal static class ChangePages
{
    /// <param name="load">Rows of changes, in their order from the oldest.</param>
    public static Task<ListPage<T>?> PageAsync<T>(
        IQueryable<Change> changes, bool newestFirst, PageRequest request, Func<IQueryable<Change>, Task<List<T>>> load, Func<T, Change> change,
        FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        return Keyset.PageAsync(request, null, LoadAsync, row => [ChangePosition.Of(change(row)).ToString()], () => changes.CountAsync(cancellationToken), db, http, cancellationToken);

        async Task<List<T>> LoadAsync(Cursor? cursor, int most)
        {
            var edge = cursor is null ? null : ChangePosition.Parse(cursor.Keys[0].GetString()!);
            if (newestFirst == cursor is { Backward: true })
                return await load((edge is null ? changes : changes.Behind(edge)).Oldest(most));
            var rows = await load((edge is null ? changes : changes.Before(edge)).Newest(most));
            rows.Reverse();
            return rows;
        }
    }

    /// <summary>The changes with what their revisions say of them.</summary>
    public static Task<ListPage<RecordedChange>?> PageAsync(
        IQueryable<Change> changes, PageRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        PageAsync(changes, newestFirst: false, request, some => some.Recorded(db).ToOrderedListAsync(cancellationToken), row => row.Change, db, http, cancellationToken);
}
