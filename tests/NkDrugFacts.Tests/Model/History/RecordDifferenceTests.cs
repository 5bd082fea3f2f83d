using System.Text.Json.Nodes;
using CsCheck;
using NkDrugFacts.Model.Drift;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Tests.Model.History;

public sealed class RecordDifferenceTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("meth", "opium", "", "삥두", "😀"), Gen.OneOf("drugs", "are", "not", "“easier”", "to buy").Array[2, 5].Select(words => string.Join(' ', words)));

    private static readonly Gen<string> Key = Gen.OneOf("id", "statement", "a/b", "a~b", "~1", "", "note", "0");

    private static readonly Gen<JsonNode> Scalar = Gen.OneOf(Text.Select(JsonNode (text) => JsonValue.Create(text)), Gen.Int[0, 3].Select(JsonNode (number) => JsonValue.Create(number)), Gen.Bool.Select(JsonNode (truth) => JsonValue.Create(truth)));

    private static readonly Gen<JsonNode> Record = Object(Node(2));

    [Fact]
    public void The_steps_applied_to_the_record_before_give_the_record_after() =>
        Gen.Select(Record, Record).Sample((before, after) =>
        {
            var steps = RecordDifferences.Between(before, after);
            var patched = steps.Aggregate(before.DeepClone(), Patched);
            Assert.True(JsonNode.DeepEquals(after, patched), $"{before.ToJsonString()} → {after.ToJsonString()}: {patched.ToJsonString()}");
        });

    [Fact]
    public void Each_step_finds_what_it_says_was_there() =>
        Gen.Select(Record, Record).Sample((before, after) =>
        {
            var record = before.DeepClone();
            foreach (var step in RecordDifferences.Between(before, after))
            {
                if (step.Op != DifferenceOp.Add)
                    Assert.True(JsonNode.DeepEquals(step.Before, At(record, step.Path)));
                Assert.Equal((step.Op != DifferenceOp.Add, step.Op != DifferenceOp.Remove), (step.Before is not null, step.After is not null));
                record = Patched(record, step);
            }
        });

    [Fact]
    public void Equal_records_have_no_difference() =>
        Record.Sample(record => Assert.Empty(RecordDifferences.Between(record, JsonNode.Parse(record.ToJsonString())!)));

    [Fact]
    public void The_words_of_prose_that_was_reworded_are_the_text_before_and_after() =>
        Gen.Select(Record, Record).Sample((before, after) =>
        {
            foreach (var step in RecordDifferences.Between(before, after).Where(step => step.Words is not null))
            {
                Assert.Equal(step.Before!.GetValue<string>(), string.Concat(step.Words!.Where(word => word.Op != SegmentOp.Insert).Select(word => word.Text)));
                Assert.Equal(step.After!.GetValue<string>(), string.Concat(step.Words!.Where(word => word.Op != SegmentOp.Delete).Select(word => word.Text)));
            }
        });

    [Theory]
    [InlineData("""{"id":"a"}""", """{"id":"a","note":"New."}""", "add /note")]
    [InlineData("""{"id":"a","note":"Old."}""", """{"id":"a"}""", "remove /note")]
    [InlineData("""{"topics":["a","b"]}""", """{"topics":["x","a","b"]}""", "add /topics/0")]
    [InlineData("""{"topics":["a","b","c"]}""", """{"topics":["c"]}""", "remove /topics/0, remove /topics/0")]
    [InlineData("""{"quantities":[{"value":30,"unit":"percent"}]}""", """{"quantities":[{"value":40,"unit":"percent"}]}""", "replace /quantities/0/value")]
    [InlineData("""{"quantities":[{"value":1},{"value":2}]}""", """{"quantities":[{"value":1},{"value":3},{"value":4}]}""", "replace /quantities/1/value, add /quantities/2")]
    [InlineData("""{"occurred":{"edtf":"2016"}}""", """{"occurred":{"edtf":"2016-12","text":"December 2016"}}""", "replace /occurred/edtf, add /occurred/text")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "")]
    public void It_is_as_small_as_a_reader_would_have_it(string before, string after, string steps) =>
        Assert.Equal(steps, string.Join(", ", RecordDifferences.Between(JsonNode.Parse(before)!, JsonNode.Parse(after)!).Select(step => $"{step.Op.ToString().ToLowerInvariant()} {step.Path}")));

    [Fact]
    public void A_statement_that_was_reworded_shows_its_words_and_an_id_does_not()
    {
        var steps = RecordDifferences.Between(
            JsonNode.Parse("""{"statement":"About 30 percent use drugs.","publisher":"upi"}""")!, JsonNode.Parse("""{"statement":"About 40 percent use drugs.","publisher":"yonhap"}""")!);

        Assert.Equal([new(SegmentOp.Equal, "About "), new(SegmentOp.Delete, "30"), new(SegmentOp.Insert, "40"), new(SegmentOp.Equal, " percent use drugs.")], steps[0].Words!);
        Assert.Null(steps[1].Words);
    }

    private static Gen<JsonNode> Node(int depth) => depth == 0 ? Scalar : Gen.Frequency((3, Scalar), (1, Object(Node(depth - 1))), (2, Node(depth - 1).Array[0, 5].Select(JsonNode (items) => new JsonArray([.. items.Select(item => item.DeepClone())]))));

    private static Gen<JsonNode> Object(Gen<JsonNode> values) => Gen.Select(Key, values).Array[0, 5]
        .Select(JsonNode (pairs) => new JsonObject(pairs.DistinctBy(pair => pair.Item1, StringComparer.Ordinal).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Item1, pair.Item2.DeepClone()))));

    // As RFC 6902 has it, with an explicit index where something is added to a list.
    private static JsonNode Patched(JsonNode record, RecordDifference step)
    {
        if (step.Path.Length == 0)
            return step.After!.DeepClone();
        var (parent, key) = (At(record, step.Path[..step.Path.LastIndexOf('/')])!, Unescaped(step.Path[(step.Path.LastIndexOf('/') + 1)..]));
        if (parent is JsonArray list)
            Patch(list, int.Parse(key, System.Globalization.CultureInfo.InvariantCulture), step);
        else if (step.Op == DifferenceOp.Remove)
            Assert.True(parent.AsObject().Remove(key));
        else
            parent[key] = step.After!.DeepClone();
        return record;
    }

    private static void Patch(JsonArray list, int index, RecordDifference step)
    {
        if (step.Op == DifferenceOp.Add)
            list.Insert(index, step.After!.DeepClone());
        else if (step.Op == DifferenceOp.Remove)
            list.RemoveAt(index);
        else
            list[index] = step.After!.DeepClone();
    }

    private static JsonNode? At(JsonNode record, string path) => path.Split('/').Skip(1).Select(Unescaped).Aggregate((JsonNode?)record, (node, key) =>
        node is JsonArray list ? list[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)] : node!.AsObject().TryGetPropertyValue(key, out var value) ? value : null);

    private static string Unescaped(string key) => key.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
