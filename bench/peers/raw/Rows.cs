using Npgsql;

namespace NkDrugFacts.Bench.Raw;

/// <summary>What the columns of ../sql are, by their places.</summary>
internal static class Rows
{
    public static Claim Claim(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3), Date.Of(Text(row, 4), Text(row, 5), Text(row, 6)),
        row.GetString(7), row.GetInt32(8), new(row.GetInt32(9), row.GetInt32(10)), row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14), Text(row, 15), row.GetInt32(16));

    public static Attestation Attestation(NpgsqlDataReader row) => new(
        row.GetString(0), Text(row, 1), Text(row, 2), row.GetString(3), row.GetString(4), row.GetString(5),
        Text(row, 6) is { } quotation ? new(quotation, row.GetString(7)) : null, Text(row, 8),
        Text(row, 9) is { } speaker ? new(speaker, row.GetString(10), row.GetString(11)) : null,
        new(row.GetString(12), Text(row, 13), row.GetString(14), row.GetBoolean(15), Date.Of(Text(row, 16), Text(row, 17), Text(row, 18)), Reference.Of(Text(row, 19), Text(row, 20)), row.GetFieldValue<string[]>(21)));

    public static Relation Relation(NpgsqlDataReader row) => new(row.GetString(0), row.GetBoolean(1), new(row.GetString(2), row.GetString(3)), Text(row, 4), row.GetString(5));

    public static Hit Hit(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2));

    public static (string Facet, FacetValue Value) Facet(NpgsqlDataReader row) => (row.GetString(0), new(row.GetString(1), row.GetString(2), row.GetInt32(3)));

    public static Corroboration Corroboration(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt32(1), new(row.GetInt32(2), row.GetInt32(3)), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), []);

    public static Root Root(NpgsqlDataReader row) => new(row.GetString(8), row.GetString(9), row.GetString(10), Reference.Of(Text(row, 11), Text(row, 12)), Reference.Of(Text(row, 13), Text(row, 14)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
