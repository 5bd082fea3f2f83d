using Npgsql;

namespace NkDrugFacts.Bench.Complete;

internal sealed record Date(string Edtf, string? Text, DateOnly Earliest, DateOnly Latest)
{
    /// <summary>Of four columns.</summary>
    public static Date? In(NpgsqlDataReader row, int first) => row.IsDBNull(first)
        ? null
        : new(row.GetString(first), row.Text(first + 1), row.GetFieldValue<DateOnly>(first + 2), row.GetFieldValue<DateOnly>(first + 3));
}

internal sealed record Quantity(int Ordinal, double Minimum, double Maximum, string Unit, string Of, string? Qualifier)
{
    // The first column is the claim's id.
    public static Quantity In(NpgsqlDataReader row) => new(row.GetInt32(1), row.GetDouble(2), row.GetDouble(3), row.GetString(4), row.GetString(5), row.Text(6));
}

/// <summary>A row of claim.sql or list.sql.</summary>
internal sealed record StoredClaim(
    string Id, string Statement, Date? Occurred,
    string Verdict, int Credibility, int InformantsMin, int InformantsMax, int Gatherings, int Publishers, int Channels, int DenyingGatherings, string? Note, long Revision,
    string[] Topics, string[] Places)
{
    private List<Quantity>? quantities;

    /// <summary>In their order; null when there are none.</summary>
    public IReadOnlyList<Quantity>? Quantities => quantities;

    public static StoredClaim In(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), Date.In(row, 2),
        row.GetString(6), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.Text(14), row.GetInt64(15),
        Ids(row.Text(16)), Ids(row.Text(17)));

    public void Add(Quantity quantity)
    {
        quantities ??= [];
        quantities.Add(quantity);
        quantities.Sort((one, other) => one.Ordinal.CompareTo(other.Ordinal));
    }

    private static string[] Ids(string? joined)
    {
        if (joined is null)
            return [];
        var ids = joined.Split(' ');
        Array.Sort(ids, string.CompareOrdinal);
        return ids;
    }
}
