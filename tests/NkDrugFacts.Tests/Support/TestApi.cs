using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NkDrugFacts.Model;

[assembly: AssemblyFixture(typeof(NkDrugFacts.Tests.Support.SharedApis))]

namespace NkDrugFacts.Tests.Support;

/// <summary>Ends the shared applications with the run.</summary>
public sealed class SharedApis : IAsyncDisposable
{
    public ValueTask DisposeAsync() => TestApi.DisposeSharedAsync();
}

/// <summary>The whole application over HTTP, on a database of its own.</summary>
public sealed class TestApi : WebApplicationFactory<Program>
{
    private static readonly ConcurrentDictionary<Database, Lazy<Task<TestApi>>> WithDataset = new();

    private static readonly Lazy<string> Imports = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-imports-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private readonly Dictionary<string, string> settings;

    private TestApi(Dictionary<string, string> settings) => this.settings = settings;

    public required string ConnectionString { get; init; }

    /// <summary>The settings that bound how often a caller may ask.</summary>
    internal static readonly string[] Counted = ["Limits:RequestsPerMinute", "Limits:ExportsPerMinute", "Limits:ChecksPerMinute"];

    /// <summary>Setting of a server that keeps answers, as servers do: for tests that change nothing behind its back.</summary>
    public const string Keeping = "Cache:Megabytes=64";

    /// <summary>One application for each database, serving the repository's dataset: for tests that only read.</summary>
    public static Task<TestApi> SharedAsync(Database database) =>
        WithDataset.GetOrAdd(database, key => new(() => StartAsync(key, null, Keeping))).Value;

    internal static async ValueTask DisposeSharedAsync()
    {
        foreach (var api in WithDataset.Values.Where(api => api.Value.IsCompletedSuccessfully))
            await (await api.Value).DisposeAsync();
    }

    /// <param name="database">A fresh database of this kind is made; the test is skipped, with the reason, where there is none.</param>
    /// <param name="bundle">The folder of the dataset to serve; the repository's when absent.</param>
    /// <param name="settings">Other settings, each as <c>Name=value</c>.</param>
    public static async Task<TestApi> StartAsync(Database database, string? bundle = null, params string[] settings) =>
        Start(database, await FreshDatabase.CopyAsync(database), bundle, settings);

    public static TestApi Start(Database database, string connectionString, string? bundle = null, params string[] settings)
    {
        var configuration = settings.Select(setting => setting.Split('=', 2)).ToDictionary(setting => setting[0], setting => setting[1], StringComparer.Ordinal);
        configuration[$"ConnectionStrings:{database}"] = connectionString;
        if (bundle is not null)
            configuration["Dataset:Path"] = bundle;
        // Tests write to its database past it, and without a revision.
        configuration.TryAdd("Cache:Megabytes", "0");
        // They ask as often as they like: what is counted is tested where it is switched on.
        foreach (var counted in Counted)
            configuration.TryAdd(counted, "0");
        // The folder in which what is to be imported waits.
        configuration.TryAdd("Imports:Folder", Path.Combine(Imports.Value, Guid.NewGuid().ToString("N")));
        var api = new TestApi(configuration) { ConnectionString = connectionString };
        api.StartServer();
        return api;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var client = CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"GET {path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Follows page.next from the first page to the last.</summary>
    public async Task<List<JsonElement>> GetAllAsync(string path, int limit = 200, string? query = null)
    {
        var (all, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await GetAsync($"{path}?{(query is null ? "" : query + "&")}limit={limit}{cursor}");
            all.AddRange(page.GetProperty("data").EnumerateArray());
            cursor = page.GetProperty("page").TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);
        return all;
    }

    public async Task<T> InDatabaseAsync<T>(Func<FactsDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FactsDbContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        // The server of the tests has no limit of its own to a body, and says so each time; the limits are tested where there is one.
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", "Error");
        // Keys are refused on purpose.
        builder.UseSetting("Serilog:MinimumLevel:Override:NkDrugFacts.Api.Http.Access.ApiKeyHandler", "Error");
        // Every write of every test.
        builder.UseSetting("Serilog:MinimumLevel:Override:Audit", "Error");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
    }
}
