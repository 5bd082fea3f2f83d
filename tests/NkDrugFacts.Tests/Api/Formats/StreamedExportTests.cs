using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Formats;

/// <summary>How an export behaves on a real connection, while it is under way.</summary>
public sealed class StreamedExportTests
{
    private const int Batch = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory, BothDatabases]
    public async Task An_export_asks_for_a_batch_at_a_time(Database database)
    {
        var watch = new CommandWatch();
        await using var server = watch.Serve(await TestApi.SharedAsync(database));
        using var client = server.CreateClient();

        watch.Clear();
        var rows = (await client.GetStringAsync(new Uri("/v1/exports/ndjson/attestations", UriKind.Relative), TestContext.Current.CancellationToken)).Count(letter => letter == '\n');

        Assert.True(rows > 2 * Batch);
        Assert.Equal(rows / Batch + 1, watch.Commands.Count(command => command.Contains("attestation_quantities", StringComparison.Ordinal)));
    }

    [Theory, BothDatabases]
    public async Task Rows_that_are_written_meanwhile_are_not_in_it(Database database)
    {
        await using var api = await TestApi.StartAsync(database);
        var watch = new CommandWatch();
        await using var server = watch.Serve(api);
        using var client = server.CreateClient();
        var last = await CommandsAsync(watch, client, "/v1/exports/ndjson") - 1;
        watch.Before = async (before, _) =>
        {
            if (before == last)
                await AddClaimAsync(api);
        };

        var (total, rows) = await ExportAsync(client);
        watch.Before = null;

        Assert.Equal((total, total), (rows, (await ExportAsync(client)).Total - 1));
        Assert.Equal((total + 1, total + 1), await ExportAsync(client));
    }

    [Theory]
    [InlineData("/v1/exports/json")]
    [InlineData("/v1/exports/ndjson")]
    [InlineData("/v1/exports/csv")]
    [InlineData("/v1/exports/jsonld")]
    [InlineData("/v1/exports/csljson")]
    [InlineData("/v1/exports/datapackage")]
    public async Task A_failure_on_the_way_breaks_the_connection_off_and_never_ends_the_body(string path)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            var watch = new CommandWatch();
            await using var server = watch.Serve(await TestApi.SharedAsync(database));
            using var client = server.CreateClient();
            var last = await CommandsAsync(watch, client, path) - 1;
            var received = new TaskCompletionSource();
            watch.Before = async (before, cancellationToken) =>
            {
                if (before < last)
                    return;
                await received.Task.WaitAsync(Patience, cancellationToken);
                throw new IOException("The database is gone.");
            };

            using var connection = await SendAsync(server, path);
            var text = await ReadAsync(connection.GetStream(), until: path.EndsWith("package", StringComparison.Ordinal) ? "claims.csv" : "\r\n\r\n");
            received.SetResult();
            text += await ReadAsync(connection.GetStream(), until: null);

            Assert.StartsWith("HTTP/1.1 200", text, StringComparison.Ordinal);
            Assert.Contains("Transfer-Encoding: chunked", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\r\n0\r\n\r\n", text, StringComparison.Ordinal);
            watch.Before = (before, _) => before < last ? Task.CompletedTask : throw new IOException("The database is gone.");
            watch.Clear();
            await Assert.ThrowsAnyAsync<Exception>(() => client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        }
    }

    [Theory, BothDatabases]
    public async Task A_failure_before_the_first_row_is_a_problem_like_any_other(Database database)
    {
        var watch = new CommandWatch();
        await using var server = watch.Serve(await TestApi.SharedAsync(database));
        using var client = server.CreateClient();
        watch.Before = (_, _) => throw new InvalidOperationException("Nothing is as it should be.");

        using var answer = await client.GetAsync(new Uri("/v1/exports/csv", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(answer.Content.Headers.Contains("Content-Disposition"));
    }

    [Theory, BothDatabases]
    public async Task A_client_that_hangs_up_stops_the_query(Database database)
    {
        var watch = new CommandWatch();
        await using var server = watch.Serve(await TestApi.SharedAsync(database));
        using var client = server.CreateClient();
        var last = await CommandsAsync(watch, client, "/v1/exports/json") - 1;
        var (reached, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        watch.Before = async (before, cancellationToken) =>
        {
            if (before != last)
                return;
            reached.SetResult();
            await using var _ = cancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Patience, cancellationToken);
        };

        using (await SendAsync(server, "/v1/exports/json"))
            await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private static async Task<int> CommandsAsync(CommandWatch watch, HttpClient client, string path)
    {
        watch.Clear();
        await client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var commands = watch.Commands.Count;
        watch.Clear();
        return commands;
    }

    private static async Task<(int Total, int Rows)> ExportAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/v1/exports/json", UriKind.Relative), TestContext.Current.CancellationToken);
        var rows = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetArrayLength();
        return (int.Parse(answer.Headers.GetValues("X-Total-Count").Single(), System.Globalization.CultureInfo.InvariantCulture), rows);
    }

    private static Task<int> AddClaimAsync(TestApi api) => api.InDatabaseAsync(db =>
    {
        db.Claims.Add(new Claim { Id = "zz-late", Statement = "It came late.", Revision = 1 });
        return db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    private static async Task<TcpClient> SendAsync(WebApplicationFactory<Program> server, string path)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", server.ClientOptions.BaseAddress.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
        return connection;
    }

    // A connection that was broken off may end in a reset.
    private static async Task<string> ReadAsync(NetworkStream stream, string? until)
    {
        var (text, buffer) = ("", new byte[64 * 1024]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while ((until is null || !text.Contains(until, StringComparison.Ordinal)) && await stream.ReadAsync(buffer, patience.Token) is > 0 and var read)
                text += Encoding.Latin1.GetString(buffer, 0, read);
        }
        catch (IOException)
        {
        }

        return text;
    }
}
