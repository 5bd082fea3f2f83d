using System.Globalization;
using System.Text;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>What this program and a peer came to under the same requests; of the one or the other nothing where it was not asked.</summary>
internal sealed record Measured(string Peer, string Kind, int Connections, Load? Ours, Load? Theirs);

/// <summary>Gathers what was measured, and tells it.</summary>
internal sealed class Results
{
    public const string Bare = "bare";
    public const string Limit = "pgbench";

    private readonly List<Measured> comparisons = [];
    private readonly List<string> memory = [];
    private readonly List<string> exports = [];

    public void Add(Measured comparison)
    {
        comparisons.Add(comparison);
        Console.WriteLine($"{comparison.Peer} {Row(comparison)}");
    }

    public void Memory(string server, double megabytes) => memory.Add($"{server} {Number(megabytes)} MB");

    public void Export(string server, TimeSpan time, double megabytes) => exports.Add(string.Create(CultureInfo.InvariantCulture, $"{server} {time.TotalSeconds:0.0} s ({megabytes:0} MB)"));

    public async Task<string> TextAsync(string connectionString, Sizes sizes, IReadOnlyList<Peer> peers, IReadOnlyList<RequestKind> kinds, int passes, int seconds)
    {
        var text = new StringBuilder();
        text.AppendLine("# Results").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"By `script/bench --peers` on {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC; bench/README.md says what is measured, and how. {passes} passes of {seconds} s each in turns, of which the median; load of the machine at the end {Machine.Load()}.").AppendLine();
        foreach (var line in await Machine.DescribeAsync(connectionString, peers))
            text.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
        text.AppendLine(CultureInfo.InvariantCulture, $"- {sizes.Claims:N0} claims, {sizes.Attestations:N0} attestations, {sizes.Sources:N0} sources, {sizes.People:N0} people, {sizes.Organizations:N0} publishers").AppendLine();
        foreach (var kind in kinds)
            text.AppendLine(CultureInfo.InvariantCulture, $"- **{kind.Name}**: {kind.What}");
        foreach (var (peer, what) in peers.Select(peer => (peer.Name, peer.What)).Append((Bare, "Kestrel alone, which answers with the same bytes; what this program kept (**kept**), and what the asker has already (**conditional**)")))
            Append(text, peer, what, Head);
        Append(text, Limit, "the same SQL from PostgreSQL's own driver: what no server can exceed", LimitHead);
        text.AppendLine().AppendLine("## Besides").AppendLine();
        foreach (var many in comparisons.Where(comparison => comparison.Peer.Length == 0))
            text.AppendLine(CultureInfo.InvariantCulture, $"- {many.Connections} connections, {many.Kind}: {Number(many.Ours!.RequestsPerSecond)} requests a second, {many.Ours.Errors} errors.");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Most memory: {string.Join(", ", memory)}.");
        if (exports.Count > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"- Export of all claims: {string.Join(", ", exports)}.");
        return text.ToString();
    }

    private const string Head = "| request | connections | requests/s | median ms | p99 ms | theirs, requests/s | median ms | p99 ms | ours / theirs | errors |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|";
    private const string LimitHead = "| request | connections | requests/s | median ms | p99 ms |\n|---|--:|--:|--:|--:|";

    private void Append(StringBuilder text, string peer, string what, string head)
    {
        var rows = comparisons.Where(comparison => comparison.Peer == peer).ToList();
        if (rows.Count == 0)
            return;
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {peer}: {what}").AppendLine().AppendLine(head);
        foreach (var row in rows)
            text.AppendLine(Row(row));
    }

    private static string Row(Measured comparison) => comparison switch
    {
        { Ours: { } ours, Theirs: { } theirs } => string.Create(CultureInfo.InvariantCulture,
            $"| {comparison.Kind} | {comparison.Connections} | {Of(ours)} | {Of(theirs)} | {Ratio(ours, theirs)} | {ours.Errors} / {theirs.Errors} |"),
        { Ours: null, Theirs: { } theirs } => $"| {comparison.Kind} | {comparison.Connections} | {Of(theirs)} |",
        _ => $"| {comparison.Kind} | {comparison.Connections} | {Of(comparison.Ours!)} | errors {comparison.Ours!.Errors} |",
    };

    // Where one answered nothing there is none.
    private static string Ratio(Load ours, Load theirs) => ours.RequestsPerSecond * theirs.RequestsPerSecond == 0 ? "–" : (ours.RequestsPerSecond / theirs.RequestsPerSecond).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Of(Load load) => $"{Number(load.RequestsPerSecond)} | {Number(load.MedianMilliseconds)} | {Number(load.Percentile99Milliseconds)}";

    // Three digits say what can be measured.
    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
