using System.Globalization;
using Microsoft.Data.Sqlite;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Bench;

/// <summary>A database to fill and measure: of this run, or one that stays in a folder.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    // What does not stay while it is filled: a run that was broken off leaves none that looks filled.
    private const string Filling = "filling";

    /// <summary>A server that runs already, in which databases stay by their names.</summary>
    private static readonly string? Configured = Environment.GetEnvironmentVariable(PostgresServer.ConnectionVariable) is { Length: > 0 } connection ? connection : null;

    private readonly string filled;
    private readonly Action close;

    private BenchDatabase(Database database, string connectionString, string filled, bool isFilled, Action close)
    {
        (Database, ConnectionString, IsFilled) = (database, connectionString, isFilled);
        (this.filled, this.close) = (filled, close);
    }

    public Database Database { get; }

    public string ConnectionString { get; private set; }

    public bool IsFilled { get; private set; }

    public static Task<BenchDatabase> OpenAsync(Database database, Sizes sizes, string? keep)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench-{sizes.Claims}");
        return database == Database.Sqlite ? Task.FromResult(OpenSqlite(name, keep)) : keep is null ? OpenPostgresAsync() : OpenKeptPostgresAsync(name, keep);
    }

    /// <summary>It is found filled the next time.</summary>
    public async Task KeepAsync()
    {
        if (Database == Database.Sqlite)
        {
            SqliteConnection.ClearAllPools();
            ConnectionString = OfFile(filled);
            File.Move(FileOf(filled, Filling), filled);
        }
        else if (filled.Length > 0)
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(ConnectionString, $"alter database {Filling} rename to \"{filled}\"");
            ConnectionString = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = filled }.ConnectionString;
        }

        IsFilled = true;
    }

    public ValueTask DisposeAsync()
    {
        close();
        return ValueTask.CompletedTask;
    }

    private static BenchDatabase OpenSqlite(string name, string? keep)
    {
        var folder = keep is null ? Directory.CreateTempSubdirectory("nkdrugfacts-bench-") : Directory.CreateDirectory(keep);
        var file = Path.Combine(folder.FullName, name + ".db");
        var isFilled = File.Exists(file);
        if (!isFilled)
            File.Delete(FileOf(file, Filling));
        return new(Database.Sqlite, OfFile(isFilled ? file : FileOf(file, Filling)), file, isFilled, () =>
        {
            SqliteConnection.ClearAllPools();
            if (keep is null)
                folder.Delete(recursive: true);
        });
    }

    private static async Task<BenchDatabase> OpenPostgresAsync()
    {
        var (server, reason) = await PostgresServer.StartAsync(Configured, Configured is null ? null : PostgresLane.Configured);
        if (server is null)
            throw new InvalidOperationException(reason);
        return new(Database.Postgres, await server.CreateDatabaseAsync(), filled: "", isFilled: false, server.Stop);
    }

    // With as much memory as it would have elsewhere: what is asked for often stays in it.
    private static async Task<BenchDatabase> OpenKeptPostgresAsync(string name, string folder)
    {
        var server = Configured is null
            ? await PostgresServer.StartKeptAsync(Path.Combine(folder, "postgres"), "shared_buffers=1GB")
            : (await PostgresServer.StartAsync(Configured, PostgresLane.Configured)).Server!;
        var maintenance = server.ConnectionStringOf("postgres");
        await using var data = NpgsqlDataSource.Create(maintenance);
        await using var exists = data.CreateCommand("select exists (select from pg_database where datname = $1)");
        exists.Parameters.Add(new() { Value = name });
        var isFilled = await exists.ExecuteScalarAsync() is true;
        if (!isFilled)
            await ExecuteAsync(maintenance, $"drop database if exists {Filling} with (force)");
        return new(Database.Postgres, server.ConnectionStringOf(isFilled ? name : Filling), name, isFilled, server.Stop);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString);
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string FileOf(string file, string state) => $"{file}.{state}";

    private static string OfFile(string file) => new SqliteConnectionStringBuilder { DataSource = file }.ToString();
}
