using System.Globalization;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Bench;

/// <summary>What to measure.</summary>
/// <param name="Quick">Small sizes and no bounds: whether it runs at all.</param>
/// <param name="ChecksOnly">Only the checks of attributions, and what they need: no claim is judged.</param>
/// <param name="Keep">Where the databases stay, and are found filled the next time.</param>
/// <param name="Import">Only an import, of so many attestations.</param>
/// <param name="Times">How many times larger the dataset is; no bounds then.</param>
/// <param name="Peers">Names of those to be compared with, on PostgreSQL; empty for all.</param>
/// <param name="Seconds">How long each load lasts.</param>
/// <param name="Connections">Over how many connections each load comes, one after another.</param>
/// <param name="MemoryMinutes">Only what the program holds, for how long under load, on PostgreSQL.</param>
/// <param name="FillOnly">Fills, and measures nothing besides.</param>
internal sealed record Options(bool Quick, IReadOnlyList<Database> Databases, string? Keep, bool ChecksOnly = false, int? Import = null, int Times = 1, int? MemoryMinutes = null, bool FillOnly = false, IReadOnlyList<string>? Peers = null, int? Seconds = null, IReadOnlyList<int>? Connections = null)
{
    /// <summary>Null when they are not understood.</summary>
    public static Options? Parse(string[] args) => args switch
    {
        [] => new(Quick: false, Enum.GetValues<Database>(), Keep: null),
        ["--quick", .. string[] rest] => Parse(rest) is { } options ? options with { Quick = true } : null,
        ["--database", var name, .. string[] rest] when Enum.TryParse<Database>(name, ignoreCase: true, out var database) && Enum.IsDefined(database) =>
            Parse(rest) is { } options ? options with { Databases = [database] } : null,
        ["--checks", .. string[] rest] => Parse(rest) is { } options ? options with { ChecksOnly = true } : null,
        ["--import", var count, .. string[] rest] when int.TryParse(count, out var attestations) && attestations > 0 => Parse(rest) is { } options ? options with { Import = attestations } : null,
        ["--times", var factor, .. string[] rest] when int.TryParse(factor, out var times) && times > 0 => Parse(rest) is { } options ? options with { Times = times } : null,
        ["--memory", var count, .. string[] rest] when int.TryParse(count, out var minutes) && minutes > 0 => Parse(rest) is { } options ? options with { MemoryMinutes = minutes } : null,
        ["--fill", .. string[] rest] => Parse(rest) is { } options ? options with { FillOnly = true } : null,
        ["--peers", var names, .. string[] rest] when !names.StartsWith('-') => Parse(rest) is { } options ? options with { Peers = names.Split(',') } : null,
        ["--peers", .. string[] rest] => Parse(rest) is { } options ? options with { Peers = [] } : null,
        ["--seconds", var count, .. string[] rest] when int.TryParse(count, out var seconds) && seconds > 0 => Parse(rest) is { } options ? options with { Seconds = seconds } : null,
        ["--connections", var counts, .. string[] rest] when counts.Split(',').All(count => int.TryParse(count, out var connections) && connections > 0) =>
            Parse(rest) is { } options ? options with { Connections = [.. counts.Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture))] } : null,
        ["--keep", var folder, .. string[] rest] => Parse(rest) is { } options ? options with { Keep = folder } : null,
        _ => null,
    };
}
