using System.Net;
using System.Net.Sockets;
using System.Text;
using NkDrugFacts.Tests.Faults;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Telemetry;

/// <summary>What a server tells whoever runs it, and what it tells nobody.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "canary";
    private const string Address = "127.83.84.85";

    [Theory, BothDatabases]
    public async Task Spans_and_measurements_reach_a_collector_and_hold_nothing_that_a_client_wrote(Database database)
    {
        await using var collector = await Collector.StartAsync();
        using var bundle = new TestBundle();
        var (api, metrics) = FreePorts();
        var connection = await FreshDatabase.CopyAsync(database);
        var key = await Kept.MakeKeyAsync(database, connection);
        using var program = ProgramProcess.On(database, connection, [$"--Dataset:Path={bundle.Folder}", .. collector.Settings, $"--urls={Local(api)};{Local(metrics)}", $"--Telemetry:PrometheusPort={metrics}"]);
        await program.ServeAsync();

        await AskForEverythingAsync(new(Local(api)), key);

        await Collector.UntilAsync(() => collector.Traces.Contains("/v1/claims/{id}", StringComparison.Ordinal) && collector.Traces.Contains("/v1/attribution-checks", StringComparison.Ordinal)
            && collector.Metrics.Contains("nkdrugfacts.kept_answers", StringComparison.Ordinal));
        Assert.Equal(database == Database.Postgres, collector.Traces.Contains("postgresql", StringComparison.Ordinal));
        foreach (var (what, sent) in new[] { ("traces", collector.Traces), ("metrics", collector.Metrics), ("Prometheus", await ScrapeAsync(metrics)) })
            foreach (var secret in new[] { Canary, Address, key[..20], "select ", "SELECT ", "lankov", "Password" })
                Assert.False(sent.Contains(secret, StringComparison.Ordinal), $"{what} hold '{secret}'.");
    }

    [Fact]
    public async Task Prometheus_is_answered_at_its_own_port_and_nobody_at_another_one_whatever_host_they_say()
    {
        using var bundle = new TestBundle();
        var (api, metrics) = FreePorts();
        using var program = new ProgramProcess(await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}", $"--urls={Local(api)};{Local(metrics)}", $"--Telemetry:PrometheusPort={metrics}");
        await program.ServeAsync();

        Assert.Contains("# TYPE http_server_active_requests gauge", await ScrapeAsync(metrics), StringComparison.Ordinal);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Local(api)}/metrics") { Headers = { Host = $"127.0.0.1:{metrics}" } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        // Nor is it a line of the log, every fifteen seconds.
        Assert.Single(program.Log, line => line.Contains("/metrics", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_of_it_runs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Which files a process has loaded is read from /proc.");
        using var bundle = new TestBundle();
        using var program = new ProgramProcess(await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}");
        var server = await program.ServeAsync();
        using var client = new HttpClient { BaseAddress = server };

        await client.GetStringAsync(new Uri("/v1/claims", UriKind.Relative), TestContext.Current.CancellationToken);

        var loaded = await File.ReadAllTextAsync($"/proc/{program.Id}/maps", TestContext.Current.CancellationToken);
        Assert.Contains("NkDrugFacts.Model.dll", loaded, StringComparison.Ordinal);
        // Its core is there, for a type of ours that is derived from one of it is looked at when validators are looked for.
        foreach (var part in new[] { "OpenTelemetry.Exporter", "OpenTelemetry.Extensions", "OpenTelemetry.Instrumentation", "Npgsql.OpenTelemetry" })
            Assert.DoesNotContain(part, loaded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Telemetry:PrometheusPort=many", "is 'many'; write the number of a port")]
    [InlineData("--Telemetry:PrometheusPort=9", "the server does not listen there; add it to ASPNETCORE_URLS")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317", "is no address; write http:// or https://")]
    public async Task A_setting_that_cannot_be_meant_ends_the_start_in_words(string setting, string words)
    {
        using var bundle = new TestBundle();

        var (exitCode, output, errors) = await ProgramProcess.RunAsync(await FreshDatabase.CreateAsync(Database.Sqlite), $"--Dataset:Path={bundle.Folder}", setting);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(words, output + errors, StringComparison.Ordinal);
    }

    /// <summary>Two that are free now.</summary>
    internal static (int Api, int Metrics) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }

    internal static string Local(int port) => $"http://127.0.0.1:{port}";

    internal static async Task<string> ScrapeAsync(int port)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"{Local(port)}/metrics"), TestContext.Current.CancellationToken);
    }

    // With the word, or the key, wherever a client can write something; from an address of its own.
    private static async Task AskForEverythingAsync(Uri server, string key)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, AllowAutoRedirect = false }) { BaseAddress = server };
        foreach (var address in new[] { $"/v1/search?q={Canary}", "/v1/search?q=lankov", $"/v1/claims?topic={Canary}", $"/v1/claims?{Canary}=1", $"/v1/claims/{Canary}", "/v1/people/lankov", "/people/lankov", $"/{Canary}/{key}", $"/v1/claims/{key}", "/v1/claims/common", "/v1/claims/common", "/v1/exports/csv" })
            await SendAsync(client, new(HttpMethod.Get, address), key);
        await SendAsync(client, new(new(Canary.ToUpperInvariant()), "/v1/claims"), key);
        await SendAsync(client, new(HttpMethod.Post, "/v1/attribution-checks") { Content = new StringContent($$"""{"text":"Lankov said \"it is {{Canary}} common\"."}""", Encoding.UTF8, "application/json") }, key);
        await SendAsync(client, new(HttpMethod.Post, "/v1/topics") { Content = new StringContent($$"""{"id":"{{Canary}}","label":"{{Canary}}"}""", Encoding.UTF8, "application/json") }, key);
    }

    private static async Task SendAsync(HttpClient client, HttpRequestMessage request, string key)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", Canary);
            request.Headers.TryAddWithoutValidation("Referer", $"https://{Canary}.example/");
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", Address);
            request.Headers.TryAddWithoutValidation("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
            request.Headers.TryAddWithoutValidation("tracestate", $"{Canary}={Canary}");
            request.Headers.TryAddWithoutValidation("baggage", $"{Canary}={Canary}");
            request.Headers.TryAddWithoutValidation("Host", $"{Canary}.example");
            if (request.Method != HttpMethod.Get)
                request.Headers.Authorization = new("Bearer", key);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (OperatingSystem.IsLinux())
            socket.Bind(new IPEndPoint(IPAddress.Parse(Address), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
