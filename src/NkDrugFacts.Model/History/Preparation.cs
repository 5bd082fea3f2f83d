namespace NkDrugFacts.Model.History;

/// <summary>How far a database is prepared to be served from.</summary>
/// <param name="ComputedFor">See <see cref="Dataset.ComputedFor"/>.</param>
/// <param name="Bundle">The fingerprint of the bundle that was loaded last.</param>
/// <param name="IsDescribed">Whether that bundle's description is there.</param>
public sealed record Preparation(long Revision, string? ComputedFor, string? Bundle, bool IsDescribed, bool HasCursorKey)
{
    /// <summary>Past Entity Framework, whose first query takes a tenth of a start: one that finds everything done asks for nothing else.</summary>
    public static async Task<Preparation> ReadAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        Preparation? preparation = null;
        await StoredRows.ReadAsync(
            db, "select revision, computed_for, bundle_fingerprint, description is not null, cursor_key is not null from dataset", [],
            [row =>
            {
                var columns = new StoredColumns(row);
                preparation = new(columns.LongNumber(), columns.TextOrNone(), columns.TextOrNone(), columns.Flag(), columns.Flag());
            }], cancellationToken);
        return preparation ?? throw new InvalidOperationException("The database holds no dataset.");
    }
}
