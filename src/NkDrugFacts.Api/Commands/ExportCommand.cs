using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Imports;

namespace NkDrugFacts.Api.Commands;

/// <summary>Writes everything that the database holds to a file, from which <c>import</c> makes the same again.</summary>
internal static class ExportCommand
{
    private const string Usage = """
        Usage: export [--output FILE] [--format ndjson|bundle]

          --output FILE      where to write to; standard output without it
          --format FORMAT    ndjson, a record a line (the default), or bundle: a zip of the files that the
                             dataset consists of; a folder of them when FILE ends with a slash

        Exits with 0 when everything was written, 1 when it could not be, 2 when used wrongly.
        """;

    /// <summary>What is wrong with the arguments, or that help was asked for: told without a database.</summary>
    public static int? Refuse(string[] args, TextWriter output, TextWriter errors) => Arguments.Refuse("export", Usage, args, output, errors, args => Options.Parse(args).Wrong);

    public static async Task<int> RunAsync(WebApplication app, string[] args, TextWriter errors)
    {
        var (options, _) = Options.Parse(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FactsDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await errors.WriteLineAsync($"export: the schema of the {Database.Describe(db)} is older than this program; run migrate first.");
            return 1;
        }

        try
        {
            await Terminal.ProgressAsync(errors, async progress =>
            {
                await WriteAsync(db, scope.ServiceProvider.GetRequiredService<ServedBundle>(), options, progress);
                return 0;
            });
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await errors.WriteLineAsync($"export: {options.Output ?? "standard output"} cannot be written: {exception.Message}");
            return 1;
        }
    }

    private static async Task WriteAsync(FactsDbContext db, ServedBundle bundle, Options options, IProgress<ImportProgress>? progress)
    {
        if (options is { IsBundle: true, Output: { } folder } && Path.EndsInDirectorySeparator(folder))
        {
            await BundleExport.WriteFolderAsync(db, bundle.Dataset, folder, progress, CancellationToken.None);
            return;
        }

        if (options is { IsBundle: false, Output: null })
        {
            await using var output = Console.OpenStandardOutput();
            await NdjsonExport.WriteAsync(db, bundle.Dataset, output, progress, CancellationToken.None);
            return;
        }

        // Under another name until it is whole, so that half a file is never taken for one.
        var partial = options.Output is { } file ? $"{file}.partial" : Path.GetTempFileName();
        try
        {
            await using (var whole = File.Create(partial))
                await (options.IsBundle
                    ? BundleExport.WriteZipAsync(db, bundle.Dataset, whole, progress, CancellationToken.None)
                    : NdjsonExport.WriteAsync(db, bundle.Dataset, whole, progress, CancellationToken.None));
            await DeliverAsync(partial, options.Output);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task DeliverAsync(string partial, string? output)
    {
        if (output is not null)
        {
            File.Move(partial, output, overwrite: true);
            return;
        }

        await using var written = File.OpenRead(partial);
        await using var standard = Console.OpenStandardOutput();
        await written.CopyToAsync(standard);
    }

    private sealed record Options(string? Output, bool IsBundle)
    {
        /// <summary>The options, or what is wrong with the arguments.</summary>
        public static (Options Options, string? Wrong) Parse(string[] args)
        {
            var (given, rest, wrong) = Arguments.Read(args, ["--output", "--format"], []);
            var format = given.GetValueOrDefault("--format", "ndjson");
            return (new(given.GetValueOrDefault("--output"), format == "bundle"), wrong
                ?? (rest.Count > 0 ? $"\"{rest[0]}\" is not one of its options" : null)
                ?? (format is "ndjson" or "bundle" ? null : $"\"{format}\" is not a format; give ndjson or bundle"));
        }
    }
}
