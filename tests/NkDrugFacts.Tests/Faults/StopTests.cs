using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>A server that is told to stop.</summary>
public sealed class StopTests
{
    // The four seconds of Limits:StopTime, on a machine that does a lot besides; without it they would be thirty.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task What_is_under_way_is_finished_and_who_does_not_come_to_an_end_is_not_waited_for()
    {
        using var bundle = new TestBundle();
        using var program = ProgramProcess.On(Database.Sqlite, await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}");
        var server = await program.ServeAsync();
        const string check = """{"text":"“Drugs are easier to come by than rice”"}""";
        var length = Encoding.UTF8.GetByteCount(check);
        using var finishing = await SendAsync(server, $"POST /v1/attribution-checks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{check[..10]}");
        using var never = await SendAsync(server, $"POST /v1/attribution-checks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{check[..10]}");
        using var stream = await SendAsync(server, "GET /v1/changes HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
        using var client = new HttpClient { BaseAddress = server };
        // A first one takes as long as it takes to compile it; and by then the server has begun with the others.
        using var content = new StringContent(check, Encoding.UTF8, "application/json");
        using (var first = await client.PostAsync(new Uri("/v1/attribution-checks", UriKind.Relative), content, TestContext.Current.CancellationToken))
            first.EnsureSuccessStatusCode();

        var watch = Stopwatch.StartNew();
        var stopped = program.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            using var late = new HttpClient();
            await late.GetStringAsync(new Uri(server, "/v1/claims"), TestContext.Current.CancellationToken);
        });
        await finishing.GetStream().WriteAsync(Encoding.UTF8.GetBytes(check[10..]), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(finishing.GetStream());
        Assert.Equal("HTTP/1.1 200 OK", await answer.ReadLineAsync(TestContext.Current.CancellationToken));
        var rest = await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(JsonDocument.Parse(rest[rest.IndexOf('{', StringComparison.Ordinal)..]).RootElement.TryGetProperty("passages", out _), rest);

        Assert.Equal(0, await stopped);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    private static async Task<TcpClient> SendAsync(Uri server, string text)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        return connection;
    }
}
