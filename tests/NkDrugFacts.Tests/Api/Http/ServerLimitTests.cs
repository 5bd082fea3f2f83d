using System.Net.Sockets;
using System.Text;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What the web server refuses before the application sees it: at once, and without a problem document.</summary>
public sealed class ServerLimitTests
{
    [Fact]
    public async Task A_request_that_is_too_large_or_broken_is_refused_at_once_and_the_server_goes_on()
    {
        using var bundle = new TestBundle();
        using var program = new ProgramProcess(await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}");
        var address = new Uri(System.Text.Json.JsonDocument.Parse(await program.LineAsync("\"List\":")).RootElement.Text("List"));

        Assert.Equal("HTTP/1.1 414 URI Too Long", await StatusAsync(address, "GET /v1/claims?q=", 10_000_000, " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.Equal("HTTP/1.1 431 Request Header Fields Too Large", await StatusAsync(address, "GET /v1/claims HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: ", 10_000_000, "\r\n\r\n"));
        Assert.Equal("HTTP/1.1 400 Bad Request", await StatusAsync(address, "GET /v1/claims/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, ""));
        Assert.Equal("HTTP/1.1 400 Bad Request", await StatusAsync(address, "GET /v1/claims?limit=\u00e9 HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, ""));
        Assert.Equal("HTTP/1.1 400 Bad Request", await StatusAsync(address, "GET /v1/claims?asOf=", 8_000, " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.Equal("HTTP/1.1 200 OK", await StatusAsync(address, "GET /v1/claims HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, ""));
    }

    /// <summary>Sends so many letters between the two parts, as far as the server lets it, and reads the first line of the answer.</summary>
    private static async Task<string?> StatusAsync(Uri address, string before, int letters, string after)
    {
        using var connection = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await connection.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = connection.GetStream();
        using var reader = new StreamReader(stream);
        var status = reader.ReadLineAsync(patience.Token).AsTask();
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(before + new string('a', letters) + after), patience.Token);
        }
        catch (IOException)
        {
            // It hung up in the middle, having said why.
        }

        return await status;
    }
}
