using System.Text;
using System.Text.Json.Nodes;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>CSV (RFC 4180), a record a row, read row by row; a mapping tells which field each column is.</summary>
internal sealed class CsvContent : ImportContent
{
    private readonly string _file;
    private readonly string _name;
    private readonly CsvMapping _mapping;
    private long _done;

    private CsvContent(string file, string name, CsvMapping mapping) => (_file, _name, _mapping, Total) = (file, name, mapping, new FileInfo(file).Length);

    public override long Total { get; }

    public override long Done => _done;

    /// <summary>Null when the header or the mapping is wrong.</summary>
    public static CsvContent? Open(string file, string name, string? mapping, ImportErrors errors)
    {
        using var stream = File.OpenRead(file);
        var rows = new CsvRows(stream);
        if (!rows.Next() || rows.Refusal is not null)
        {
            errors.Add(new BundleError(name, 1, "", rows.Refusal ?? "is empty; the first row names the columns"));
            return null;
        }

        var (parsed, wrong) = CsvMapping.Of(rows.Cells, mapping);
        errors.Add(wrong.Select(message => new BundleError(name, 1, "", message)));
        return parsed is null ? null : new(file, name, parsed);
    }

    public override IEnumerable<ImportRecord> Read(ImportErrors errors, IReadOnlyDictionary<string, DocumentRecord> known)
    {
        using var stream = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        var (rows, records) = (new CsvRows(stream), new RecordLines(_name, known));
        var columns = rows.Next() ? rows.Cells.Count : 0;
        while (rows.Next())
        {
            _done = rows.Position;
            var wrong = rows.Refusal ?? (rows.Cells.Count != columns ? $"has {rows.Cells.Count} cells, but the first row names {columns} columns" : null);
            if (wrong is not null)
                errors.Add(new BundleError(_name, rows.Line, "", wrong));
            else if (Record(records, rows, errors) is { } record)
                yield return record;
        }
    }

    public override IEnumerable<ImportRecord> ReadAgain() => Read(new ImportErrors(), new Dictionary<string, DocumentRecord>(StringComparer.Ordinal));

    private ImportRecord? Record(RecordLines records, CsvRows rows, ImportErrors errors)
    {
        var line = new JsonObject { ["kind"] = _mapping.Kind.Word(), ["record"] = _mapping.Record(rows.Cells) };
        return records.Read(Encoding.UTF8.GetBytes(line.ToJsonString(CsvMapping.Readable)), rows.Line, errors);
    }
}

/// <summary>The rows of CSV, whose cells may go over several lines.</summary>
internal sealed class CsvRows(Stream stream)
{
    private readonly Lines _lines = new(stream);

    public IReadOnlyList<string> Cells { get; private set; } = [];

    /// <summary>On which the row begins.</summary>
    public int Line { get; private set; }

    public long Position => _lines.Position;

    public string? Refusal { get; private set; }

    /// <summary>Goes to the next row that is not empty; false when there is none.</summary>
    public bool Next()
    {
        do
        {
            if (!_lines.Next())
                return false;
        }
        while (_lines is { Refusal: null, IsBlank: true });
        (Line, Refusal, var text) = (_lines.Number, null, new StringBuilder(Text()));
        while (Refusal is null && IsOpen(text))
        {
            if (text.Length > Lines.MaxBytes || !_lines.Next())
                Refusal = "has a quotation mark that is not closed";
            else
                text.Append('\n').Append(Text());
        }

        Cells = Refusal is null ? Split(text.ToString()) : [];
        return true;
    }

    // Spreadsheets write a byte order mark; here it is passed over.
    private string Text()
    {
        var bytes = _lines.Current.Span;
        if (_lines.Number == 1 && bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        else if (_lines.Refusal is not null)
            Refusal = _lines.Refusal;
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            Refusal = $"line {_lines.Number} is not UTF-8; save it as UTF-8";
        return Refusal is null ? Encoding.UTF8.GetString(bytes) : "";
    }

    private static bool IsOpen(StringBuilder text)
    {
        var marks = 0;
        foreach (var chunk in text.GetChunks())
            marks += System.MemoryExtensions.Count(chunk.Span, '"');
        return marks % 2 == 1;
    }

    private List<string> Split(string row)
    {
        var (cells, cell, at) = (new List<string>(), new StringBuilder(), 0);
        while (true)
        {
            cell.Clear();
            if (at < row.Length && row[at] == '"')
            {
                for (at++; at < row.Length && (row[at] != '"' || (at + 1 < row.Length && row[at + 1] == '"')); at++)
                    cell.Append(row[at] == '"' ? row[at++] : row[at]);
                at++;
                if (at < row.Length && row[at] != ',')
                    Refusal = "has text behind a closing quotation mark; double the marks within a cell";
            }

            for (; at < row.Length && row[at] != ','; at++)
                cell.Append(row[at]);
            cells.Add(cell.ToString());
            if (at >= row.Length)
                return cells;
            at++;
        }
    }
}
