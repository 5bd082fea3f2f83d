using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace NkDrugFacts.Model;

/// <summary>Rows read past Entity Framework: of tens of thousands in half the time.</summary>
internal static class StoredRows
{
    /// <param name="query">For Entity Framework to translate.</param>
    /// <param name="read">Reads one row, its columns in the order of the query's selection.</param>
    public static Task ReadAsync<T>(FactsDbContext db, IQueryable<T> query, Action<DbDataReader> read, CancellationToken cancellationToken) =>
        ReadAsync(db, query.CreateDbCommand, [read], cancellationToken);

    /// <param name="around">Makes of the query, as Entity Framework translates it, another one.</param>
    /// <param name="parameters">Those which that has besides.</param>
    public static Task ReadAsync<T>(FactsDbContext db, IQueryable<T> query, Func<string, string> around, IEnumerable<(string Name, object Value)> parameters, Action<DbDataReader> read, CancellationToken cancellationToken) =>
        ReadAsync(
            db, () =>
            {
                var command = query.CreateDbCommand();
                command.CommandText = around(command.CommandText);
                return With(command, parameters);
            },
            [read], cancellationToken);

    /// <summary>The rows of several queries in one round trip.</summary>
    /// <param name="queries">In SQL, with a semicolon between each two.</param>
    /// <param name="readers">One for each query, in its order: reads one row.</param>
    public static Task ReadAsync(FactsDbContext db, string queries, IEnumerable<(string Name, object Value)> parameters, IReadOnlyList<Action<DbDataReader>> readers, CancellationToken cancellationToken) =>
        ReadAsync(
            db, () =>
            {
                var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = queries;
                command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
                return With(command, parameters);
            },
            readers, cancellationToken);

    private static async Task ReadAsync(FactsDbContext db, Func<DbCommand> create, IReadOnlyList<Action<DbDataReader>> readers, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = create();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            foreach (var read in readers)
            {
                while (await reader.ReadAsync(cancellationToken))
                    read(reader);
                await reader.NextResultAsync(cancellationToken);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static DbCommand With(DbCommand command, IEnumerable<(string Name, object Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var given = command.CreateParameter();
            (given.ParameterName, given.Value) = (name, value);
            command.Parameters.Add(given);
        }
        return command;
    }
}
