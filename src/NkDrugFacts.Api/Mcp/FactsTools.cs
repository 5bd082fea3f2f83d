using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model.Vocabulary;
using Role = NkDrugFacts.Model.Access.Role;

namespace NkDrugFacts.Api.Mcp;

/// <summary>The API for assistants, at /mcp: tools of the Model Context Protocol, over Streamable HTTP and without sessions.</summary>
internal static class FactsTools
{
    private const string Path = "/mcp";

    /// <summary>The longest text to check, each character escaped twice over, with room for the rest.</summary>
    private const int MostBytes = 256 * 1024;

    private const string Instructions = """
        Who reported what, when, and how each claim is corroborated: a curated dataset about illegal drugs in North Korea, in which each claim is followed back through every work that passed it on to the person who said it.
        A relay adds no corroboration. However many works repeat a claim, what counts is how many separate gatherings (acts of reporting) are left at the roots of its chains: "echoed" is many voices and one origin, "corroborated" two gatherings or more, "contested" gatherings on both sides. Say so when you use a claim, name the person or work at the root, and never present an echo as confirmation. Corroborated does not mean true; not recorded does not mean not said.
        Find claims with search_claims, read one with get_claim before you rely on it, check words that somebody is said to have said with check_attribution, and get citations from cite. Ids are those of the answers: do not make them up.
        Cite with the address of each record and the revision of the dataset, which every answer names: the same question at another revision may be answered otherwise.
        """;

    private static readonly Lazy<IReadOnlyList<FactsTool>> All = new(() => [SearchClaimsTool.Make(), GetClaimTool.Make(), CheckAttributionTool.Make(), CiteTool.Make()]);

    public static void AddTools(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Operations>();
        builder.Services.AddMcpServer().WithHttpTransport(options =>
        {
            options.SessionMode = HttpServerSessionMode.Stateless;
            // Of each request, as there are no sessions.
            options.ConfigureSessionOptions = Offer;
        });
    }

    public static void MapTools(this WebApplication app) => app.MapMcp(Path).WithName("callTool")
        .RefuseForeignPages().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes)).Require(Role.Reader).KeepNowhere().ExcludeFromDescription();

    private static Task Offer(HttpContext http, McpServerOptions options, CancellationToken cancellationToken)
    {
        options.ServerInfo = new() { Name = "nkdrugfacts", Title = "NkDrugFacts", Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3) };
        options.ServerInstructions = Instructions;
        options.Handlers.ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. All.Value.Select(tool => tool.Definition(http.RequestServices))] });
        options.Handlers.CallToolHandler = (request, aborted) => new(CallAsync(http, Called(request.Params?.Name ?? ""), request.Params?.Arguments, aborted));
        return Task.CompletedTask;
    }

    private static async Task<CallToolResult> CallAsync(HttpContext http, FactsTool tool, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await tool.CallAsync(http, arguments, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FactsTools)).LogError(failure, "The tool {Tool:l} failed", tool.Name);
            return ToolErrors.Ours(Activity.Current?.Id ?? http.TraceIdentifier);
        }
    }

    private static FactsTool Called(string name)
    {
        var names = All.Value.Select(tool => tool.Name);
        return All.Value.SingleOrDefault(tool => tool.Name == name)
            ?? throw new McpProtocolException($"No tool has this name.{(Nearest.To(name, names) is { } nearest ? $" Did you mean '{nearest}'?" : "")} There are: {string.Join(", ", names)}.", McpErrorCode.InvalidParams);
    }
}
