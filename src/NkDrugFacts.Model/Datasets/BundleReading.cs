using System.Diagnostics.CodeAnalysis;

namespace NkDrugFacts.Model.Datasets;

/// <summary>What came of reading a bundle: the bundle, or everything that is wrong with it.</summary>
public sealed class BundleReading
{
    internal BundleReading(Bundle bundle) => Bundle = bundle;

    internal BundleReading(IReadOnlyList<BundleError> errors) => Errors = errors;

    /// <summary>The bundle; null when there is any error.</summary>
    public Bundle? Bundle { get; }

    /// <summary>All errors, in the order of file and line; empty when there is a bundle.</summary>
    public IReadOnlyList<BundleError> Errors { get; } = [];

    [MemberNotNullWhen(true, nameof(Bundle))]
    public bool Succeeded => Bundle is not null;
}

/// <summary>One thing that is wrong with a bundle, where it is, and what would be right.</summary>
/// <param name="File">The file, relative to the bundle's folder, with <c>/</c>; <c>.</c> for the folder itself.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Key">The JSON path, such as <c>claims[3].attestations[1].source</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record BundleError(string File, int Line, string Key, string Message)
{
    /// <summary>One line of plain text, whatever the file has in its keys and values.</summary>
    public override string ToString()
    {
        var line = Key.Length == 0 ? $"{File}:{Line}: {Message}" : $"{File}:{Line}: {Key}: {Message}";
        return line.Any(char.IsControl) ? string.Concat(line.Select(Visible)) : line;
    }

    private static string Visible(char character) => char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString();
}
