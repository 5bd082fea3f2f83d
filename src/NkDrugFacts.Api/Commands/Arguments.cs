namespace NkDrugFacts.Api.Commands;

/// <summary>Reads what stands behind a command.</summary>
internal static class Arguments
{
    /// <param name="valued">Options that need a value, after an equals sign or as the next argument.</param>
    /// <param name="flags">Options that stand by themselves.</param>
    public static (IReadOnlyDictionary<string, string> Given, IReadOnlyList<string> Others, string? Wrong) Read(string[] args, string[] valued, string[] flags)
    {
        var (given, rest) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        for (var index = 0; index < args.Length; index++)
        {
            var (name, inline) = args[index].StartsWith("--", StringComparison.Ordinal) && args[index].Split('=', 2) is [var left, var right] ? (left, right) : (args[index], null);
            if (flags.Contains(name, StringComparer.Ordinal) && inline is null)
                given[name] = "";
            else if (!name.StartsWith("--", StringComparison.Ordinal))
                rest.Add(name);
            else if (!valued.Contains(name, StringComparer.Ordinal))
                return (given, rest, $"\"{args[index]}\" is not one of its options");
            else if ((inline ?? args.ElementAtOrDefault(++index)) is { Length: > 0 } value && (inline is not null || !value.StartsWith("--", StringComparison.Ordinal)))
                given[name] = value;
            else
                return (given, rest, $"{name} needs a value");
        }

        return (given, rest, null);
    }

    /// <summary>The exit code when the command is not to be run: help was asked for, or something is wrong.</summary>
    public static int? Refuse(string command, string usage, string[] args, TextWriter output, TextWriter errors, Func<string[], string?> wrongOf)
    {
        if (args.Any(argument => argument is "--help" or "-h"))
        {
            output.WriteLine(usage);
            return 0;
        }

        if (wrongOf(args) is not { } wrong)
            return null;
        errors.WriteLine($"{command}: {wrong}");
        errors.WriteLine(usage);
        return 2;
    }
}
