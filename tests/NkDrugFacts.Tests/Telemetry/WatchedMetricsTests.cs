using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Faults;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Telemetry;

/// <summary>The dashboard and the alerts of docs/ ask for what a server really answers Prometheus with.</summary>
public sealed partial class WatchedMetricsTests
{
    private static readonly string Alerts = Read("docs", "prometheus", "alerts.yml");
    private static readonly string Operations = Read("docs", "operations.md");

    // Prometheus has it of itself.
    private const string Scraped = "up";

    [Fact]
    public async Task Every_metric_and_label_of_the_dashboard_and_of_the_alerts_is_on_a_scraped_page()
    {
        var page = await ScrapeUsedServerAsync();
        var samples = Sample.Matches(page).Select(match => (Name: match.Groups["name"].Value, Labels: match.Groups["labels"].Value)).ToList();
        // Prometheus gives these to whatever it scrapes.
        HashSet<string> ofPrometheus = new(["job", "instance", "le"], StringComparer.Ordinal);

        foreach (var expression in Expressions())
            foreach (Match selector in Selector.Matches(expression))
            {
                var name = selector.Groups["name"].Value;
                var own = samples.Where(sample => sample.Name == name).ToList();
                Assert.True(name == Scraped || own.Count > 0, $"{name} of '{expression}' is not on the page:\n{page}");
                foreach (var label in Label.Matches(selector.Groups["labels"].Value).Select(match => match.Groups["label"].Value).Where(label => !ofPrometheus.Contains(label)))
                    Assert.True(own.Exists(sample => sample.Labels.Contains($"{label}=\"", StringComparison.Ordinal)), $"{name} has no {label}.");
            }

        foreach (var label in Expressions().SelectMany(expression => Grouping.Matches(expression)).SelectMany(match => match.Groups["labels"].Value.Split(", ")).Where(label => !ofPrometheus.Contains(label)))
            Assert.True(samples.Exists(sample => sample.Labels.Contains($"{label}=\"", StringComparison.Ordinal)), $"Nothing has {label}.");
    }

    [Fact]
    public void Every_alert_is_explained_under_its_name()
    {
        var names = AlertName.Matches(Alerts).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{name}`", Operations, StringComparison.Ordinal));
    }

    private static List<string> Expressions() =>
    [
        .. JsonDocument.Parse(Read("docs", "grafana", "nkdrugfacts.json")).RootElement.Items("panels").SelectMany(panel => panel.Items("targets")).Select(target => target.Text("expr")),
        .. AlertExpression.Matches(Alerts).Select(match => match.Groups["expression"].Value),
    ];

    // On PostgreSQL, whose driver measures as well; what counts is on the page once it has counted something.
    private static async Task<string> ScrapeUsedServerAsync()
    {
        using var bundle = new TestBundle();
        var (api, metrics) = TelemetryTests.FreePorts();
        var connection = await FreshDatabase.CopyAsync(Database.Postgres);
        var key = await Kept.MakeKeyAsync(Database.Postgres, connection);
        using var program = ProgramProcess.On(Database.Postgres, connection, $"--Dataset:Path={bundle.Folder}", $"--urls={TelemetryTests.Local(api)};{TelemetryTests.Local(metrics)}", $"--Telemetry:PrometheusPort={metrics}");
        await program.ServeAsync();
        using var client = Scribe.Client(new(TelemetryTests.Local(api)), key);
        // Without a key: whoever has one is not given kept answers.
        using var reader = new HttpClient { BaseAddress = client.BaseAddress };
        foreach (var address in new[] { "/v1/claims", "/v1/claims", "/v1/search?q=common", "/v1/exports/csv" })
            await reader.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        using var records = new StringContent("""{"kind":"topic","record":{"id":"imported","label":"Imported"}}""" + "\n", Encoding.UTF8, "application/x-ndjson");
        (await client.PostAsync(new Uri("/v1/imports?reason=test", UriKind.Relative), records, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        for (var page = ""; ; page = await TelemetryTests.ScrapeAsync(metrics))
            if (page.Contains("nkdrugfacts_records_imported_total{", StringComparison.Ordinal))
                return page;
            else
                await Task.Delay(200, TestContext.Current.CancellationToken);
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path])).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^(?<name>[a-z_0-9]+)(\{(?<labels>.*)\})? [0-9.eE+NaInf-]+( \d+)?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample { get; }

    [GeneratedRegex(@"(?<name>[a-z_0-9]+)\{(?<labels>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector { get; }

    [GeneratedRegex("(?<label>[a-z_]+)(=|!=|=~|!~)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label { get; }

    [GeneratedRegex(@"by \((?<labels>[a-z_, ]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping { get; }

    [GeneratedRegex("^ +expr: (?<expression>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlertExpression { get; }

    [GeneratedRegex("alert: (?<name>[A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlertName { get; }
}
