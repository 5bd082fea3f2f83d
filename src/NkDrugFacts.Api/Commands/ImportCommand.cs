using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Commands;

/// <summary>Imports a file as one revision: all of it, or nothing.</summary>
internal static class ImportCommand
{
    private const string Usage = """
        Usage: import FILE|FOLDER|- [--dry-run] [--author NAME] [--reason TEXT] [--format FORMAT] [--mapping COLUMN=FIELD,…]

          FILE               what to import; - for standard input, or the folder of a bundle
          --dry-run          checks everything, tells what would be done, and changes nothing
          --author NAME      who the history names; import by default
          --reason TEXT      why, for the history
          --format FORMAT    ndjson, bundle, cslJson or csv; by the name of the file when it is left out
          --mapping LIST     of csv: which field each column is

        Exits with 0 when everything stands there now, 1 when something is wrong and nothing was changed, 2 when used wrongly.
        """;

    /// <summary>What is wrong with the arguments, or that help was asked for: told without a database.</summary>
    public static int? Refuse(string[] args, TextWriter output, TextWriter errors) => Arguments.Refuse("import", Usage, args, output, errors, args => Options.Parse(args).Wrong);

    public static async Task<int> RunAsync(WebApplication app, string[] args, TextWriter output, TextWriter errors)
    {
        var (options, _) = Options.Parse(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FactsDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            if (options.DryRun)
            {
                await errors.WriteLineAsync($"import: the schema of the {Database.Describe(db)} is not that of this program, and a dry run changes nothing; run migrate first.");
                return 1;
            }

            await db.MigrateAsync(CancellationToken.None);
        }

        await CursorKey.EnsureAsync(db, CancellationToken.None);
        var spooled = options.Path == "-" ? await SpoolAsync() : null;
        try
        {
            return await RunAsync(db, options, spooled ?? options.Path, scope.ServiceProvider.GetRequiredService<TimeProvider>(), output, errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"import: {options.Name} cannot be read: {exception.Message}");
            return 1;
        }
        finally
        {
            if (spooled is not null)
                File.Delete(spooled);
        }
    }

    private static async Task<int> RunAsync(FactsDbContext db, Options options, string path, TimeProvider time, TextWriter output, TextWriter errors)
    {
        var import = new Import
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            Format = options.Format!.Value,
            DryRun = options.DryRun,
            Sha256 = await HashAsync(path),
            Mapping = options.Mapping,
            Bytes = File.Exists(path) ? new FileInfo(path).Length : 0,
            Author = options.Author,
            Reason = options.Reason,
            CreatedAt = time.GetUtcNow(),
            StartedAt = time.GetUtcNow(),
        };
        if (!options.DryRun && await Importer.SameAsync(db, import.Sha256, import.Format, import.Mapping, CancellationToken.None) is { } same)
        {
            await output.WriteLineAsync($"Imported before, and nothing has changed since: {Outcome(same)}.");
            return 0;
        }

        var found = await Terminal.ProgressAsync(errors, progress => Importer.RunAsync(db, import, isStored: false, path, options.Name, time, progress, CancellationToken.None));
        foreach (var error in found.First)
            await errors.WriteLineAsync(error.ToString());
        if (found.Count > 0)
            await errors.WriteLineAsync($"{options.Name} has {found.Count} error(s){(found.Count > found.First.Count ? $", of which the first {found.First.Count} are listed" : "")}; nothing was changed.");
        else
            await output.WriteLineAsync($"{(options.DryRun ? "Nothing was changed. It would be" : "Imported")}: {Outcome(import)}.");
        return found.Count == 0 ? 0 : 1;
    }

    private static string Outcome(Import import) =>
        $"{import.Created} records created, {import.Updated} updated, {import.Unchanged} left as they stood{(import.Revision is { } revision ? $", in revision {revision}" : "")}";

    private static async Task<string> SpoolAsync()
    {
        var file = Path.GetTempFileName();
        await using var input = Console.OpenStandardInput();
        await using var spooled = File.Create(file);
        await input.CopyToAsync(spooled);
        return file;
    }

    private static async Task<string> HashAsync(string path)
    {
        if (Directory.Exists(path))
            return BundleFingerprint.Of(path);
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }

    private sealed record Options(string Path, bool DryRun, string Author, string Reason, ImportFormat? Format, string? Mapping)
    {
        /// <summary>What it is called in errors.</summary>
        public string Name => Path == "-" ? "standard input" : Path;

        /// <summary>The options, or what is wrong with the arguments.</summary>
        public static (Options Options, string? Wrong) Parse(string[] args)
        {
            var (given, others, wrong) = Arguments.Read(args, ["--author", "--reason", "--format", "--mapping"], ["--dry-run"]);
            var path = others.FirstOrDefault("");
            var format = given.TryGetValue("--format", out var word) ? EnumWords.Parse<ImportFormat>(word) : ByName(path);
            var options = new Options(
                path, given.ContainsKey("--dry-run"), given.GetValueOrDefault("--author", "import"), given.GetValueOrDefault("--reason", $"Import {(path == "-" ? "of standard input" : System.IO.Path.GetFileName(path))}"),
                format, given.GetValueOrDefault("--mapping"));
            return (options, wrong ?? options.Wrong(others, word));
        }

        private string? Wrong(IReadOnlyList<string> others, string? word) => this switch
        {
            _ when others.Count != 1 => "name one file or folder, or - for standard input",
            { Format: null } => word is null ? $"the format of \"{Path}\" is not told by its name; give --format" : $"\"{word}\" is not a format; give {string.Join(", ", EnumWords.All<ImportFormat>())}",
            { Author.Length: > 200 } => "--author is longer than 200 characters",
            { Reason.Length: > 1000 } => "--reason is longer than 1,000 characters",
            _ when Path != "-" && !File.Exists(Path) && !Directory.Exists(Path) => $"there is no file or folder \"{Path}\"",
            _ when Directory.Exists(Path) && Format != ImportFormat.Bundle => $"\"{Path}\" is a folder, which only a bundle can be",
            _ => null,
        };

        private static ImportFormat? ByName(string path) => Directory.Exists(path) ? ImportFormat.Bundle : System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".ndjson" or ".jsonl" => ImportFormat.Ndjson,
            ".zip" => ImportFormat.Bundle,
            ".json" => ImportFormat.CslJson,
            ".csv" => ImportFormat.Csv,
            _ => null,
        };
    }
}
