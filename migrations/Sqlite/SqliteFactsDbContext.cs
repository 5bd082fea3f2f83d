using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NkDrugFacts.Model;

namespace NkDrugFacts.Migrations.Sqlite;

/// <summary>The model on an embedded SQLite file.</summary>
public sealed class SqliteFactsDbContext(DbContextOptions<SqliteFactsDbContext> options) : FactsDbContext(options)
{
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueValueTaken = 2067;

    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: PrimaryKeyTaken or UniqueValueTaken };

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite compares and orders text, so an instant is stored as UTC ticks.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    internal sealed class Factory : IDesignTimeDbContextFactory<SqliteFactsDbContext>
    {
        public SqliteFactsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteFactsDbContext>().UseFactsSqlite("Data Source=:memory:").Options);
    }
}

public static class SqliteOptions
{
    public static DbContextOptionsBuilder<SqliteFactsDbContext> UseFactsSqlite(this DbContextOptionsBuilder<SqliteFactsDbContext> options, string connectionString)
    {
        UseFactsSqlite((DbContextOptionsBuilder)options, connectionString);
        return options;
    }

    public static DbContextOptionsBuilder UseFactsSqlite(this DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteOptions).Assembly.FullName)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
            // A list is one parameter: one each would be looked up by name, and every length of list compiled anew.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .UseSnakeCaseNamingConvention()
        // SQLite rebuilds a table to change its constraints, and the switch of foreign keys around that stands outside the transaction.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning));
}
