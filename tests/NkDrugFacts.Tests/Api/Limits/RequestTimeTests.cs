using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Api.Limits;

/// <summary>What takes too long is given up.</summary>
public sealed class RequestTimeTests : IDisposable
{
    // Hours, if nobody ends it.
    private const string Endless = """
        alter table places rename to real_places;
        create view places as select * from real_places where (with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000000) select count(*) from n) > 0;
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Fact]
    public async Task On_sqlite_an_answer_that_takes_too_long_is_given_up_with_the_statement_that_it_waits_for()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder, "Limits:RequestTime=00:00:01");
        await api.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(Endless, TestContext.Current.CancellationToken));
        using var client = api.CreateClient();
        var watch = Stopwatch.StartNew();
        Told(await client.AskAsync("/v1/places"), HttpStatusCode.GatewayTimeout, "gateway-timeout", "30", "longer than 1 s");
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), Soon);
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/topics")).Status);
    }

    [Fact]
    public async Task On_sqlite_what_nobody_waits_for_any_more_ends_as_well()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder, "Limits:RequestTime=00:00:00", "Limits:ExportsAtOnce=1");
        await api.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(Endless, TestContext.Current.CancellationToken));
        using (var impatient = api.CreateClient())
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            patience.CancelAfter(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.GetAsync(new Uri("/v1/exports/csv/places", UriKind.Relative), patience.Token));
        }

        // Its turn is given back, which it holds as long as it runs.
        using var client = api.CreateClient();
        for (var watch = Stopwatch.StartNew(); (await client.AskAsync("/v1/exports/csv/topics")).Status != HttpStatusCode.OK; await Task.Delay(100, TestContext.Current.CancellationToken))
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
    }

    [Theory]
    [InlineData(HttpStatusCode.GatewayTimeout, "gateway-timeout", "30", "longer than 1 s", "Limits:RequestTime=00:00:01")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "service-unavailable", "5", "away or busy", "Limits:StatementTime=00:00:01")]
    public async Task On_postgresql_an_answer_that_takes_too_long_is_given_up_and_so_is_its_statement(HttpStatusCode status, string type, string retryAfter, string detail, string setting)
    {
        await using var api = await TestApi.StartAsync(Database.Postgres, bundle.Folder, setting);
        using var client = api.CreateClient();
        await using var other = new NpgsqlConnection(api.ConnectionString + ";Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ScalarAsync(other, "lock table places in access exclusive mode");
            var watch = Stopwatch.StartNew();
            Told(await client.AskAsync("/v1/places"), status, type, retryAfter, detail);
            Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), Soon);
            // Nothing of it goes on.
            while (await ScalarAsync(other, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") is not 0L)
                Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/places")).Status);
    }

    [Fact]
    public async Task Streams_and_exports_go_on_for_as_long_as_somebody_listens()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, settings: ["Limits:RequestTime=00:00:00.5", "Changes:Heartbeat=00:00:00.2"]);
        using var client = api.CreateClient();
        using var stream = await OpenAsync(client, "/v1/changes?since=1", "text/event-stream");
        using var export = await OpenAsync(client, "/v1/exports/ndjson/attestations", "*/*");
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);

        var lines = (await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(int.Parse(export.Headers.GetValues("X-Total-Count").Single(), CultureInfo.InvariantCulture), lines.Length);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        for (var heard = 0; heard < 20; heard++)
            Assert.NotNull(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    private static void Told(Answer answer, HttpStatusCode status, string type, string retryAfter, string detail)
    {
        Assert.Equal((status, $"urn:nkdrugfacts:problem:{type}", retryAfter), (answer.Status, answer.Problem.Text("type"), answer["Retry-After"]));
        Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains(detail, answer.Problem.Text("detail"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Accept", accept } } };
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
