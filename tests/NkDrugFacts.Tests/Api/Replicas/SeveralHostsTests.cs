using System.Diagnostics;
using System.Globalization;
using System.Net;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Api.Replicas;

/// <summary>
/// A server that is given several hosts. Here they are one database under two names, of which the second is taken for a replica; what is different
/// about real ones is tested with real ones, by script/test-cluster.
/// </summary>
public sealed class SeveralHostsTests
{
    [Fact]
    public async Task Every_answer_is_that_of_one_host()
    {
        await using var one = await TestApi.StartAsync(Database.Postgres);
        await using var several = TestApi.Start(Database.Postgres, TwoNames(one.ConnectionString));
        using var ofOne = one.CreateClient(new() { AllowAutoRedirect = false });
        using var ofSeveral = several.CreateClient(new() { AllowAutoRedirect = false });
        foreach (var address in (await Addresses.AllAsync(one)).Concat(["/claims", "/claims/thirty-percent-use-drugs", "/search?q=ice"]))
        {
            var expected = await ofOne.AskAsync(address);
            var answer = await ofSeveral.AskAsync(address);
            Assert.Equal((expected.Status, expected["ETag"], Convert.ToHexString(expected.Body)), (answer.Status, answer["ETag"], Convert.ToHexString(answer.Body)));
            if (expected["ETag"] is { } tag)
                Assert.Equal(HttpStatusCode.NotModified, (await ofSeveral.AskAsync(address, $"If-None-Match: {tag}")).Status);
        }
    }

    [Fact]
    public async Task Whoever_writes_reads_what_they_wrote_and_so_does_everybody_who_names_it()
    {
        using var bundle = new TestBundle();
        await using var one = await TestApi.StartAsync(Database.Postgres, bundle.Folder);
        await using var several = TestApi.Start(Database.Postgres, TwoNames(one.ConnectionString), bundle.Folder, TestApi.Keeping);
        using var writer = await Writer.OfAsync(several, Role.Curator);
        using var client = several.CreateClient();
        await writer.DoAsync("POST", "/v1/topics", """{ "id": "kept", "label": "Label 0" }""");
        for (var n = 1; n <= 20; n++)
        {
            var written = await writer.DoAsync("PATCH", "/v1/topics/kept", $$"""{ "label": "Label {{n}}" }""");
            // Twice, so that it is kept.
            foreach (var headers in new string[][] { [], [], [$"If-None-Match: {written.Tag}"] })
                Assert.Contains($"Label {n}\"", System.Text.Encoding.UTF8.GetString((await client.AskAsync("/v1/topics/kept", headers)).Body), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task While_the_primary_is_away_reading_goes_on_and_writing_says_when_to_try_again()
    {
        using var bundle = new TestBundle();
        await using var one = await TestApi.StartAsync(Database.Postgres, bundle.Folder);
        await using var several = TestApi.Start(Database.Postgres, TwoNames(one.ConnectionString), bundle.Folder);
        using var writer = await Writer.OfAsync(several, Role.Curator);
        using var client = several.CreateClient();
        var reader = $"X-Api-Key: {await one.MakeKeyAsync(Role.Reader)}";
        await IsSoonAsync(client, "Healthy");
        await SetReadOnlyAsync(one.ConnectionString, true);
        try
        {
            await IsSoonAsync(client, "Degraded");
            var answer = await client.AskAsync("/v1/claims/common");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/claims/common", reader)).Status);
            var refused = await writer.SendAsync("POST", "/v1/topics", """{ "id": "new", "label": "New" }""");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            // A state that is nowhere is not answered with an older one.
            var unknown = await client.AskAsync("/v1/claims/common", $"If-None-Match: \"{Number(answer.Tag) + 1}-x\"");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (unknown.Status, unknown["Retry-After"]));
        }
        finally
        {
            await SetReadOnlyAsync(one.ConnectionString, false);
        }

        await IsSoonAsync(client, "Healthy");
        await writer.DoAsync("POST", "/v1/topics", """{ "id": "new", "label": "New" }""");
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/topics/new")).Status);
    }

    [Fact]
    public async Task A_lag_that_cannot_be_keeps_a_server_from_starting()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestApi.StartAsync(Database.Sqlite, null, "Replicas:MostLag=00:10:00"));
        Assert.Contains("Replicas:MostLag is 00:10:00", failure.ToString(), StringComparison.Ordinal);
    }

    private static long Number(string tag) => long.Parse(tag.Trim('"').Split('-')[0], CultureInfo.InvariantCulture);

    private static async Task IsSoonAsync(HttpClient client, string health)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(100, TestContext.Current.CancellationToken))
            if (System.Text.Encoding.UTF8.GetString((await client.AskAsync("/health/ready")).Body) is var answer && answer == health)
                return;
            else
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), answer);
    }

    private static string TwoNames(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var other = settings.Host == "127.0.0.1" ? "localhost" : "127.0.0.1";
        return new NpgsqlConnectionStringBuilder(connectionString) { Host = $"{settings.Host}:{settings.Port},{other}:{settings.Port}" }.ConnectionString;
    }

    private static async Task SetReadOnlyAsync(string connectionString, bool isReadOnly)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // A transaction is as the session was when it began.
        await using var writing = new NpgsqlCommand("set default_transaction_read_only = off", connection);
        await writing.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var set = new NpgsqlCommand($"""
            -- Whoever connects from now on.
            alter database "{connection.Database}" set default_transaction_read_only = {(isReadOnly ? "on" : "off")};
            select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
            """, connection);
        await set.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
