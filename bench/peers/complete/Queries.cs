using Npgsql;

namespace NkDrugFacts.Bench.Complete;

/// <summary>The SQL of the files beside this program, and its parameters.</summary>
internal static class Queries
{
    public static string Sql(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sql", $"{name}.sql"));

    public static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
