using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Writing;
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
        return await OfAsync(await TestApi.StartAsync(database, bundle.Folder, TestApi.Keeping), Role.Curator);
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

    /// <summary>Records that are not as the last change to them left them, or are there without one.</summary>
    public Task<List<string>> UnrecordedAsync() => api.InDatabaseAsync(async db =>
    {
        var last = (await db.Changes.AsNoTracking().OrderBy(change => change.RevisionNumber).ToListAsync(TestContext.Current.CancellationToken))
            .GroupBy(change => (change.Kind, change.RecordId)).Select(changes => changes.Last()).Where(change => change.Operation != Operation.Retracted)
            .ToDictionary(change => $"{change.Kind} {change.RecordId}", change => change.Record, StringComparer.Ordinal);
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<RecordKind>().Where(kind => kind is not (RecordKind.Claim or RecordKind.Attestation)))
            foreach (var id in await IdsAsync(db, kind))
                stored.Add($"{kind} {id}", (await StoredRecord.FindAsync(db, kind, id, TestContext.Current.CancellationToken))!.Json);
        foreach (var id in await db.Claims.Select(claim => claim.Id).ToListAsync(TestContext.Current.CancellationToken))
        {
            var claim = CanonicalJson.Read<ClaimRecord>((await StoredRecord.FindAsync(db, RecordKind.Claim, id, TestContext.Current.CancellationToken))!.Json);
            stored.Add($"Claim {id}", CanonicalJson.Write(claim with { Attestations = [] }));
            foreach (var attestation in claim.Attestations)
                stored.Add($"Attestation {attestation.Id(id)}", CanonicalJson.Write(attestation));
        }

        return stored.Except(last).Concat(last.Except(stored)).Select(record => $"{record.Key}: {record.Value}").ToList();
    });

    public void Dispose()
    {
        client.Dispose();
        api.Dispose();
    }

    private static Task<List<string>> IdsAsync(FactsDbContext db, RecordKind kind) => (kind switch
    {
        RecordKind.Topic => db.Topics.Select(record => record.Id),
        RecordKind.Place => db.Places.Select(record => record.Id),
        RecordKind.Organization => db.Organizations.Select(record => record.Id),
        RecordKind.Person => db.People.Select(record => record.Id),
        _ => db.Sources.Select(record => record.Id),
    }).ToListAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("\"revision\":[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Revisions { get; }
}
