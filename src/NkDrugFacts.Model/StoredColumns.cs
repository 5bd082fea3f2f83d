using System.Data.Common;
using System.Text.Json;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model;

/// <summary>The columns of one row, read from left to right: each call takes the next.</summary>
internal ref struct StoredColumns(DbDataReader row, int first = 0)
{
    private int _next = first;

    public string Text() => row.GetString(_next++);

    public string? TextOrNone() => IsNone() ? null : Text();

    /// <summary>A list, which PostgreSQL has as such and SQLite as JSON.</summary>
    public IReadOnlyList<string> Texts() => row.GetValue(_next++) is string[] list ? list : JsonSerializer.Deserialize<string[]>(row.GetString(_next - 1))!;

    public int Number() => row.GetInt32(_next++);

    public long LongNumber() => row.GetInt64(_next++);

    public double Figure() => row.GetDouble(_next++);

    public bool Flag() => row.GetBoolean(_next++);

    public DateOnly Day() => row.GetFieldValue<DateOnly>(_next++);

    public DateOnly? DayOrNone() => IsNone() ? null : Day();

    /// <summary>Which PostgreSQL has as such and SQLite in ticks.</summary>
    public DateTimeOffset? MomentOrNone() => IsNone() ? null : row.GetValue(_next++) is long ticks ? new(ticks, TimeSpan.Zero) : row.GetFieldValue<DateTimeOffset>(_next - 1);

    public T Word<T>() where T : struct, Enum => EnumWords.Parse<T>(Text())!.Value;

    public T? WordOrNone<T>() where T : struct, Enum => IsNone() ? null : Word<T>();

    /// <summary>Of four columns: edtf, text, earliest, latest.</summary>
    public HistoricalDate? Date()
    {
        if (!row.IsDBNull(_next))
            return HistoricalDate.Stored(Text(), TextOrNone(), Day(), Day());
        _next += 4;
        return null;
    }

    // Passes over the column if it is.
    private bool IsNone()
    {
        if (!row.IsDBNull(_next))
            return false;
        _next++;
        return true;
    }
}
