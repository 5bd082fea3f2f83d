using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model;

/// <summary>
/// Writes in statements of many rows, which both databases understand:
/// Entity Framework's have one row each, and SQLite takes longer to read such a statement than to do it.
/// </summary>
public static class ManyRows
{
    /// <summary>To be called within a transaction.</summary>
    /// <param name="before">The statement up to its rows, and <paramref name="after"/> what follows them.</param>
    /// <param name="parameters">How many of each row's values are sent as such.</param>
    public static async Task ExecuteAsync(FactsDbContext db, string before, int parameters, IEnumerable<object?[]> rows, string after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var chunk in rows.Chunk(db.ParametersOfBulk / parameters))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = before + string.Join(", ", chunk.Select(row => $"({string.Join(", ", row.Select(value => Sql(command, value)))})")) + after;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Numbers and words of our own stand in the statement itself: a parameter costs either database more than the value.
    private static string Sql(DbCommand command, object? value) => value switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        SqlLiteral literal => literal.Text,
        _ => Add(command, value),
    };

    private static string Add(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
        // Only a day can be absent, and PostgreSQL wants to know of what type nothing is.
        if (value is null)
            parameter.DbType = DbType.Date;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }
}

/// <summary>A word of our own, never one that came from outside, as SQL writes it.</summary>
internal sealed record SqlLiteral(string Text)
{
    public static SqlLiteral Of<T>(T value) where T : struct, Enum => new($"'{value.Word()}'");
}
