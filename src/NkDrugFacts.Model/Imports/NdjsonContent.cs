using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Imports;

/// <summary>NDJSON, a record a line, read line by line.</summary>
/// <param name="file">Where it lies.</param>
/// <param name="name">What it is called in errors.</param>
internal sealed class NdjsonContent(string file, string name) : ImportContent
{
    private long _done;

    public override long Total { get; } = new FileInfo(file).Length;

    public override long Done => _done;

    public override IEnumerable<ImportRecord> Read(ImportErrors errors, IReadOnlyDictionary<string, DocumentRecord> known) => Read(errors, new RecordLines(name, known));

    public override IEnumerable<ImportRecord> ReadAgain() => Read(new ImportErrors(), new RecordLines(name, known: null));

    private IEnumerable<ImportRecord> Read(ImportErrors errors, RecordLines records)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        var lines = new Lines(stream);
        while (lines.Next())
        {
            _done = lines.Position;
            if (lines.Refusal is { } refusal)
                errors.Add(new BundleError(name, lines.Number, "", refusal));
            else if (!lines.IsBlank && records.Read(lines.Current, lines.Number, errors) is { } record)
                yield return record;
        }
    }
}
