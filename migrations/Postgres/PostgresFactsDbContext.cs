using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using NkDrugFacts.Model;
using Npgsql;

namespace NkDrugFacts.Migrations.Postgres;

/// <summary>The model on PostgreSQL 15 or newer.</summary>
public sealed class PostgresFactsDbContext(DbContextOptions<PostgresFactsDbContext> options) : FactsDbContext(options)
{
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>
    /// Under a lock of our own: Entity Framework's ends with the transaction of each migration, so that of two servers
    /// which start together the second would begin the next migration while the first is at it.
    /// </summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!await Database.CanConnectAsync(cancellationToken))
        {
            await Database.MigrateAsync(cancellationToken);
            return;
        }

        await using var connection = new NpgsqlConnection(Database.GetConnectionString());
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('nkdrugfacts migrations'))", connection, transaction);
        take.CommandTimeout = 0;
        await take.ExecuteNonQueryAsync(cancellationToken);
        await Database.MigrateAsync(cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Order by code point, as SQLite does: both databases give the same pages.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    internal sealed class Factory : IDesignTimeDbContextFactory<PostgresFactsDbContext>
    {
        public PostgresFactsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresFactsDbContext>().UseFactsPostgres("Host=localhost").Options);
    }
}

public static class PostgresOptions
{
    public static DbContextOptionsBuilder<PostgresFactsDbContext> UseFactsPostgres(this DbContextOptionsBuilder<PostgresFactsDbContext> options, string connectionString)
    {
        UseFactsPostgres((DbContextOptionsBuilder)options, connectionString);
        return options;
    }

    public static DbContextOptionsBuilder UseFactsPostgres(this DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.SetPostgresVersion(15, 0).MigrationsAssembly(typeof(PostgresOptions).Assembly.FullName).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention();
}
