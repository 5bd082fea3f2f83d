using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Migrations.Postgres;
using NkDrugFacts.Migrations.Sqlite;
using NkDrugFacts.Model;
using Npgsql;

namespace NkDrugFacts.Api.Hosting;

/// <summary>PostgreSQL when ConnectionStrings:Postgres is set, otherwise an SQLite file: ConnectionStrings:Sqlite, or one in the user's data folder.</summary>
internal static class Database
{
    // Before what is configured, which wins: statements that come again are prepared, and nothing is reset between two requests, since nothing is left in a session.
    // PostgreSQL would compile what it takes for long statements anew each time, and start processes for them, which takes longer than they do.
    private const string PostgresDefaults = "Max Auto Prepare=100;No Reset On Close=true;Options=-c jit=off -c max_parallel_workers_per_gather=0;";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KnownState>();
        builder.Services.AddSingleton<CommitSignal>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<EndWithRequest>();
        var postgres = builder.Configuration.GetConnectionString("Postgres") is { Length: > 0 } configured ? new NpgsqlConnectionStringBuilder($"{PostgresDefaults}Command Timeout={(int)Math.Ceiling(Limits.Read(builder.Configuration).StatementTime.TotalSeconds)};{configured}") : null;
        var servers = postgres is null ? One(SqliteConnectionString(builder.Configuration)) : Servers(postgres);
        builder.AddReplicas(servers);
        if (postgres is not null)
            builder.Services.AddDbContextPool<FactsDbContext, PostgresFactsDbContext>((services, options) => options.UseFactsPostgres(servers.Primary).AddInterceptors(services.GetRequiredService<CommitSignal>()));
        else
            builder.Services.AddDbContextPool<FactsDbContext, SqliteFactsDbContext>((services, options) => options.UseFactsSqlite(servers.Primary).AddInterceptors(services.GetRequiredService<CommitSignal>(), services.GetRequiredService<EndWithRequest>()));
    }

    private static DatabaseServers One(string connectionString) => new(connectionString, connectionString, []);

    // Of several hosts Npgsql finds the one that is written to, also when that becomes another one. It has no notion of how far a standby is: of these the API chooses.
    private static DatabaseServers Servers(NpgsqlConnectionStringBuilder settings)
    {
        var hosts = settings.Host?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (hosts.Length < 2)
            return One(settings.ToString());
        var primary = new NpgsqlConnectionStringBuilder(settings.ToString()) { TargetSessionAttributes = "read-write", LoadBalanceHosts = false, HostRecheckSeconds = 1 };
        return new(primary.ToString(), Impatient(primary).ToString(), [.. hosts.Select(host => Host(settings, host))]);
    }

    private static DatabaseHost Host(NpgsqlConnectionStringBuilder settings, string host)
    {
        var one = Impatient(settings);
        one.Host = host;
        foreach (var ofMany in new[] { "Target Session Attributes", "Load Balance Hosts", "Host Recheck Seconds" })
            one.Remove(ofMany);
        if (host.LastIndexOf(':') is var colon and > 0 && int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && !host.EndsWith(']'))
            (one.Host, one.Port) = (host[..colon], port);
        using var connection = new NpgsqlConnection(one.ToString());
        return new(connection.DataSource, one.ToString());
    }

    // Another server can be asked instead. To ask a server that hangs to cancel what it does hangs as well, so it is told beforehand when to.
    private static NpgsqlConnectionStringBuilder Impatient(NpgsqlConnectionStringBuilder settings) => new(settings.ToString())
    {
        Timeout = Math.Min(settings.Timeout, 2),
        CancellationTimeout = -1,
        Options = string.Create(CultureInfo.InvariantCulture, $"{settings.Options} -c statement_timeout={settings.CommandTimeout}s").TrimStart(),
    };

    /// <summary>Where the data lives, in words for a person; never with a password.</summary>
    public static string Describe(FactsDbContext db) => db.Database.GetConnectionString() switch
    {
        { } postgres when db is PostgresFactsDbContext => Describe(new NpgsqlConnectionStringBuilder(postgres)),
        { } sqlite => $"SQLite file {Path.GetFullPath(new SqliteConnectionStringBuilder(sqlite).DataSource)}",
        null => "unknown",
    };

    private static string Describe(NpgsqlConnectionStringBuilder postgres) =>
        $"PostgreSQL database {postgres.Database} on {(postgres.Host?.Contains(',', StringComparison.Ordinal) == true ? postgres.Host : $"{postgres.Host}:{postgres.Port}")}";

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
