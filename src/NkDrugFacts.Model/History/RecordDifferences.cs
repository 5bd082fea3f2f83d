using System.Text.Json.Nodes;
using DiffPlex;
using DiffPlex.Chunkers;
using NkDrugFacts.Model.Drift;

namespace NkDrugFacts.Model.History;

public enum DifferenceOp { Add, Remove, Replace }

/// <summary>One step on the way from a written record to another, in the terms of JSON Patch (RFC 6902).</summary>
/// <param name="Path">JSON Pointer (RFC 6901) to where the step is taken, in the record as the steps before it left it.</param>
/// <param name="Before">What was there; null where something is added.</param>
/// <param name="After">What is there now; null where something is removed.</param>
public sealed record RecordDifference(DifferenceOp Op, string Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>Of prose that was reworded: the words that are the same, gone or new.</summary>
    public IReadOnlyList<Segment>? Words { get; init; }
}

/// <summary>How one written form of a record becomes another.</summary>
public static class RecordDifferences
{
    private static readonly CustomFunctionChunker Lines = new(text => text.Length == 0 ? [] : text.Split('\n'));

    /// <summary>The steps in their order; none when the two say the same.</summary>
    public static IReadOnlyList<RecordDifference> Between(JsonNode before, JsonNode after)
    {
        var steps = new List<RecordDifference>();
        Compare(steps, "", before, after);
        return steps;
    }

    private static void Compare(List<RecordDifference> steps, string path, JsonNode? before, JsonNode? after)
    {
        if (before is JsonObject from && after is JsonObject to)
            CompareKeys(steps, path, from, to);
        else if (before is JsonArray list && after is JsonArray other)
            CompareItems(steps, path, list, other);
        else if (!JsonNode.DeepEquals(before, after))
            steps.Add(new(DifferenceOp.Replace, path, before, after) { Words = Words(before, after) });
    }

    private static void CompareKeys(List<RecordDifference> steps, string path, JsonObject before, JsonObject after)
    {
        foreach (var (key, value) in before)
            if (!after.ContainsKey(key))
                steps.Add(new(DifferenceOp.Remove, At(path, key), value, null));
        foreach (var (key, value) in after)
            if (before.TryGetPropertyValue(key, out var was))
                Compare(steps, At(path, key), was, value);
            else
                steps.Add(new(DifferenceOp.Add, At(path, key), null, value));
    }

    // What stands between equal items is taken for the same items, changed, as far as there are as many.
    private static void CompareItems(List<RecordDifference> steps, string path, JsonArray before, JsonArray after)
    {
        // Compact JSON has no line breaks of its own.
        var blocks = Differ.Instance.CreateDiffs(Written(before), Written(after), ignoreWhiteSpace: false, ignoreCase: false, Lines).DiffBlocks;
        foreach (var block in blocks)
        {
            var changed = Math.Min(block.DeleteCountA, block.InsertCountB);
            // Everything before the block is by now as it is afterwards.
            for (var item = 0; item < changed; item++)
                Compare(steps, $"{path}/{block.InsertStartB + item}", before[block.DeleteStartA + item], after[block.InsertStartB + item]);
            for (var item = changed; item < block.DeleteCountA; item++)
                steps.Add(new(DifferenceOp.Remove, $"{path}/{block.InsertStartB + changed}", before[block.DeleteStartA + item], null));
            for (var item = changed; item < block.InsertCountB; item++)
                steps.Add(new(DifferenceOp.Add, $"{path}/{block.InsertStartB + item}", null, after[block.InsertStartB + item]));
        }
    }

    private static string Written(JsonArray items) => string.Join('\n', items.Select(item => item?.ToJsonString() ?? "null"));

    private static IReadOnlyList<Segment>? Words(JsonNode? before, JsonNode? after) => Prose(before) is { } one && Prose(after) is { } other ? WordDiff.Between(one, other) : null;

    // Ids, words of a vocabulary and dates have no spaces.
    private static string? Prose(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Contains(' ', StringComparison.Ordinal) ? text : null;

    private static string At(string path, string key) => $"{path}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
