using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace NkDrugFacts.Model.Drift;

public enum SegmentOp { Equal, Insert, Delete }

/// <summary>A stretch of text that two wordings share, or that one of them has alone.</summary>
/// <param name="Typographic">It differs in quote marks, dashes, ellipses, white space or letter case alone.</param>
public sealed record Segment(SegmentOp Op, string Text, bool Typographic = false);

/// <summary>How one wording becomes another, word by word.</summary>
public static partial class WordDiff
{
    // White space is no token: words would be matched for the sake of the spaces between them.
    private static readonly CustomFunctionChunker Folded = new(text => [.. Tokens(text).Select(token => Fold(token.Text))]);

    /// <summary>The equal and the deleted segments together are <paramref name="before"/>, the equal and the inserted ones <paramref name="after"/>.</summary>
    public static IReadOnlyList<Segment> Between(string before, string after)
    {
        var (from, to) = (Tokens(before), Tokens(after));
        var segments = new List<Segment>();
        var (at, other) = (0, 0);
        foreach (var block in Blocks(before, after))
        {
            Align(segments, from[at..block.DeleteStartA], to[other..block.InsertStartB]);
            (at, other) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
            Replace(segments, Joined(from[block.DeleteStartA..at]), Joined(to[block.InsertStartB..other]));
        }
        Align(segments, from[at..], to[other..]);
        return segments;
    }

    /// <summary>How many words of the shorter wording stand in the longer one, in the same order: from 0 to 1.</summary>
    public static double SharedWords(string one, string other)
    {
        var words = Tokens(one);
        var shorter = Math.Min(words.Count(IsWord), Tokens(other).Count(IsWord));
        var gone = Blocks(one, other).Sum(block => words[block.DeleteStartA..(block.DeleteStartA + block.DeleteCountA)].Count(IsWord));
        return shorter == 0 ? 0 : (double)(words.Count(IsWord) - gone) / shorter;
    }

    private static IList<DiffBlock> Blocks(string before, string after) =>
        Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Folded).DiffBlocks;

    // The tokens fold to the same, one by one: what still differs is typography.
    private static void Align(List<Segment> segments, Token[] before, Token[] after)
    {
        foreach (var (one, other) in before.Zip(after))
        {
            Match(segments, one.Space, other.Space);
            Match(segments, one.Text, other.Text);
        }
    }

    private static void Match(List<Segment> segments, string one, string other)
    {
        if (one == other)
        {
            Add(segments, new(SegmentOp.Equal, one));
            return;
        }
        Add(segments, new(SegmentOp.Delete, one, Typographic: true));
        Add(segments, new(SegmentOp.Insert, other, Typographic: true));
    }

    private static void Replace(List<Segment> segments, string deleted, string inserted)
    {
        var space = deleted.Length > 0 && inserted.Length > 0 && deleted[0] == inserted[0] && char.IsWhiteSpace(deleted[0]) ? 1 : 0;
        Add(segments, new(SegmentOp.Equal, deleted[..space]));
        Add(segments, new(SegmentOp.Delete, deleted[space..]));
        Add(segments, new(SegmentOp.Insert, inserted[space..]));
    }

    private static void Add(List<Segment> segments, Segment next)
    {
        if (next.Text.Length == 0)
            return;
        if (segments is [.., var last] && last.Op == next.Op && last.Typographic == next.Typographic)
            segments[^1] = last with { Text = last.Text + next.Text };
        else
            segments.Add(next);
    }

    // The end of the text is a token, so that the space before it has one to stand before.
    private static Token[] Tokens(string text) =>
        [.. TokenPattern.Matches(text).Select(match => new Token(match.Groups["space"].Value, match.Groups["text"].Value))];

    private static string Joined(IEnumerable<Token> tokens) => string.Concat(tokens.Select(token => token.Space + token.Text));

    private static bool IsWord(Token token) => token.Text.Length > 0 && char.IsLetterOrDigit(token.Text[0]);

    private static string Fold(string text) => text switch
    {
        "…" or "..." => "…",
        _ when QuoteMark.IsMatch(text) => "\"",
        _ => Dash.Replace(text, "-").Replace('’', '\'').ToLowerInvariant(),
    };

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Token(string Space, string Text);

    // A word with its inner points, apostrophes, hyphens and thousands; an ellipsis; a dash; one other character; the end.
    [GeneratedRegex(@"(?<space>\s*)(?<text>[\p{L}\p{M}\p{N}]+([.'’\-‐‑–][\p{L}\p{M}\p{N}]+|(?<=\p{N}),\p{N}+)*|\.{3}|-+|[\uD800-\uDBFF][\uDC00-\uDFFF]|\S|\z)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenPattern { get; }

    [GeneratedRegex("\\A[\"'`‘’‚‛“”„‟‹›«»]\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuoteMark { get; }

    [GeneratedRegex("-+|[‐‑‒–—―−]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dash { get; }
}
