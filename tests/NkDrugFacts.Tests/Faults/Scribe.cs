using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>One of many who write at once, each one write after another; a write that got no answer is sent again as it was.</summary>
internal sealed class Scribe(int number)
{
    private readonly IEnumerator<SentWrite> script = SentWrite.Script(number).GetEnumerator();

    public List<SentWrite> Sent { get; } = [];

    /// <summary>The write that was sent last, as long as nobody acknowledged it.</summary>
    public SentWrite? Open => Sent is [.., { Answer: null } open] ? open : null;

    public int Acknowledged => Sent.Count - (Open is null ? 0 : 1);

    public static List<Scribe> Many(int count) => [.. Enumerable.Range(0, count).Select(number => new Scribe(number))];

    /// <summary>A client of a server, which sends this key.</summary>
    public static HttpClient Client(Uri server, string key) => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = server,
        DefaultRequestHeaders = { Authorization = new("Bearer", key) },
        Timeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>Writes until the server is gone, which ends a write without an answer.</summary>
    public async Task WriteUntilGoneAsync(HttpClient client, Action acknowledged)
    {
        try
        {
            while (true)
            {
                await WriteAsync(client);
                acknowledged();
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
        catch (IOException)
        {
            // In the middle of its answer.
        }
    }

    /// <summary>Sends the open write again, or the next one; it has to be done.</summary>
    public async Task WriteAsync(HttpClient client)
    {
        if (await TryAsync(client) is { } refusal)
            Assert.Fail($"{Sent[^1].Method} {Sent[^1].Path}: {refusal}");
    }

    /// <summary>Sends the open write again, or the next one. Null when it was done, or else the answer.</summary>
    public async Task<Refusal?> TryAsync(HttpClient client)
    {
        if (Open is null)
        {
            script.MoveNext();
            Sent.Add(script.Current);
        }

        var (answer, refusal) = await SendAsync(client, Sent[^1]);
        Sent[^1].Answer = answer;
        return refusal;
    }

    public static async Task<(Acknowledged? Answer, Refusal? Refusal)> SendAsync(HttpClient client, SentWrite write)
    {
        using var request = new HttpRequestMessage(write.Method, $"{write.Path}?reason={write.Key}");
        if (write.Body is not null)
            request.Content = new StringContent(write.Body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", write.Key);
        if (write.Method != HttpMethod.Post)
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created
            ? (new((int)answer.StatusCode, answer.Headers.ETag!.Tag, body), null)
            : (null, Refusal.Of(answer, body));
    }
}

/// <summary>A write that was not done, as the server says.</summary>
internal sealed record Refusal(int Status, string Body, bool SaysWhen)
{
    public string Detail => JsonDocument.Parse(Body).RootElement.Text("detail");

    public static Refusal Of(HttpResponseMessage answer, string body)
    {
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{answer.RequestMessage}: {(int)answer.StatusCode} {body}");
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:nkdrugfacts:problem:", problem.Text("type"), StringComparison.Ordinal);
        return new((int)answer.StatusCode, body, answer.Headers.RetryAfter is not null);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} {Body}");
}
