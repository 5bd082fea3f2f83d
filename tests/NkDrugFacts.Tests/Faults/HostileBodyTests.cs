using System.Globalization;
using System.Net.Sockets;
using System.Text;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>Bodies that are endless, slow, or broken off.</summary>
public sealed class HostileBodyTests
{
    private const long TwoGigabytes = 2L << 30;

    // A server that kept one of these bodies would have taken several times that much.
    private const long Flat = 128 << 20;

    // With which a record may begin, so that only the length is wrong.
    private static readonly byte[] Spaces = Encoding.ASCII.GetBytes(new string(' ', 64 << 10));

    [Fact]
    public async Task A_body_of_two_gigabytes_is_refused_at_once_and_takes_no_memory()
    {
        using var attacked = await Attacked.StartAsync();
        foreach (var (method, path) in new[] { ("POST", "/v1/topics"), ("PUT", "/v1/claims/common"), ("PATCH", "/v1/attestations/common.page"), ("POST", "/v1/people/ives/merge"), ("POST", "/v1/proposals/1/accept") })
        {
            var before = attacked.Program.PeakMemory();
            using var declared = await attacked.OpenAsync(method, path, $"Content-Length: {TwoGigabytes}");
            await declared.SendAsync(Spaces, most: TwoGigabytes, chunked: false);
            Assert.StartsWith("HTTP/1.1 413 ", await declared.AnswerAsync("payload-too-large", "4,194,304 bytes"), StringComparison.Ordinal);
            using var chunked = await attacked.OpenAsync(method, path, "Transfer-Encoding: chunked");
            var sent = await chunked.SendAsync(Spaces, most: TwoGigabytes, chunked: true);
            Assert.StartsWith("HTTP/1.1 413 ", await chunked.AnswerAsync("payload-too-large", "4,194,304 bytes"), StringComparison.Ordinal);
            Assert.InRange(sent, 0, 64 << 20);
            Assert.InRange(attacked.Program.PeakMemory() - before, 0, Flat);
        }

        await attacked.GoesOnAsync();
    }

    [Fact]
    public async Task A_body_that_arrives_one_byte_a_second_is_refused_and_keeps_nobody_waiting()
    {
        using var attacked = await Attacked.StartAsync();
        using var slow = await attacked.OpenAsync("POST", "/v1/topics", "Content-Length: 1000");
        var answer = slow.AnswerAsync("request-timeout", "too slowly");
        while (!answer.IsCompleted)
        {
            await slow.SendAsync("{"u8.ToArray(), most: 1, chunked: false);
            await attacked.GoesOnAsync();
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        }

        Assert.StartsWith("HTTP/1.1 408 ", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_clients_that_hang_up_in_the_middle_of_their_bodies_leave_nothing()
    {
        using var attacked = await Attacked.StartAsync();
        var topic = """{"id":"half","label":"Half"}"""u8.ToArray();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async n =>
        {
            using var broken = await attacked.OpenAsync(n % 2 == 0 ? "POST" : "PUT", n % 2 == 0 ? "/v1/topics" : "/v1/topics/meth", n % 3 == 0 ? "Transfer-Encoding: chunked" : "Content-Length: 1000");
            await broken.SendAsync(topic, most: topic.Length, chunked: n % 3 == 0);
            broken.HangUp(abruptly: n % 4 < 2);
        }));

        await attacked.GoesOnAsync();
        Assert.DoesNotContain(attacked.Program.Log, line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal));
    }

    /// <summary>A server on a small dataset, and who may write to it.</summary>
    private sealed class Attacked(ProgramProcess program, TestBundle bundle, Uri server, string key) : IDisposable
    {
        private readonly HttpClient client = Scribe.Client(server, key);
        private int written;

        public ProgramProcess Program => program;

        public static async Task<Attacked> StartAsync()
        {
            var (bundle, connection) = (new TestBundle(), await FreshDatabase.CreateAsync(Database.Sqlite));
            var program = ProgramProcess.On(Database.Sqlite, connection, $"--Dataset:Path={bundle.Folder}");
            var server = await program.ServeAsync();
            return new(program, bundle, server, await Kept.MakeKeyAsync(Database.Sqlite, connection));
        }

        public async Task<RawRequest> OpenAsync(string method, string path, string length)
        {
            var connection = new TcpClient();
            await connection.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
            var head = $"{method} {path}{(path.StartsWith("/v1/proposals", StringComparison.Ordinal) ? "" : "?reason=x")} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nIf-Match: *\r\nContent-Type: application/json\r\n{length}\r\n\r\n";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
            return new(connection);
        }

        /// <summary>Another writer is served, and is the only one of whom there is a revision.</summary>
        public async Task GoesOnAsync()
        {
            written++;
            var write = new SentWrite($"good-{written}", HttpMethod.Post, "/v1/topics", $$"""{"id":"good-{{written}}","label":"Good"}""");
            var (answer, refusal) = await Scribe.SendAsync(client, write);
            Assert.True(answer?.Revision == written + 1, $"{answer} {refusal}");
        }

        public void Dispose()
        {
            program.Dispose();
            client.Dispose();
            bundle.Dispose();
        }
    }

    /// <summary>A request whose head was sent.</summary>
    private sealed class RawRequest(TcpClient connection) : IDisposable
    {
        private readonly NetworkStream stream = connection.GetStream();

        /// <summary>Sends this again and again, until so many bytes are sent or the server takes no more; tells how many.</summary>
        public async Task<long> SendAsync(byte[] bytes, long most, bool chunked)
        {
            var sent = 0L;
            byte[] piece = chunked ? [.. Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. bytes, .. "\r\n"u8] : bytes;
            try
            {
                // An answer in the middle of the body is a refusal: who reads it stops.
                for (; sent < most && connection.Available == 0; sent += bytes.Length)
                    await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // The server hung up.
            }

            return sent;
        }

        /// <summary>The first line of the answer, which is a problem.</summary>
        public async Task<string> AnswerAsync(string type, string detail)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromMinutes(1));
            using var answer = new MemoryStream();
            try
            {
                await stream.CopyToAsync(answer, patience.Token);
            }
            catch (IOException)
            {
                // It hung up in the middle of the body, having said why.
            }

            var text = Encoding.UTF8.GetString(answer.ToArray());
            Assert.Contains($"\"urn:nkdrugfacts:problem:{type}\"", text, StringComparison.Ordinal);
            Assert.Contains(detail, text, StringComparison.Ordinal);
            return text[..text.IndexOf('\r', StringComparison.Ordinal)];
        }

        public void HangUp(bool abruptly)
        {
            // Without waiting for what was sent: a reset in place of an end.
            if (abruptly)
                connection.LingerState = new(enable: true, seconds: 0);
            connection.Close();
        }

        public void Dispose() => connection.Dispose();
    }
}
