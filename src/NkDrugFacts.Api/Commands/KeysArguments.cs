using System.Globalization;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Commands;

/// <summary>What was asked of the command keys, or what is wrong with that.</summary>
internal sealed record KeysArguments(string Action)
{
    public const string Create = "create";
    public const string List = "list";
    public const string Revoke = "revoke";
    public const string Help = "--help";

    private static readonly string[] Actions = [Create, List, Revoke];

    public Role Role { get; private init; }
    public string Name { get; private init; } = "";
    public DateOnly? Expires { get; private init; }
    public string Prefix { get; private init; } = "";
    public string? Wrong { get; private init; }

    public static KeysArguments Parse(string[] args, TimeProvider time)
    {
        if (args.Any(argument => argument is Help or "-h"))
            return new(Help);
        // An option with a colon is a setting of the program, as --Dataset:Path=…
        var own = args.Where(argument => !(argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':', StringComparison.Ordinal) && argument.Contains('=', StringComparison.Ordinal))).ToArray();
        return own switch
        {
            [Create, .. var options] => ParseCreate(options, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
            [List] => new(List),
            [List, var more, ..] => Refused($"\"{more}\" is too much: list takes nothing"),
            [Revoke, var prefix] => ParseRevoke(prefix),
            [Revoke, ..] => Refused("revoke takes the prefix of one key, which list shows"),
            [var unknown, ..] => Refused($"\"{unknown}\" is nothing it does. {Possible(unknown, Actions)}"),
            [] => Refused($"what? Possible: {string.Join(", ", Actions)}"),
        };
    }

    private static KeysArguments ParseCreate(string[] options, DateOnly today)
    {
        var (asked, role) = (new KeysArguments(Create), (Role?)null);
        for (var index = 0; index < options.Length; index++)
        {
            var (name, inline) = options[index].Split('=', 2) is [var left, var right] ? (left, right) : (options[index], null);
            if (name is not ("--role" or "--name" or "--expires"))
                return Refused($"\"{options[index]}\" is not one of the options of create: --role, --name, --expires");
            if ((inline ?? options.ElementAtOrDefault(++index)) is not { Length: > 0 } value || (inline is null && value.StartsWith("--", StringComparison.Ordinal)))
                return Refused($"{name} needs a value");
            if (name == "--role" && (role = EnumWords.Parse<Role>(value)) is null)
                return Refused($"\"{value}\" is no role. {Possible(value, EnumWords.All<Role>())}");
            if (name == "--name" && (ApiKey.ProblemOfName(value) ?? ReadableText.ProblemOfProse(value)) is { } problem)
                return Refused($"--name cannot be that. {problem}");
            if (name == "--name")
                asked = asked with { Name = value.Trim() };
            if (name == "--expires" && !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return Refused($"\"{value}\" is no day; write --expires as 2027-01-01");
            if (name == "--expires")
                asked = asked with { Expires = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture) };
        }

        return asked.Expires <= today ? Refused("a key that expires today or before would never be taken; give a day to come")
            : role is null ? Refused($"create needs --role, one of: {string.Join(", ", EnumWords.All<Role>())}")
            : asked.Name.Length == 0 ? Refused("create needs --name: whom or what the key is for")
            : asked with { Role = role.Value };
    }

    // The whole key is taken as well: who has to revoke one in a hurry has it at hand.
    private static KeysArguments ParseRevoke(string given) =>
        (ApiKey.PrefixOf(given) ?? (given.StartsWith(ApiKey.Mark, StringComparison.Ordinal) ? given[ApiKey.Mark.Length..] : given)) is { Length: ApiKey.PrefixLength } prefix
            ? new(Revoke) { Prefix = prefix }
            : Refused($"revoke takes the prefix of a key, {ApiKey.PrefixLength} characters, which list shows");

    private static string Possible(string given, IReadOnlyCollection<string> words) =>
        $"{(Nearest.To(given, words) is { } nearest ? $"Did you mean '{nearest}'? " : "")}Possible: {string.Join(", ", words)}";

    private static KeysArguments Refused(string wrong) => new("") { Wrong = wrong };
}
