using NkDrugFacts.Model.Datasets.Verification;
using Spectre.Console;

namespace NkDrugFacts.Api.Commands;

/// <summary>Checks the dataset against a copy of the document that it was read from; touches no database.</summary>
internal static class VerifyCommand
{
    private const string Usage = """
        Usage: verify [--document FILE] [--format text|json] [--dataset FOLDER]

          --document FILE    a copy of the document that the passages point into, byte for byte;
                             without it, only what needs no document is checked
          --format FORMAT    text, for people (the default), or json, for machines
          --dataset FOLDER   the folder that holds dataset.json; the dataset that ships by default

        Exits with 0 when everything holds, 1 when anything is wrong, 2 when used wrongly.
        """;

    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args.Any(argument => argument is "--help" or "-h"))
        {
            output.WriteLine(Usage);
            return 0;
        }

        var (options, wrong) = Options.Parse(args);
        var document = options.Document is { } file && wrong is null ? ReadFile(file, out wrong) : null;
        if (wrong is not null)
        {
            errors.WriteLine($"verify: {wrong}");
            errors.WriteLine(Usage);
            return 2;
        }

        var report = Verify(options.Dataset, document, hasTerminal: ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected);
        output.Write(options.Format == "json" ? VerifyReport.Json(report) : VerifyReport.Text(report, options.Dataset, options.Document));
        return report.Passed ? 0 : 1;
    }

    private static byte[]? ReadFile(string file, out string? wrong)
    {
        wrong = null;
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            wrong = $"the document \"{file}\" cannot be read: {exception.Message}";
            return null;
        }
    }

    /// <summary>With a progress bar on a terminal; on standard error, so that the report can be piped on.</summary>
    private static VerificationReport Verify(string folder, byte[]? document, bool hasTerminal)
    {
        if (!hasTerminal)
            return BundleVerifier.Verify(folder, document);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask("Verifying");
            return BundleVerifier.Verify(folder, document, new Bar(bar));
        });
    }

    private sealed class Bar(ProgressTask task) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value)
        {
            task.Description = Markup.Escape(value.Title);
            task.MaxValue = value.Total;
            task.Value = value.Done;
        }
    }

    private sealed record Options(string? Document, string Format, string Dataset)
    {
        private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "data", "nk-drugs");

        /// <summary>The options, or what is wrong with the arguments.</summary>
        public static (Options Options, string? Wrong) Parse(string[] args)
        {
            var options = new Options(null, "text", Shipped);
            for (var index = 0; index < args.Length; index++)
            {
                var (name, inline) = args[index].Split('=', 2) is [var left, var right] ? (left, right) : (args[index], null);
                if (name is not ("--document" or "--format" or "--dataset"))
                    return (options, $"\"{args[index]}\" is not one of its options");
                if ((inline ?? args.ElementAtOrDefault(++index)) is not { Length: > 0 } value || (inline is null && value.StartsWith("--", StringComparison.Ordinal)))
                    return (options, $"{name} needs a value");
                if (name == "--format" && value is not ("text" or "json"))
                    return (options, $"\"{value}\" is not a format; give text or json");
                options = name switch
                {
                    "--document" => options with { Document = value },
                    "--format" => options with { Format = value },
                    _ => options with { Dataset = value },
                };
            }

            return (options, Directory.Exists(options.Dataset) ? null : $"there is no folder \"{options.Dataset}\"");
        }
    }
}
