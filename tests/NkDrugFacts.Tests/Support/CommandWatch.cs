using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NkDrugFacts.Migrations.Postgres;
using NkDrugFacts.Migrations.Sqlite;

namespace NkDrugFacts.Tests.Support;

/// <summary>Sees every query that an application sends to its database, and can come between.</summary>
internal sealed class CommandWatch : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> commands = new();

    /// <summary>The queries since the last <see cref="Clear"/>.</summary>
    public IReadOnlyCollection<string> Commands => commands;

    /// <summary>Called before a query, with how many have been sent before it.</summary>
    public Func<int, CancellationToken, Task>? Before { get; set; }

    public void Clear() => commands.Clear();

    /// <summary>Another server on the same database, behind a real socket, whose queries are watched.</summary>
    public WebApplicationFactory<Program> Serve(TestApi api)
    {
        var server = api.WithWebHostBuilder(builder => builder
            // Not the address that the program has by default, which another test may have.
            .UseSetting("urls", "http://127.0.0.1:0")
            // What is kept asks nothing.
            .UseSetting("Cache:Megabytes", "0")
            // Its failures are meant.
            .UseSetting("Serilog:MinimumLevel:Default", "Fatal")
            .UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Fatal")
            .ConfigureTestServices(services =>
            {
                services.ConfigureDbContext<SqliteFactsDbContext>(options => options.AddInterceptors(this));
                services.ConfigureDbContext<PostgresFactsDbContext>(options => options.AddInterceptors(this));
            }));
        server.UseKestrel(0);
        server.StartServer();
        return server;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        var before = commands.Count;
        commands.Enqueue(command.CommandText);
        if (Before is not null)
            await Before(before, cancellationToken);
        return result;
    }
}
