using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>What a write was answered with.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, string? Tag, string? Location)
{
    public long Revision => Body.GetProperty("revision").GetInt64();
    public string Detail => Body.Text("detail");

    /// <summary>What is said to be wrong at a place in the body.</summary>
    public string ErrorAt(string at) => string.Join(' ', Body.GetProperty("errors").Items(at).Select(error => error.GetString()));
}

/// <summary>Somebody with a key who writes to a small dataset of its own over HTTP.</summary>
public sealed partial class Writer(TestApi api, HttpClient client) : IDisposable
{
    public TestApi Api => api;

    /// <summary>A curator, on a fresh database with the small bundle.</summary>
    public static async Task<Writer> StartAsync(Database database)
    {
        using var bundle = new TestBundle();
        return await OfAsync(await TestApi.StartAsync(database, bundle.Folder), Role.Curator);
    }

    public static async Task<Writer> OfAsync(TestApi api, Role role) => new(api, await api.ClientOfAsync(role));

    public async Task<Answer> SendAsync(string method, string path, string? body = null, string? ifMatch = "*", string reason = "Test.", string? idempotencyKey = null, string contentType = "application/json")
    {
        // Who decides on a proposal writes by its reason.
        using var request = new HttpRequestMessage(new(method), path.StartsWith("/v1/proposals", StringComparison.Ordinal) ? path : $"{path}?reason={Uri.EscapeDataString(reason)}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        return await SendAsync(request, ifMatch, idempotencyKey);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, string? ifMatch = "*", string? idempotencyKey = null)
    {
        if (ifMatch is not null && request.Method != HttpMethod.Get)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, answer.Headers.ETag?.Tag, answer.Headers.Location?.OriginalString);
    }

    /// <summary>Sends what has to succeed.</summary>
    public async Task<Answer> DoAsync(string method, string path, string? body = null, string? ifMatch = "*")
    {
        var answer = await SendAsync(method, path, body, ifMatch);
        Assert.True((int)answer.Status is 200 or 201, $"{method} {path}: {(int)answer.Status} {answer.Body}");
        return answer;
    }

    public async Task<Answer> GetAsync(string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<long> RevisionAsync() => api.InDatabaseAsync(db => db.Dataset.Select(dataset => dataset.Revision).SingleAsync(TestContext.Current.CancellationToken));

    /// <summary>Everything that readers see, without the numbers of revisions.</summary>
    public async Task<string> EverythingAsync()
    {
        var all = new StringBuilder();
        foreach (var list in new[] { "claims", "attestations", "sources", "people", "organizations", "topics", "places" })
            foreach (var record in await api.GetAllAsync($"/v1/{list}"))
                all.AppendLine(Revisions.Replace(record.GetRawText(), ""));
        return all.ToString();
    }

    /// <summary>How many stored verdicts and search documents differ from what the records say.</summary>
    public Task<int> DifferencesAsync() => api.InDatabaseAsync(async db =>
        (await StoredCorroborations.RebuildAsync(db, TimeProvider.System, TestContext.Current.CancellationToken)).Differences.Count
        + (await StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, TestContext.Current.CancellationToken)).Differences);

    public void Dispose()
    {
        client.Dispose();
        api.Dispose();
    }

    [GeneratedRegex("\"revision\":[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Revisions { get; }
}
