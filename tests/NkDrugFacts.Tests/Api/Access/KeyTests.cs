using System.Net;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>A key says who calls.</summary>
public sealed class KeyTests : IDisposable
{
    private static readonly DateTimeOffset LongAgo = new(2019, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Theory, BothDatabases]
    public async Task A_key_is_taken_as_a_bearer_and_in_its_own_header(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var key = await api.MakeKeyAsync(Role.Admin);
        foreach (var headers in new string[][] { [$"Authorization: Bearer {key}"], [$"Authorization: bearer {key}"], [$"X-Api-Key: {key}"], [$"X-Api-Key: {key}", $"Authorization: Bearer {key}"], [$"X-Api-Key: {key}", "Authorization: Basic cHJveHk6cHJveHk="] })
            Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/keys", headers)).Status);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_key_and_a_wrong_one_are_refused_in_the_same_words(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var (key, unknown) = (await api.MakeKeyAsync(Role.Admin), ApiKey.Make("Nobody", Role.Admin, DateTimeOffset.UtcNow, null).Key);
        var wrong = key[..14] + unknown[14..];
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sent in new[] { unknown, wrong, key[..^1], $"{key}x", key.ToUpperInvariant(), "nkdf_", ApiKey.PrefixOf(key)! })
            foreach (var path in new[] { "/v1/keys", "/v1/claims", "/v1/nothing/../claims/common" })
                told.Add((await RefusedAsync(client, path, $"X-Api-Key: {sent}"))["WWW-Authenticate"]!);

        Assert.Equal("Bearer realm=\"NkDrugFacts\", error=\"invalid_token\", error_description=\"The key is none of this server's. Send it whole, as it was shown when it was made.\"", Assert.Single(told));
    }

    [Theory, BothDatabases]
    public async Task Whoever_has_the_right_key_is_told_that_it_expired_or_was_revoked_and_nobody_else(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var (expired, revoked) = (await api.MakeKeyAsync(Role.Admin, "Expired", LongAgo, new DateOnly(2020, 1, 1)), await api.MakeKeyAsync(Role.Admin));
        await api.InDatabaseAsync(db => ApiKey.RevokeAsync(db, ApiKey.PrefixOf(revoked)!, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken));

        foreach (var (key, reason) in new[] { (expired, "expired at 2020-01-01 00:00:00Z"), (revoked, "was revoked at ") })
        {
            Assert.Contains(reason, (await RefusedAsync(client, "/v1/claims", $"X-Api-Key: {key}")).Problem.Text("detail"), StringComparison.Ordinal);
            Assert.Contains("none of this server's", (await RefusedAsync(client, "/v1/claims", $"X-Api-Key: {key[..14]}{new string('A', 43)}")).Problem.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task Of_several_keys_none_is_taken(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var (one, other) = (await api.MakeKeyAsync(Role.Admin), await api.MakeKeyAsync(Role.Reader));
        Assert.Contains("Send one", (await RefusedAsync(client, "/v1/claims", $"X-Api-Key: {one}", $"Authorization: Bearer {other}")).Problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_token_is_refused_where_no_issuer_is_configured(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        Assert.Contains("not taken by this server", (await RefusedAsync(client, "/v1/claims", "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.")).Problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_is_not_of_the_api_asks_for_no_key_and_looks_at_none(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        foreach (var path in new[] { "/health/live", "/health/ready", "/openapi/v1.json", "/docs/index.html" })
            Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(path, "X-Api-Key: wrong")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_reading_answer_is_the_same_whoever_asks(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var key = await api.MakeKeyAsync(Role.Admin);
        foreach (var path in new[] { "/v1/claims", "/v1/claims/common", "/v1/stats?by=verdict" })
        {
            var (anonymous, known) = (await client.AskAsync(path), await client.AskAsync(path, $"Authorization: Bearer {key}"));
            Assert.Equal(anonymous.Body, known.Body);
            Assert.Equal(("public, no-cache", anonymous.Tag, anonymous["Vary"]), (known["Cache-Control"], known.Tag, known["Vary"]));
            Assert.Equal(HttpStatusCode.NotModified, (await client.AskAsync(path, $"Authorization: Bearer {key}", $"If-None-Match: {anonymous.Tag}")).Status);
        }
    }

    [Theory, BothDatabases]
    public async Task When_a_key_was_used_is_written_within_the_minute_and_is_no_revision(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var (key, tag) = (await api.MakeKeyAsync(Role.Reader), (await client.AskAsync("/v1/claims")).Tag);
        Assert.Null(await LastUseAsync(api, key));
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);

        await client.AskAsync("/v1/claims", $"X-Api-Key: {key}");

        Assert.InRange((await WrittenUseAsync(api, key, after: null))!.Value, before, DateTimeOffset.UtcNow);
        Assert.Equal(tag, (await client.AskAsync("/v1/claims")).Tag);
    }

    [Theory, BothDatabases]
    public async Task A_use_within_a_minute_of_the_last_is_not_written_and_a_later_one_is(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var (recent, old, now) = (await api.MakeKeyAsync(Role.Reader), await api.MakeKeyAsync(Role.Reader), DateTimeOffset.UtcNow);
        // Far enough ahead that the test may take its time.
        var (ahead, longAgo) = (now.AddHours(1), now.AddMinutes(-2));
        await SetUseAsync(api, recent, ahead);
        await SetUseAsync(api, old, longAgo);

        await client.AskAsync("/v1/claims", $"X-Api-Key: {recent}");
        await client.AskAsync("/v1/claims", $"X-Api-Key: {old}");

        // Uses are written in their order: once the second is there, the first would be.
        Assert.True(await WrittenUseAsync(api, old, after: longAgo) > now.AddMinutes(-1));
        Assert.Equal(ahead, (await LastUseAsync(api, recent))!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_read_with_a_key_waits_for_no_writer()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder);
        using var client = api.CreateClient();
        var key = await api.MakeKeyAsync(Role.Reader);
        await api.InDatabaseAsync(async db =>
        {
            await using var writing = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.Dataset.ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.Revision, dataset => dataset.Revision), TestContext.Current.CancellationToken);
            // While the only writer that SQLite has is at work: this ends before it does, or never.
            Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/claims", $"X-Api-Key: {key}")).Status);
            return 0;
        });
    }

    private static async Task<Answer> RefusedAsync(HttpClient client, string path, params string[] headers)
    {
        var answer = await client.AskAsync(path, headers);
        Assert.Equal((HttpStatusCode.Unauthorized, "no-store"), (answer.Status, answer["Cache-Control"]));
        Assert.Equal("urn:nkdrugfacts:problem:unauthorized", answer.Problem.Text("type"));
        Assert.StartsWith("Bearer realm=\"NkDrugFacts\", error=\"invalid_token\"", answer["WWW-Authenticate"], StringComparison.Ordinal);
        return answer;
    }

    private static Task<DateTimeOffset?> LastUseAsync(TestApi api, string key) =>
        api.InDatabaseAsync(db => db.ApiKeys.Where(stored => stored.Prefix == ApiKey.PrefixOf(key)).Select(stored => stored.LastUsedAt).SingleAsync(TestContext.Current.CancellationToken));

    private static Task<int> SetUseAsync(TestApi api, string key, DateTimeOffset at) =>
        api.InDatabaseAsync(db => db.ApiKeys.Where(stored => stored.Prefix == ApiKey.PrefixOf(key)).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.LastUsedAt, at), TestContext.Current.CancellationToken));

    /// <summary>It is written beside the request, so waited for.</summary>
    private static async Task<DateTimeOffset?> WrittenUseAsync(TestApi api, string key, DateTimeOffset? after)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (await LastUseAsync(api, key) is { } used && (after is null || used > after.Value.AddSeconds(1)))
                return used;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
