using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What several servers share. Redis itself, and what becomes of it, is tested by script/test-cluster; here its place is taken by a cache that all servers of the test see.</summary>
public sealed class SharedAnswersTests
{
    [Fact]
    public async Task What_one_server_made_another_gives_byte_for_byte_with_its_headers()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, null, TestApi.Keeping);
        var cache = new Cache();
        using var first = Sharing(api, cache);
        using var second = Sharing(api, cache);
        var hits = 0;
        foreach (var address in (await Addresses.AllAsync(api)).Concat(["/claims", "/claims/thirty-percent-use-drugs", "/search?q=ice"]))
            foreach (var encoding in new[] { "br", "identity" })
            {
                var made = await first.AskAsync(address, $"Accept-Encoding: {encoding}");
                await first.AskAsync(address, $"Accept-Encoding: {encoding}");
                await cache.IsQuietAsync();
                // So that it knows the state of the dataset, which the key names.
                await second.AskAsync("/v1/topics/drugs-none");
                await second.AskAsync("/v1/places?limit=1");
                var given = await second.AskAsync(address, $"Accept-Encoding: {encoding}");
                hits += given["Cache-Status"] is null ? 0 : 1;
                Assert.Equal((made.Status, Headers(made), Convert.ToHexString(made.Body)), (given.Status, Headers(given), Convert.ToHexString(given.Body)));
            }

        Assert.True(hits > 60, $"{hits} were shared.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cache_that_is_dead_or_hangs_breaks_no_answer_and_slows_few(bool hangs)
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, null, TestApi.Keeping);
        var cache = new Cache { Hangs = hangs, IsDead = !hangs };
        using var client = Sharing(api, cache);
        await client.AskAsync("/v1/claims?limit=1");
        var clock = Stopwatch.StartNew();
        for (var n = 1; n <= 50; n++)
            Assert.Equal(HttpStatusCode.OK, (await client.AskAsync($"/v1/claims?limit={n}")).Status);
        // It is left alone: neither asked fifty times, nor given as many. Whoever was at it already when it failed is not stopped.
        Assert.InRange(cache.Asked, 1, 4 + (int)clock.Elapsed.TotalSeconds / 5 * 4);
    }

    [Fact]
    public async Task Bytes_that_are_no_answer_are_no_answer()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, null, TestApi.Keeping);
        foreach (var spoil in new Func<byte[], byte[]>[] { bytes => [], bytes => bytes[..(bytes.Length / 2)], bytes => [.. bytes, 0], bytes => [9, .. bytes[1..]], bytes => [.. bytes.Select(_ => (byte)255)] })
        {
            var cache = new Cache { Spoil = spoil };
            using var first = Sharing(api, cache);
            using var second = Sharing(api, cache);
            for (var time = 0; time < 2; time++)
                await first.AskAsync("/v1/claims?limit=2");
            await cache.IsQuietAsync();
            await second.AskAsync("/v1/places?limit=1");
            var answer = await second.AskAsync("/v1/claims?limit=2");
            Assert.Equal((HttpStatusCode.OK, null), (answer.Status, answer["Cache-Status"]));
        }
    }

    [Fact]
    public async Task Nothing_is_shared_of_who_says_who_they_are_and_nothing_that_is_asked_can_be_read_there()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, null, TestApi.Keeping);
        var cache = new Cache();
        using var client = Sharing(api, cache);
        var key = await api.MakeKeyAsync(Role.Reader);
        for (var time = 0; time < 2; time++)
        {
            await client.AskAsync("/v1/places?limit=1", $"Authorization: Bearer {key}");
            await client.AskAsync("/v1/places?limit=2", $"X-Api-Key: {key}");
            await client.AskAsync("/v1/places?limit=500");
        }
        await cache.IsQuietAsync();
        Assert.Empty(cache.Keys);
        for (var time = 0; time < 2; time++)
            await client.AskAsync("/v1/search?q=needle");
        await cache.IsQuietAsync();
        Assert.Matches("^[0-9a-f]{64}$", Assert.Single(cache.Keys));
    }

    [Fact]
    public async Task A_wrong_address_of_the_cache_keeps_a_server_from_starting_and_shows_no_password()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestApi.StartAsync(Database.Sqlite, null, "Cache:Redis=cache:6379,pasword=secret"));
        Assert.Contains("Cache:Redis is no connection string", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    private static string Headers(Answer answer) =>
        string.Join('\n', answer.Headers.Where(header => header.Key is not ("Date" or "Cache-Status" or "Content-Length" or "Transfer-Encoding")).Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));

    private static HttpClient Sharing(TestApi api, Cache cache) => api.WithWebHostBuilder(builder =>
    {
        builder.UseSetting("Cache:Redis", "nowhere.invalid:1");
        builder.ConfigureTestServices(services => services.AddSingleton<IDistributedCache>(cache));
    }).CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    private sealed class Cache : IDistributedCache
    {
        private readonly MemoryDistributedCache kept = new(Options.Create(new MemoryDistributedCacheOptions()));
        private long lastSet = Stopwatch.GetTimestamp();
        private int asked;

        public bool IsDead { get; init; }

        public bool Hangs { get; init; }

        public Func<byte[], byte[]> Spoil { get; init; } = bytes => bytes;

        public int Asked => asked;

        public List<string> Keys { get; } = [];

        /// <summary>What is shared is put there after it was answered.</summary>
        public async Task IsQuietAsync()
        {
            await Task.Delay(30, TestContext.Current.CancellationToken);
            while (Stopwatch.GetElapsedTime(Volatile.Read(ref lastSet)) < TimeSpan.FromMilliseconds(20))
                await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
        {
            Interlocked.Increment(ref asked);
            if (IsDead)
                throw new IOException("There is nobody.");
            if (Hangs)
                await Task.Delay(TimeSpan.FromMinutes(5), token);
            return await kept.GetAsync(key, token) is { } bytes ? Spoil(bytes) : null;
        }

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Interlocked.Increment(ref asked);
            if (IsDead)
                throw new IOException("There is nobody.");
            Volatile.Write(ref lastSet, Stopwatch.GetTimestamp());
            Keys.Add(key);
            return Hangs ? Task.Delay(TimeSpan.FromMinutes(5), token) : kept.SetAsync(key, value, options, token);
        }

        public byte[]? Get(string key) => throw new NotSupportedException();
        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();
        public void Refresh(string key) => throw new NotSupportedException();
        public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
        public void Remove(string key) => throw new NotSupportedException();
        public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
    }
}
