using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Migrations.Postgres;
using NkDrugFacts.Migrations.Sqlite;
using NkDrugFacts.Model;
using Xunit.Sdk;
using Xunit.v3;

namespace NkDrugFacts.Tests.Support;

/// <summary>The name is that of its connection string.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory on each database.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Database>(Database.Sqlite), new TheoryDataRow<Database>(Database.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

public static class FreshDatabase
{
    private static readonly ConcurrentDictionary<Database, Lazy<Task<string>>> Migrated = new();

    private static readonly string Folder = Directory.CreateTempSubdirectory("nkdrugfacts-tests-").FullName;

    static FreshDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <summary>An empty database's connection string; the test is skipped, with the reason, where there is no PostgreSQL.</summary>
    public static async Task<string> CreateAsync(Database database) => database == Database.Sqlite
        ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, $"{Guid.NewGuid():N}.db") }.ToString()
        : await (await PostgresServer.RequireAsync(TestContext.Current.CancellationToken)).CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>A fresh database with every table and no data: a copy of one that was migrated once, which takes a tenth of the time.</summary>
    public static async Task<string> CopyAsync(Database database)
    {
        var migrated = await Migrated.GetOrAdd(database, key => new(() => MigrateAsync(key))).Value;
        if (database == Database.Postgres)
            return await (await PostgresServer.RequireAsync(TestContext.Current.CancellationToken)).CreateDatabaseAsync(migrated, TestContext.Current.CancellationToken);
        var copy = await CreateAsync(database);
        File.Copy(new SqliteConnectionStringBuilder(migrated).DataSource, new SqliteConnectionStringBuilder(copy).DataSource);
        return copy;
    }

    public static FactsDbContext Open(Database database, string connectionString) => database == Database.Sqlite
        ? new SqliteFactsDbContext(new DbContextOptionsBuilder<SqliteFactsDbContext>().UseFactsSqlite(connectionString).Options)
        : new PostgresFactsDbContext(new DbContextOptionsBuilder<PostgresFactsDbContext>().UseFactsPostgres(connectionString).Options);

    /// <summary>An open context on a fresh, migrated database without data.</summary>
    public static async Task<FactsDbContext> MigratedAsync(Database database)
    {
        var db = Open(database, await CopyAsync(database));
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return db;
    }

    private static async Task<string> MigrateAsync(Database database)
    {
        var connection = await CreateAsync(database);
        await using (var db = Open(database, connection))
            await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        // Whoever copies it needs it closed, and its log written back.
        if (database == Database.Sqlite)
            SqliteConnection.ClearPool(new SqliteConnection(connection));
        return connection;
    }
}
