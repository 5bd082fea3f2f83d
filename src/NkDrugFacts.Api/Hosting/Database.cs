using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Migrations.Postgres;
using NkDrugFacts.Migrations.Sqlite;
using NkDrugFacts.Model;
using Npgsql;

namespace NkDrugFacts.Api.Hosting;

/// <summary>PostgreSQL when ConnectionStrings:Postgres is set, otherwise an SQLite file: ConnectionStrings:Sqlite, or one in the user's data folder.</summary>
internal static class Database
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KnownState>();
        builder.Services.AddSingleton<CommitSignal>();
        if (builder.Configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres)
            builder.Services.AddDbContextPool<FactsDbContext, PostgresFactsDbContext>((services, options) => options.UseFactsPostgres(postgres).AddInterceptors(services.GetRequiredService<CommitSignal>()));
        else
            builder.Services.AddDbContextPool<FactsDbContext, SqliteFactsDbContext>((services, options) => options.UseFactsSqlite(SqliteConnectionString(builder.Configuration)).AddInterceptors(services.GetRequiredService<CommitSignal>()));
    }

    /// <summary>Where the data lives, in words for a person; never with a password.</summary>
    public static string Describe(FactsDbContext db) => db.Database.GetConnectionString() switch
    {
        { } postgres when db is PostgresFactsDbContext => Describe(new NpgsqlConnectionStringBuilder(postgres)),
        { } sqlite => $"SQLite file {Path.GetFullPath(new SqliteConnectionStringBuilder(sqlite).DataSource)}",
        null => "unknown",
    };

    private static string Describe(NpgsqlConnectionStringBuilder postgres) => $"PostgreSQL database {postgres.Database} on {postgres.Host}:{postgres.Port}";

    private static string SqliteConnectionString(ConfigurationManager configuration)
    {
        if (configuration.GetConnectionString("Sqlite") is { Length: > 0 } configured)
            return configured;
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        if (data.Length == 0)
            throw new InvalidOperationException("There is no home folder for the database: set ConnectionStrings__Sqlite, for example to 'Data Source=nkdrugfacts.db'.");
        var folder = Directory.CreateDirectory(Path.Combine(data, "nkdrugfacts"));
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "nkdrugfacts.db") }.ToString();
    }
}
