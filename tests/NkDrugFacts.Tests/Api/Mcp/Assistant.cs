using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using NkDrugFacts.Tests.Api.History;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Mcp;

/// <summary>The official client, connected over a socket.</summary>
public sealed class Assistant : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> server;

    private Assistant(WebApplicationFactory<Program> server, McpClient client) => (this.server, Client) = (server, client);

    public McpClient Client { get; }

    /// <summary>An HTTP client of the same server.</summary>
    public HttpClient Http => server.CreateClient();

    public static async Task<Assistant> ConnectAsync(TestApi api, string? key = null)
    {
        var serving = api.Serve();
        try
        {
            return new(serving, await ConnectAsync(serving, key));
        }
        catch
        {
            await serving.DisposeAsync();
            throw;
        }
    }

    private static async Task<McpClient> ConnectAsync(WebApplicationFactory<Program> serving, string? key)
    {
        var options = new HttpClientTransportOptions { Endpoint = new(serving.CreateClient().BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp };
        if (key is not null)
            options.AdditionalHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {key}" };
        return await McpClient.CreateAsync(new HttpClientTransport(options), cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <param name="arguments">An object in JSON.</param>
    public async Task<CallToolResult> CallAsync(string tool, string arguments) => await Client.CallToolAsync(
        new CallToolRequestParams { Name = tool, Arguments = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments) }, TestContext.Current.CancellationToken);

    /// <summary>What the tool answers, which must not be an error.</summary>
    public async Task<(JsonElement Answer, string Text)> AskAsync(string tool, string arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError is not true, Text(result));
        return (result.StructuredContent!.Value, Text(result));
    }

    /// <summary>What it says is wrong.</summary>
    public async Task<string> RefusedAsync(string tool, string arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result is { IsError: true, StructuredContent: null }, Text(result));
        return Text(result);
    }

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await server.DisposeAsync();
    }
}

/// <summary>One for each database, on the repository's dataset: for tests that only read.</summary>
public sealed class Assistants : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Database, Lazy<Task<Assistant>>> connected = new();

    public Task<Assistant> OnAsync(Database database) => connected.GetOrAdd(database, key => new(async () => await Assistant.ConnectAsync(await TestApi.SharedAsync(key)))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var assistant in connected.Values.Where(assistant => assistant.Value.IsCompletedSuccessfully))
            await (await assistant.Value).DisposeAsync();
    }
}
