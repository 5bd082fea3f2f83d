using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NkDrugFacts.Migrations.Postgres;
using NkDrugFacts.Migrations.Sqlite;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What revalidation costs, and what it does when the day or the dataset changes under it.</summary>
public sealed class RevalidationInsideTests
{
    [Theory, BothDatabases]
    public async Task A_304_costs_one_query(Database database)
    {
        var queries = new Queries();
        var api = await TestApi.SharedAsync(database);
        using var watched = Watched(api, queries);
        using var client = watched.CreateClient();
        foreach (var address in await Addresses.AllAsync(api))
        {
            var tag = (await client.AskAsync(address)).Tag;
            queries.Sent = 0;

            Assert.Equal(HttpStatusCode.NotModified, (await client.AskAsync(address, $"If-None-Match: {tag}")).Status);

            Assert.Equal(1, queries.Sent);
        }
    }

    [Theory, BothDatabases]
    public async Task A_write_while_an_answer_is_made_leaves_it_with_the_older_tag(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        var queries = new Queries();
        using var watched = Watched(api, queries);
        using var client = watched.CreateClient();
        var before = (await client.AskAsync("/v1/claims")).Tag;
        // The first query reads the revision, the second begins to read the claims.
        (queries.Sent, queries.Before) = (0, number => number == 2 ? RewordAsync() : Task.CompletedTask);

        var answer = await client.AskAsync("/v1/claims");

        Assert.Contains("Reworded.", System.Text.Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.Equal(before, answer.Tag);
        queries.Before = null;
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/claims", $"If-None-Match: {answer.Tag}")).Status);

        async Task RewordAsync()
        {
            await using var db = FreshDatabase.Open(database, api.ConnectionString);
            var claim = await db.Claims.SingleAsync(claim => claim.Id == "common", TestContext.Current.CancellationToken);
            await Writing.WriteAsync(db, (_, revision) => (claim.Statement, claim.Revision) = ("Reworded.", revision.Number));
        }
    }

    [Theory, BothDatabases]
    public async Task Only_what_reaches_today_changes_with_the_day(Database database)
    {
        var clock = new Clock { Now = DateTimeOffset.UtcNow };
        await using var factory = (await TestApi.SharedAsync(database)).WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock)));
        using var client = factory.CreateClient();
        var today = $"{clock.Now:yyyy-MM-dd}";
        string[] lasting = ["/v1/claims", "/v1/claims/thirty-percent-use-drugs", "/v1/claims?asOf=2016", $"/v1/claims?asOf={clock.Now.AddDays(-1):yyyy-MM-dd}",
            "/v1/exports/json", "/v1/sources?format=csljson", "/v1/exports/bibtex/sources", "/v1/attestations?format=ris"];
        // The citation of a claim says on which day it was read.
        string[] daily = [$"/v1/claims?asOf={today}", $"/v1/claims?asOf={clock.Now:yyyy}", $"/v1/topics?asOf=2016/{clock.Now.AddYears(9):yyyy}", "/v1/stats/corroboration",
            "/v1/claims?format=ris", "/v1/claims/thirty-percent-use-drugs?asOf=2016&format=csljson", "/v1/exports/bibtex", "/v1/sources/ives-nyt-2019/claims?format=biblatex"];
        var before = await AllAsync([.. lasting, .. daily]);
        Assert.All(before.Values, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));

        clock.Now = clock.Now.AddDays(1);

        var after = await AllAsync([.. lasting, .. daily]);
        Assert.All(lasting, address => Assert.Equal(before[address].Tag, after[address].Tag));
        Assert.All(daily, address => Assert.NotEqual(before[address].Tag, after[address].Tag));
        Assert.All(daily, address => Assert.Equal($"{new DateTimeOffset(clock.Now.Date, TimeSpan.Zero):R}", after[address]["Last-Modified"]));

        async Task<Dictionary<string, Answer>> AllAsync(string[] addresses)
        {
            var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
            foreach (var address in addresses)
                answers[address] = await client.AskAsync(address);
            return answers;
        }
    }

    [Theory, BothDatabases]
    public async Task A_fault_is_kept_by_no_cache(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await api.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("alter table places rename to elsewhere"));
        using var client = api.CreateClient();

        var answer = await client.AskAsync("/v1/places");

        Assert.Equal(500, answer.Problem.GetProperty("status").GetInt32());
        Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
        Assert.Null(answer["ETag"]);
    }

    private static WebApplicationFactory<Program> Watched(TestApi api, Queries queries) => api.WithWebHostBuilder(builder => builder.UseSetting("Cache:Megabytes", "0").ConfigureTestServices(services =>
    {
        services.ConfigureDbContext<SqliteFactsDbContext>(options => options.AddInterceptors(queries));
        services.ConfigureDbContext<PostgresFactsDbContext>(options => options.AddInterceptors(queries));
    }));

    // Each query opens a connection, whoever sends it.
    private sealed class Queries : DbConnectionInterceptor
    {
        public int Sent { get; set; }

        public Func<int, Task>? Before { get; set; }

        public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Sent++;
            if (Before is { } before)
                await before(Sent);
            return result;
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
