using System.Text.RegularExpressions;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Writing;

/// <summary>One thing that is wrong with a record, and what would be right.</summary>
/// <param name="At">Where, as a JSON Pointer (RFC 6901) into what was sent; empty for the whole.</param>
public sealed partial record RecordError(string At, string Message)
{
    internal static RecordError Of(BundleError error)
    {
        // The record is the first and only one of its list: sources[0].authors[1].person.
        var start = error.Key.IndexOf(']', StringComparison.Ordinal) + 1;
        return new(PointerOf(error.Key[start..]), Sentence(error.Message));
    }

    /// <summary>Of a key of the record itself, with a message as those of files are.</summary>
    internal static RecordError Of(string key, string message) => new($"/{key}", Sentence(message));

    /// <summary>A path as <c>.authors[1].person</c> as a pointer.</summary>
    internal static string PointerOf(string path) => Step.Replace(path, match => $"/{match.Groups["index"].Value}{match.Groups["quoted"].Value}{match.Groups["name"].Value}");

    // The messages of files follow a key and a colon, and begin small.
    private static string Sentence(string message) => message is [var first, ..] && !message.EndsWith('.') && !message.EndsWith('?') ? $"{char.ToUpperInvariant(first)}{message.AsSpan(1)}." : message;

    [GeneratedRegex(@"\[(?<index>\d+)\]|\['(?<quoted>[^']*)'\]|\.?(?<name>[^.\[\]]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step { get; }
}
