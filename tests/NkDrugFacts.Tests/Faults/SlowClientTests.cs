using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Faults;

/// <summary>Clients that send slowly, say nothing, or go away in the middle.</summary>
public sealed class SlowClientTests
{
    // On a machine that does a lot besides.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    // Several times of what lies between two programs: so that a client which reads nothing keeps its export from ending.
    private const int Organizations = 100_000;

    [Fact]
    public async Task Who_sends_headers_a_byte_a_second_is_hung_up_on_and_keeps_nobody_waiting()
    {
        using var bundle = new TestBundle();
        using var program = ProgramProcess.On(Database.Sqlite, await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}", "--Limits:HeaderTime=00:00:04");
        var server = await program.ServeAsync();
        using var client = new HttpClient { BaseAddress = server };
        var slow = new List<TcpClient>();
        for (var opened = 0; opened < 100; opened++)
            slow.Add(await SendAsync(server, "GET /v1/claims HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
        var ends = slow.ConvertAll(ReadToEndAsync);

        for (var watch = Stopwatch.StartNew(); !ends.TrueForAll(end => end.IsCompleted); await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken))
        {
            await AnswersSoonAsync(client);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
            foreach (var connection in slow)
                await TryAsync(() => connection.GetStream().WriteAsync("x"u8.ToArray(), TestContext.Current.CancellationToken).AsTask());
        }

        foreach (var end in ends)
            Assert.StartsWith("HTTP/1.1 408 ", await end, StringComparison.Ordinal);
        slow.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task A_thousand_connections_on_which_nothing_is_said_keep_nobody_waiting_and_are_closed_in_the_end()
    {
        using var bundle = new TestBundle();
        using var program = ProgramProcess.On(Database.Sqlite, await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}", "--Limits:IdleTime=00:00:15");
        var server = await program.ServeAsync();
        using var client = new HttpClient { BaseAddress = server };
        var idle = new List<TcpClient>();
        for (var opened = 0; opened < 1000; opened++)
            idle.Add(await SendAsync(server, ""));
        for (var asked = 0; asked < 20; asked++)
            await AnswersSoonAsync(client);
        Assert.DoesNotContain(idle, connection => connection.Client.Poll(0, SelectMode.SelectRead));

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        await Task.WhenAll(idle.Select(connection => ReadToEndAsync(connection).WaitAsync(patience.Token)));
        idle.ForEach(connection => connection.Dispose());
        await AnswersSoonAsync(client);
    }

    [Fact]
    public async Task A_connection_more_than_there_may_be_is_closed_at_once_and_there_is_room_when_another_is()
    {
        using var bundle = new TestBundle();
        using var program = ProgramProcess.On(Database.Sqlite, await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}", "--Limits:Connections=5");
        var server = await program.ServeAsync();
        const string request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        var open = new List<TcpClient>();
        for (var opened = 0; opened < 5; opened++)
            open.Add(await SendAsync(server, ""));
        using (var refused = await SendAsync(server, request))
            Assert.Equal("", await ReadToEndAsync(refused));

        open.ForEach(connection => connection.Dispose());
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            using var again = await SendAsync(server, request);
            if ((await ReadToEndAsync(again)).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
                break;
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        }
    }

    [Theory, BothDatabases]
    public async Task Clients_that_hang_up_in_the_middle_of_an_export_leave_neither_a_turn_nor_a_connection_of_the_database_taken(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        using var program = ProgramProcess.On(database, database == Database.Postgres ? connection + ";Maximum Pool Size=4" : connection, $"--Dataset:Path={bundle.Folder}", "--Limits:ExportsAtOnce=2", "--Cache:Megabytes=0");
        var server = await program.ServeAsync();
        await FillAsync(database, connection);
        using var client = new HttpClient { BaseAddress = server };
        for (var round = 0; round < 5; round++)
        {
            using var one = await ExportAsync(server, "/v1/exports/ndjson/organizations");
            using var other = await ExportAsync(server, "/v1/exports/csv/organizations");
            using (var refused = await client.GetAsync(new Uri("/v1/exports/csv/topics", UriKind.Relative), TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

            // Without waiting for what was sent: a reset in place of an end.
            one.LingerState = new(enable: true, seconds: 0);
            one.Close();
            other.Close();
            for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100, TestContext.Current.CancellationToken))
            {
                using var answer = await client.GetAsync(new Uri("/v1/exports/csv/topics", UriKind.Relative), TestContext.Current.CancellationToken);
                using var besides = await client.GetAsync(new Uri("/v1/exports/csv/places", UriKind.Relative), TestContext.Current.CancellationToken);
                if ((answer.StatusCode, besides.StatusCode) == (HttpStatusCode.OK, HttpStatusCode.OK) && await OpenTransactionsAsync(database, connection) == 0)
                    break;
                Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
            }
        }

        Assert.DoesNotContain(program.Log, line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal) && !line.Contains("\"StatusCode\":503", StringComparison.Ordinal));
    }

    private static async Task FillAsync(Database database, string connection)
    {
        await using var db = FreshDatabase.Open(database, connection);
        await db.Database.ExecuteSqlRawAsync(database == Database.Postgres
            ? "insert into organizations (id, name, alternate_names, kind, revision) select 'body-' || n, repeat('name ' || n || ' ', 14), '{{}}', 'broadcaster', 1 from generate_series(1, {0}) as n"
            : """
              with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {0})
              insert into organizations (id, name, alternate_names, kind, revision) select 'body-' || n, replace(hex(zeroblob(14)), '00', 'name ' || n || ' '), '[]', 'broadcaster', 1 from numbers
              """, [Organizations], TestContext.Current.CancellationToken);
    }

    /// <summary>An export that has begun, and does not end before somebody reads it.</summary>
    private static async Task<TcpClient> ExportAsync(Uri server, string path)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            var export = await SendAsync(server, $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            if (await FirstLineAsync(export) == "HTTP/1.1 200 OK")
                return export;
            // The last one has been sent whole, and is about to give its turn back.
            export.Dispose();
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        }
    }

    // What an export holds; on SQLite it is seen by nobody from outside.
    private static async Task<long> OpenTransactionsAsync(Database database, string connection)
    {
        if (database == Database.Sqlite)
            return 0;
        await using var other = new NpgsqlConnection(connection + ";Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'", other);
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task AnswersSoonAsync(HttpClient client)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri("/v1/claims?limit=1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    /// <summary>A connection on which this was sent, and of which nothing is read.</summary>
    private static async Task<TcpClient> SendAsync(Uri server, string text)
    {
        var connection = new TcpClient { ReceiveBufferSize = 4096 };
        await connection.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        await TryAsync(() => connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken).AsTask());
        return connection;
    }

    private static async Task<string> FirstLineAsync(TcpClient connection)
    {
        var (line, buffer) = (new StringBuilder(), new byte[1]);
        while (await connection.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken) == 1 && buffer[0] != '\r')
            line.Append((char)buffer[0]);
        return line.ToString();
    }

    private static async Task<string> ReadToEndAsync(TcpClient connection)
    {
        using var answer = new MemoryStream();
        await TryAsync(() => connection.GetStream().CopyToAsync(answer, TestContext.Current.CancellationToken));
        return Encoding.ASCII.GetString(answer.ToArray());
    }

    // The server may have hung up.
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IOException)
        {
        }
    }
}
