using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>An answer, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public string Tag => Headers["ETag"];

    public JsonElement Problem
    {
        get
        {
            Assert.Equal("application/problem+json", this["Content-Type"]);
            return JsonDocument.Parse(Body).RootElement;
        }
    }

    /// <summary>The targets of its links, by relation.</summary>
    public ILookup<string, string> Links => (this["Link"] ?? "").Split(", <").Select(link => link.TrimStart('<').Split(">; rel=\"")).Where(parts => parts.Length == 2)
        .ToLookup(parts => parts[1].Split('"')[0], parts => parts[0], StringComparer.Ordinal);
}

internal static class Asking
{
    /// <param name="headers">Each as <c>Name: value</c>.</param>
    public static async Task<Answer> AskAsync(this HttpClient client, HttpMethod method, string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var header in headers.Select(header => header.Split(": ", 2)))
            request.Headers.TryAddWithoutValidation(header[0], header[1]);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        // Before the body is read: a client adds a length of its own to what it has read.
        var sent = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(answer.StatusCode, sent, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public static Task<Answer> AskAsync(this HttpClient client, string path, params string[] headers) => client.AskAsync(HttpMethod.Get, path, headers);

    /// <summary>A client that takes what it gets: no redirect is followed.</summary>
    public static async Task<HttpClient> ClientAsync(Database database) => (await TestApi.SharedAsync(database)).CreateClient(new() { AllowAutoRedirect = false });
}
