using NkDrugFacts.Model.Imports;
using Spectre.Console;

namespace NkDrugFacts.Api.Commands;

/// <summary>Shows how far a command is, on standard error and only where that is a terminal: the output can be piped on.</summary>
internal static class Terminal
{
    public static Task<T> ProgressAsync<T>(TextWriter errors, Func<IProgress<ImportProgress>?, Task<T>> work)
    {
        if (!ReferenceEquals(errors, Console.Error) || Console.IsErrorRedirected)
            return work(null);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress().AutoClear(true).StartAsync(context => work(new Bar(context.AddTask("Starting"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Description = Markup.Escape(value.Stage);
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
