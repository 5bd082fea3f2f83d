using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>The same SQL asked by PostgreSQL's own driver, which makes nothing of the rows: what no server over this database can exceed.</summary>
internal static partial class Pgbench
{
    // Each connection plans each of them once, which is not to be measured.
    private const int MostScripts = 20;

    private const string AnyClaim = "('claim-' || lpad((:number)::text, 6, '0'))";

    /// <returns>How often a second everything that one request needs was answered, and how fast.</returns>
    public static async Task<Load> DriveAsync(NpgsqlConnectionStringBuilder database, Sizes sizes, RequestKind kind, int connections, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-pgbench-").FullName;
        try
        {
            var scripts = Scripts(kind, sizes).Select((sql, at) => (File: Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{at}.sql")), Sql: sql)).ToList();
            foreach (var (file, sql) in scripts)
                await File.WriteAllTextAsync(file, sql);
            string[] arguments =
            [
                "--no-vacuum", "--protocol=prepared", "--log", $"--log-prefix={folder}/log", $"--client={connections}", "--jobs=1", $"--time={seconds}",
                .. scripts.SelectMany(script => new[] { "-f", script.File }), "-h", database.Host!, "-p", database.Port.ToString(CultureInfo.InvariantCulture), "-U", database.Username!, database.Database!,
            ];
            var output = await Command.RunAsync(Program(), arguments, environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = database.Password! });
            // Of a transaction the third is what it took, in microseconds.
            var times = Directory.GetFiles(folder, "log*").SelectMany(File.ReadLines).Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)).Order().ToList();
            return new(double.Parse(Rate.Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture), times[times.Count / 2] / 1e3, times[(int)(times.Count * 0.99)] / 1e3, 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Scripts(RequestKind kind, Sizes sizes) => kind.Name switch
    {
        Requests.Claim => [Drawn(sizes) + Filled("claim", AnyClaim) + Filled("attestations", AnyClaim) + Filled("relations", AnyClaim)],
        Requests.Corroboration => [Drawn(sizes) + Filled("corroboration", AnyClaim)],
        _ => kind.Lines.Take(MostScripts).Select(line => Script(kind.Name, RequestKind.Parse(line).Query)),
    };

    private static string Drawn(Sizes sizes) => string.Create(CultureInfo.InvariantCulture, $"\\set number random(0, {sizes.Claims - 1})\n");

    private static string Script(string kind, IReadOnlyDictionary<string, string> query) => kind switch
    {
        Requests.List => Filled("list", Text(query["publisher"]), Text(query["published"].Split('/')[0] + "-01-01"), Text(query["published"].Split('/')[1] + "-12-31"), "51"),
        Requests.Facets => Filled("facets", Text(query["q"])),
        _ => Filled("search", Text(query["q"]), "2147483647", "''", "21"),
    };

    // A colon before a letter would be a variable to it, wherever it stands.
    private static string Filled(string name, params string[] values)
    {
        var sql = File.ReadAllText(Path.Combine(Peer.PeersFolder, "sql", $"{name}.sql")).Replace("':", "chr(58) || '", StringComparison.Ordinal);
        foreach (var (at, value) in values.Index())
            sql = sql.Replace(string.Create(CultureInfo.InvariantCulture, $"${at + 1}"), value, StringComparison.Ordinal);
        return $"{sql.TrimEnd()};\n";
    }

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Program() => Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin", "pgbench")).FirstOrDefault(File.Exists) ?? "pgbench";

    [GeneratedRegex(@"tps = (?<rate>[\d.]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate { get; }
}
