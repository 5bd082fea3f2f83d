namespace NkDrugFacts.Model.Imports;

/// <summary>What is to be imported: records, in the order of their kinds, that can be read again and again.</summary>
internal abstract class ImportContent
{
    /// <summary>Of what <see cref="Done"/> counts.</summary>
    public abstract long Total { get; }

    /// <summary>How far the last reading is.</summary>
    public abstract long Done { get; }

    /// <summary>Every record whose shape is right; whatever else there is adds an error.</summary>
    /// <param name="known">The documents that passages may lie in: those that were met so far, and those that are stored.</param>
    public abstract IEnumerable<ImportRecord> Read(ImportErrors errors, IReadOnlyDictionary<string, Datasets.DocumentRecord> known);

    /// <summary>Every record again, after it was read without errors.</summary>
    public abstract IEnumerable<ImportRecord> ReadAgain();
}

/// <summary>Records that are all there already.</summary>
internal sealed class ListedContent(IReadOnlyList<ImportRecord> records) : ImportContent
{
    private int _done;

    public override long Total => records.Count;

    public override long Done => _done;

    public override IEnumerable<ImportRecord> Read(ImportErrors errors, IReadOnlyDictionary<string, Datasets.DocumentRecord> known) => ReadAgain();

    public override IEnumerable<ImportRecord> ReadAgain()
    {
        for (_done = 0; _done < records.Count; _done++)
            yield return records[_done];
    }
}
