using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Imports;

/// <summary>Imports records as one revision: all of them, or none.</summary>
public static class Importer
{
    // As long as it takes: a statement may move a million rows.
    private const int NoTimeout = 0;

    /// <summary>The import that brought this very content to the state in which the records still are; null when there is none.</summary>
    public static Task<Import?> SameAsync(FactsDbContext db, string sha256, ImportFormat format, string? mapping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Imports.AsNoTracking()
            .Where(import => import.Sha256 == sha256 && import.Format == format && import.Mapping == mapping && import.State == ImportState.Succeeded && !import.DryRun
                && db.Dataset.Any(dataset => dataset.Revision == import.StandsAt))
            .OrderBy(import => import.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Checks and writes what lies in a file or folder, and keeps what became of it. Neither is left half done: the revision and the outcome are committed together.</summary>
    /// <param name="import">Tells what it is. Stored before, unless it is added now.</param>
    /// <param name="isStored">The import has a row, which says that it is running.</param>
    /// <exception cref="OperationCanceledException">It was taken back meanwhile; nothing was changed.</exception>
    public static async Task<ImportErrors> RunAsync(
        FactsDbContext db, Import import, bool isStored, string path, string name, TimeProvider time, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(time);
        db.Database.SetCommandTimeout(NoTimeout);
        var errors = new ImportErrors();
        var content = await ContentReader.OpenAsync(db, import, path, name, errors, cancellationToken);
        var plan = content is null ? null : await new ImportCheck(db, errors).RunAsync(content, progress, cancellationToken);
        import.FinishedAt = null;
        if (plan is null || errors.Count > 0)
            Fail(import, errors);
        else if (import.DryRun)
            Succeed(import, plan.Counts, revision: null, standsAt: null);
        else
            errors = await WriteAsync(db, import, isStored, content!, plan, time, progress, cancellationToken);
        import.FinishedAt ??= time.GetUtcNow();
        return errors;
    }

    private static async Task<ImportErrors> WriteAsync(
        FactsDbContext db, Import import, bool isStored, ImportContent content, ImportPlan plan, TimeProvider time, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var errors = new ImportErrors();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var revision = await RevisionWriter.NextAsync(db, import.Author, import.Reason, time, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // Nobody writes from here on: if somebody has since it was checked, it is checked again.
        if (revision.Number != plan.Revision + 1)
            plan = await new ImportCheck(db, errors).RunAsync(content, progress, cancellationToken) with { Revision = revision.Number - 1 };
        if (errors.Count > 0 || plan.ChangesNothing)
        {
            // Gives the number back.
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        if (errors.Count > 0)
        {
            Fail(import, errors);
            return errors;
        }

        if (!plan.ChangesNothing)
            await new ImportWriter(db, revision.Number, plan, progress).WriteAsync(content, cancellationToken);
        Succeed(import, plan.Counts, plan.ChangesNothing ? null : revision.Number, plan.ChangesNothing ? plan.Revision : revision.Number);
        await DescribeAsync(db, plan, cancellationToken);
        await KeepAsync(db, import, isStored, time, cancellationToken);
        if (!plan.ChangesNothing)
            await transaction.CommitAsync(cancellationToken);
        Measurements.RecordsImported.Add(plan.Counts.Created + plan.Counts.Updated);
        db.ChangeTracker.Clear();
        return errors;
    }

    private static void Succeed(Import import, ImportCounts counts, long? revision, long? standsAt)
    {
        import.State = ImportState.Succeeded;
        (import.Created, import.Updated, import.Unchanged) = (counts.Created, counts.Updated, counts.Unchanged);
        (import.Revision, import.StandsAt) = (revision, standsAt);
    }

    private static void Fail(Import import, ImportErrors errors)
    {
        import.State = ImportState.Failed;
        (import.ErrorCount, import.Errors) = (errors.Count, CanonicalJson.Write(errors.First));
    }

    // What the dataset says of itself is taken on where nobody has told yet; otherwise it is this database's own.
    private static async Task DescribeAsync(FactsDbContext db, ImportPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Dataset is null)
            return;
        var (json, list) = (CanonicalJson.Write(plan.Dataset), CanonicalJson.Write(plan.Passages));
        await db.Dataset.Where(dataset => dataset.Description == null)
            .ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.Description, json).SetProperty(dataset => dataset.Passages, list), cancellationToken);
    }

    private static async Task KeepAsync(FactsDbContext db, Import import, bool isStored, TimeProvider time, CancellationToken cancellationToken)
    {
        import.FinishedAt = time.GetUtcNow();
        if (!isStored)
        {
            db.Imports.Add(import);
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        // Whoever takes it back takes the row: then this must not be committed.
        if (await FinishAsync(db, import, cancellationToken) == 0)
            throw new OperationCanceledException("The import was taken back.");
    }

    /// <summary>Stores the outcome of an import that is still said to be running; 0 when it is not.</summary>
    public static Task<int> FinishAsync(FactsDbContext db, Import import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(import);
        return db.Imports.Where(row => row.Id == import.Id && row.State == ImportState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, import.State).SetProperty(row => row.FinishedAt, import.FinishedAt)
                .SetProperty(row => row.Created, import.Created).SetProperty(row => row.Updated, import.Updated).SetProperty(row => row.Unchanged, import.Unchanged)
                .SetProperty(row => row.ErrorCount, import.ErrorCount).SetProperty(row => row.Errors, import.Errors)
                .SetProperty(row => row.Revision, import.Revision).SetProperty(row => row.StandsAt, import.StandsAt),
            cancellationToken);
    }
}
