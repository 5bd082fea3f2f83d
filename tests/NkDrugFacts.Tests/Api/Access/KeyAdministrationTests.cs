using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>An admin makes, lists and revokes keys.</summary>
public sealed class KeyAdministrationTests : IDisposable
{
    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Theory, BothDatabases]
    public async Task A_key_is_shown_once_and_only_its_hash_is_stored(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var admin = await api.ClientOfAsync(Role.Admin);

        var (status, made) = await PostAsync(admin, new { name = " Min-ji's laptop ", role = "curator", expires = "2999-01-01" });

        Assert.Equal(HttpStatusCode.Created, status);
        var (key, prefix) = (made.Text("key"), made.Text("prefix"));
        Assert.Equal(("Min-ji's laptop", "curator", "2999-01-01T00:00:00+00:00", prefix), (made.Text("name"), made.Text("role"), made.Text("expiresAt"), ApiKey.PrefixOf(key)));
        var stored = await api.InDatabaseAsync(db => db.ApiKeys.AsNoTracking().SingleAsync(stored => stored.Prefix == prefix, TestContext.Current.CancellationToken));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(key)), stored.Sha256);
        foreach (var path in new[] { "/v1/keys", $"/v1/keys/{prefix}" })
        {
            var shown = Encoding.UTF8.GetString((await admin.AskAsync(path)).Body);
            Assert.Contains($"\"prefix\":\"{prefix}\",\"name\":\"Min-ji's laptop\",\"role\":\"curator\"", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(key[^43..], shown, StringComparison.Ordinal);
            Assert.DoesNotContain("sha", shown, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(HttpStatusCode.OK, (await api.CreateClient().AskAsync("/v1/claims", $"X-Api-Key: {key}")).Status);
    }

    [Theory, BothDatabases]
    public async Task No_answer_about_keys_is_kept_or_has_a_tag_of_the_dataset(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var admin = await api.ClientOfAsync(Role.Admin);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/v1/keys"), (HttpMethod.Head, "/v1/keys"), (HttpMethod.Get, "/v1/keys/nokeyhas"), (HttpMethod.Delete, "/v1/keys/nokeyhas"), (HttpMethod.Post, "/v1/keys"), (HttpMethod.Get, "/v1/keys?limt=1") })
        {
            var answer = await admin.AskAsync(method, path);
            Assert.Equal(("no-store", null, null, null), (answer["Cache-Control"], answer["ETag"], answer["Last-Modified"], answer["Link"]));
        }
    }

    [Theory, BothDatabases]
    public async Task A_revoked_key_is_refused_at_once_and_revoking_it_again_changes_nothing(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var admin = await api.ClientOfAsync(Role.Admin);
        using var curator = await api.ClientOfAsync(Role.Curator);
        var prefix = ApiKey.PrefixOf(curator.DefaultRequestHeaders.Authorization!.Parameter!)!;
        Assert.Equal(HttpStatusCode.OK, (await curator.AskAsync("/v1/claims")).Status);

        var (status, revoked) = await DeleteAsync(admin, prefix);
        var (again, same) = await DeleteAsync(admin, prefix);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, revoked.Text("revokedAt")), (status, again, same.Text("revokedAt")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await curator.AskAsync("/v1/claims")).Status);
    }

    [Theory, BothDatabases]
    public async Task The_last_key_of_an_admin_that_can_be_used_is_left(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var admin = await api.ClientOfAsync(Role.Admin);
        var own = ApiKey.PrefixOf(admin.DefaultRequestHeaders.Authorization!.Parameter!)!;
        // Neither of these could let anybody in again.
        await api.MakeKeyAsync(Role.Admin, "Expired", DateTimeOffset.UnixEpoch, new DateOnly(2020, 1, 1));
        await api.MakeKeyAsync(Role.Curator);

        var (status, problem) = await DeleteAsync(admin, own);

        Assert.Equal((HttpStatusCode.Conflict, "urn:nkdrugfacts:problem:conflict"), (status, problem.Text("type")));
        Assert.Contains($"keys revoke {own}", problem.Text("detail"), StringComparison.Ordinal);
        await api.MakeKeyAsync(Role.Admin);
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(admin, own)).Status);
    }

    // SQLite has one writer at a time anyway.
    [Fact]
    public async Task Of_two_admins_who_revoke_each_other_at_the_same_time_one_is_left()
    {
        await using var api = await TestApi.StartAsync(Database.Postgres, bundle.Folder);
        using var admin = await api.ClientOfAsync(Role.Admin);
        var (own, other) = (ApiKey.PrefixOf(admin.DefaultRequestHeaders.Authorization!.Parameter!)!, ApiKey.PrefixOf(await api.MakeKeyAsync(Role.Admin))!);
        var revoking = await api.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await ApiKey.RevokeAsync(db, other, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);
            var begun = DeleteAsync(admin, own);
            while (!begun.IsCompleted && await db.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").SingleAsync(TestContext.Current.CancellationToken) == 0)
            {
                // Within a transaction, what is told of others is otherwise told once.
                await db.Database.ExecuteSqlRawAsync("select pg_stat_clear_snapshot()", TestContext.Current.CancellationToken);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            }

            await transaction.CommitAsync(TestContext.Current.CancellationToken);
            return await begun;
        });

        Assert.Equal(HttpStatusCode.Conflict, revoking.Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.AskAsync("/v1/keys")).Status);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_prefix_is_not_found(Database database)
    {
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var admin = await api.ClientOfAsync(Role.Admin);
        foreach (var answer in new[] { await admin.AskAsync("/v1/keys/nokeyhas"), await admin.AskAsync(HttpMethod.Delete, "/v1/keys/nokeyhas") })
            Assert.Equal((HttpStatusCode.NotFound, "urn:nkdrugfacts:problem:not-found"), (answer.Status, answer.Problem.Text("type")));
    }

    [Theory]
    [InlineData("""{"name":"","role":"reader"}""", "name", "1 to 100 characters")]
    [InlineData("""{"name":"  ","role":"reader"}""", "name", "1 to 100 characters")]
    [InlineData("""{"name":"two\nlines","role":"reader"}""", "name", "on one line")]
    [InlineData("""{"name":"turned \u202e round","role":"reader"}""", "name", "U+202E")]
    [InlineData("""{"name":"Ana","role":"reader","expires":"2020-01-01"}""", "expires", "a day to come")]
    [InlineData("""{"name":"Ana","role":"owner"}""", "$.role", "Possible: reader, contributor, curator, admin")]
    [InlineData("""{"name":"Ana","role":3}""", "$.role", "Possible: reader, contributor, curator, admin")]
    [InlineData("""{"name":"Ana"}""", "$", "role")]
    [InlineData("""{"name":"Ana","rolle":"reader"}""", "$.rolle", "'role'")]
    public async Task A_bad_request_says_what_would_be_right_and_makes_no_key(string body, string where, string said)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            await using var api = await TestApi.StartAsync(database, bundle.Folder);
            using var admin = await api.ClientOfAsync(Role.Admin);
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await admin.PostAsync(new Uri("/v1/keys", UriKind.Relative), content, TestContext.Current.CancellationToken);

            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            Assert.Equal((HttpStatusCode.BadRequest, "urn:nkdrugfacts:problem:invalid-request"), (answer.StatusCode, problem.Text("type")));
            Assert.Contains(said, problem.GetProperty("errors").Items(where).Single().GetString(), StringComparison.Ordinal);
            Assert.Equal(1, await api.InDatabaseAsync(db => db.ApiKeys.CountAsync(TestContext.Current.CancellationToken)));
        }
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(HttpClient client, object body)
    {
        using var answer = await client.PostAsJsonAsync("/v1/keys", body, TestContext.Current.CancellationToken);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(HttpClient client, string prefix)
    {
        var answer = await client.AskAsync(HttpMethod.Delete, $"/v1/keys/{prefix}");
        return (answer.Status, JsonDocument.Parse(answer.Body).RootElement);
    }
}
