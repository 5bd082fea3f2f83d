namespace NkDrugFacts.Model.History;

/// <summary>Which state of the dataset an answer is made from.</summary>
/// <param name="RecordedAt">When the revision was recorded: tells databases apart that count alike. None before the first write.</param>
public sealed record DatasetState(long Revision, DateTimeOffset? RecordedAt)
{
    /// <summary>Of what is the same whatever the dataset holds.</summary>
    public static readonly DatasetState Irrelevant = new(0, null);

    /// <summary>Past Entity Framework, since it is asked for before almost every answer.</summary>
    public static async Task<DatasetState> ReadAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        DatasetState? state = null;
        await StoredRows.ReadAsync(
            db, "select dataset.revision, recorded_at from dataset left join revisions on number = dataset.revision", [],
            [row => state = new(row.GetInt64(0), new StoredColumns(row, 1).MomentOrNone())], cancellationToken);
        return state ?? throw new InvalidOperationException("The database holds no dataset.");
    }
}
