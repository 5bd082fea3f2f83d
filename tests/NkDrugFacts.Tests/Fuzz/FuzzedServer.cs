using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Imports;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>A server that may be written to pieces: a process of its own, on a fresh database with the repository's dataset.</summary>
internal sealed class FuzzedServer : IDisposable
{
    private static readonly string[] Collections = ["claims", "attestations", "sources", "people", "organizations", "topics", "places"];

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    })
    { Timeout = TimeSpan.FromSeconds(30) };

    private readonly ProgramProcess process;

    private FuzzedServer(ProgramProcess process, Uri address, IReadOnlyDictionary<Role, string> keys) => (this.process, Address, Keys) = (process, address, keys);

    public Uri Address { get; }

    public IReadOnlyDictionary<Role, string> Keys { get; }

    /// <summary>Every line that the server logged at level Error.</summary>
    public IEnumerable<string> Faults => process.Log.Where(line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"@l\":\"Fatal\"", StringComparison.Ordinal));

    public bool HasEnded => process.HasEnded;

    public static async Task<FuzzedServer> StartAsync(Database database)
    {
        var connection = await FreshDatabase.CopyAsync(database);
        var serving = ProgramProcess.On(database, connection);
        var address = await serving.ServeAsync();
        var keys = new Dictionary<Role, string>();
        await using var db = FreshDatabase.Open(database, connection);
        foreach (var role in Enum.GetValues<Role>())
        {
            (var stored, keys[role]) = ApiKey.Make("Fuzzer", role, DateTimeOffset.UtcNow, null);
            db.ApiKeys.Add(stored);
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return new(serving, address, keys);
    }

    public Task<JsonElement> GetAsync(string path) => client.GetFromJsonAsync<JsonElement>(new Uri(Address, path), TestContext.Current.CancellationToken);

    public async Task<FuzzedAnswer> SendAsync(FuzzedRequest request)
    {
        using var message = request.Message(Address, Keys);
        var watch = Stopwatch.StartNew();
        using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        var body = type == "text/event-stream" ? [] : await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, type, Decoded(body, answer.Content.Headers.ContentEncoding.SingleOrDefault()), watch.Elapsed);
    }

    private static byte[] Decoded(byte[] body, string? coding)
    {
        using var sent = new MemoryStream(body);
        using Stream decoding = coding == "br" ? new BrotliStream(sent, CompressionMode.Decompress) : new GZipStream(sent, CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        if (coding is null || body.Length == 0)
            return body;
        decoding.CopyTo(decoded);
        return decoded.ToArray();
    }

    /// <summary>Ids that there are, by every name that asks for one.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> IdsAsync()
    {
        var ids = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var collection in Collections)
            ids[collection] = (await GetAsync($"/v1/{collection}?limit=200&fields=id")).Items("data").Texts("id");
        foreach (var (name, collection) in new[] { ("claim", "claims"), ("source", "sources"), ("upstream", "attestations"), ("person", "people"), ("speaker", "people"), ("publisher", "organizations"), ("organization", "organizations"), ("parent", "organizations"), ("topic", "topics"), ("broader", "topics"), ("place", "places"), ("containedIn", "places"), ("into", "claims") })
            ids[name] = ids[collection];
        ids["ids"] = [.. ids["sources"].Select(id => $"source:{id}"), .. ids["claims"].Select(id => $"claim:{id}")];
        ids["without"] = [.. ids["sources"].Select(id => $"source:{id}"), .. ids["people"].Select(id => $"person:{id}")];
        ids["number"] = ["1", "2", "3", "0", "999999"];
        ids["prefix"] = ["aaaaaaaa", Keys[Role.Reader].Split('_')[1]];
        return ids;
    }

    /// <summary>What can be imported, by media type.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync() => new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["application/x-ndjson"] = Encoding.UTF8.GetBytes(string.Join('\n', Importing.ValidLines())),
        ["application/vnd.citationstyles.csl+json"] = await client.GetByteArrayAsync(new Uri(Address, "/v1/sources?format=csljson&limit=5"), TestContext.Current.CancellationToken),
        ["text/csv"] = "id,label,broader\nfuzz-topic,Fuzz,drugs\n\"fuzz-\"\"other\",\"A, B\",\n"u8.ToArray(),
        ["application/zip"] = Zip(),
    };

    private static byte[] Zip()
    {
        using var bundle = new TestBundle();
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(bundle.Folder, zip);
        return zip.ToArray();
    }

    public void Dispose()
    {
        client.Dispose();
        process.Dispose();
    }
}
