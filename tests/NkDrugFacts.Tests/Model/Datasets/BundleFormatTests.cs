using System.Text;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Tests.Model.Datasets;

/// <summary>Files, encoding, syntax and shape.</summary>
public sealed class BundleFormatTests : IDisposable
{
    private const string First = "claims/01-first.json";

    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Theory]
    [InlineData("dataset.json")]
    [InlineData("topics.json")]
    [InlineData("places.json")]
    [InlineData("organizations.json")]
    [InlineData("people.json")]
    [InlineData("sources.json")]
    public void A_missing_file_is_the_only_error(string file)
    {
        File.Delete(bundle.PathOf(file));

        AssertOnly($"{file}:1: is missing; every bundle has one");
    }

    [Fact]
    public void A_bundle_without_claims_is_an_error()
    {
        Directory.Delete(bundle.PathOf("claims"), recursive: true);

        AssertOnly("claims:1: has no file; every bundle has at least one of claims/*.json");
    }

    [Fact]
    public void A_missing_folder_is_an_error() =>
        Assert.Equal(".:1: there is no such folder; name the one that holds dataset.json", Assert.Single(BundleReader.Read(bundle.PathOf("nowhere")).Errors).ToString());

    [Theory]
    [InlineData("without-claims.json", "without-claims.json:1: is not a file of a bundle; did you mean \"without-claim.json\"?")]
    [InlineData("claims/more/03.json", "claims/more/03.json:1: lies too deep to be read; move it to claims/ itself")]
    public void A_misplaced_file_is_not_passed_over(string file, string error)
    {
        bundle.Write(file, "{}");

        AssertOnly(error);
    }

    [Theory]
    [InlineData("", 1, "is not JSON, or is cut off")]
    [InlineData("{\n\"topics\": [\n", 3, "is not JSON, or is cut off")]
    [InlineData("{\n\"topics\": [{\"id\": \"dru", 2, "is not JSON, or is cut off")]
    [InlineData("{\n\"topics\" []}", 2, "is not JSON: '[' is invalid after a property name. Expected a ':'")]
    [InlineData("{\"topics\": [],}", 1, "is not JSON: The JSON object contains a trailing comma")]
    [InlineData("{'topics': []}", 1, "is not JSON: ''' is an invalid start")]
    [InlineData("// no\n{}", 1, "is not JSON: '/' is an invalid start")]
    [InlineData("{\"topics\": []} {}", 1, "is not JSON: '{' is invalid after a single JSON value")]
    [InlineData("{\"topics\": NaN}", 1, "is not JSON: 'N' is an invalid start")]
    public void What_is_not_JSON_is_refused_with_its_line(string text, int line, string message)
    {
        bundle.Write("topics.json", text);

        var error = Assert.Single(bundle.Read().Errors);
        Assert.Equal(("topics.json", line, ""), (error.File, error.Line, error.Key));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_refused()
    {
        File.WriteAllText(bundle.PathOf("topics.json"), "{\"topics\": []}", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        AssertOnly("topics.json:1: begins with a byte order mark; save it as UTF-8 without one");
    }

    [Fact]
    public void What_is_not_UTF8_is_refused_with_its_line()
    {
        File.WriteAllBytes(bundle.PathOf("topics.json"), [.. "{\n\"é\": \""u8, 0xE9, .. "\"}"u8]);

        AssertOnly("topics.json:2: is not UTF-8: byte 9 cannot be read as text; save it as UTF-8");
    }

    [Fact]
    public void UTF16_is_refused()
    {
        File.WriteAllText(bundle.PathOf("topics.json"), "{}", Encoding.Unicode);

        AssertOnly("topics.json:1: is not UTF-8: byte 0 cannot be read as text; save it as UTF-8");
    }

    [Fact]
    public void Doubled_keys_are_all_reported()
    {
        bundle.Write("topics.json", """
            {
              "topics": [
                { "id": "drugs", "label": "One",
                  "label": "Two" },
                { "id": "meth", "label": "Ice", "id": "meth" }
              ]
            }
            """);

        Assert.Equal(
            ["topics.json:4: topics[0].label: the same key stands on line 3 already", "topics.json:5: topics[1].id: the same key stands on line 5 already"],
            bundle.Read().Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        bundle.Write("topics.json", $"\n{new string('[', 65)}{new string(']', 65)}");
        AssertOnly("topics.json:2: is nested more than 64 levels deep");

        bundle.Write("topics.json", new string('[', 5_000_000));
        AssertOnly("topics.json:1: is nested more than 64 levels deep");

        bundle.Write("topics.json", $"{new string('[', 64)}{new string(']', 64)}");
        Assert.DoesNotContain("levels", Assert.Single(bundle.Read().Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        using (var file = File.Create(bundle.PathOf("topics.json")))
            file.SetLength(50_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertOnly("topics.json:1: has 50,000,000 bytes; at most 16,777,216 are read");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_000_000);
    }

    [Fact]
    public void A_huge_bundle_is_refused_unread()
    {
        for (var number = 0; number < 5; number++)
        {
            using var file = File.Create(bundle.PathOf($"claims/{number}.json"));
            file.SetLength(16_000_000);
        }

        Assert.Matches(@"^\.:1: the bundle has 80,00\d,\d{3} bytes; at most 67,108,864 are read$", Assert.Single(bundle.Read().Errors).ToString());
    }

    [Fact]
    public void A_file_of_very_many_small_parts_is_refused()
    {
        bundle.Write("topics.json", $"{{\"topics\":[{string.Join(',', Enumerable.Repeat('1', 500_000))}]}}");

        AssertOnly("topics.json:1: has more than 500,000 parts; split it");
    }

    [Theory]
    [InlineData("topics.json", "topic", "[]", "topic", "is not a key of the format; did you mean \"topics\"?")]
    [InlineData(First, "claims[0].attestations[0].sourse", "1", "claims[0].attestations[0].sourse", "is not a key of the format; did you mean \"source\"?")]
    [InlineData("topics.json", "topics[0].colour", "1", "topics[0].colour", "is not a key of the format; here stand id, label, alternateLabels, broader, definition")]
    [InlineData(First, "claims[0].attestations[0].mode", "\"directQuotes\"", "claims[0].attestations[0].mode", "is \"directQuotes\", but must be one of directQuote, indirectSpeech, authorAssertion; did you mean \"directQuote\"?")]
    [InlineData(First, "claims[0].attestations[0].stance", "\"agrees\"", "claims[0].attestations[0].stance", "is \"agrees\", but must be one of supports, denies, qualifies")]
    [InlineData("sources.json", "sources[0].reliability", "\"b\"", "sources[0].reliability", "is \"b\", but must be one of A, B, C, D, E, F; did you mean \"B\"?")]
    [InlineData(First, "claims[0].statement", null, "claims[0].statement", "is missing")]
    [InlineData("dataset.json", "documents", null, "documents", "is missing")]
    [InlineData(First, "claims[0].statement", "5", "claims[0].statement", "is 5, but must be text")]
    [InlineData(First, "claims[0].note", "null", "claims[0].note", "is null, but must be text; leave the key out when there is nothing to say")]
    [InlineData(First, "claims[0].places", "\"north-korea\"", "claims[0].places", "is \"north-korea\", but must be an array")]
    [InlineData(First, "claims[0].occurred", "\"2005~\"", "claims[0].occurred", "is \"2005~\", but must be an object")]
    [InlineData(First, "claims[0].quantities[0].value", "\"30\"", "claims[0].quantities[0].value", "is \"30\", but must be a number")]
    [InlineData(First, "claims[0].attestations[1].locator.end", "9.5", "claims[0].attestations[1].locator.end", "is 9.5, but must be a whole number")]
    [InlineData(First, "claims[0].attestations[1].locator.end", "3000000000", "claims[0].attestations[1].locator.end", "is not a number that can be held here")]
    [InlineData(First, "claims[0].attestations[1].locator.start", "-1", "claims[0].attestations[1].locator.start", "is -1, but must be at least 0")]
    [InlineData("people.json", "people[1].age.years", "131", "people[1].age.years", "is 131, but must be at most 130")]
    [InlineData("sources.json", "sources[0].consulted", "\"no\"", "sources[0].consulted", "is \"no\", but must be true or false")]
    [InlineData("topics.json", "topics[1].id", "\"Meth_1\"", "topics[1].id", "is \"Meth_1\", but must be lower-case letters and digits, with single hyphens between")]
    [InlineData("dataset.json", "documents[0].sha256", "\"AB\"", "documents[0].sha256", "is \"AB\", but must be 64 lower-case hexadecimal digits")]
    [InlineData(First, "claims[0].attestations[1].locator.document", "\"ab\"", "claims[0].attestations[1].locator.document", "is \"ab\", but must be sha256: and 64 lower-case hexadecimal digits")]
    [InlineData(First, "claims[0].statement", "\"\"", "claims[0].statement", "is empty")]
    [InlineData("dataset.json", "license", "\"0123456789012345678901234567890123456789x\"", "license", "is longer than 40 characters")]
    [InlineData("dataset.json", "recorded", "\"2024\"", "recorded", "is shorter than 10 characters")]
    [InlineData(First, "claims[0].topics", "[]", "claims[0].topics", "is empty, but must name at least one")]
    [InlineData(First, "claims[0].topics[0]", "\"meth\"", "claims[0].topics", "says the same twice: \"meth\"")]
    [InlineData("topics.json", "topics[1].alternateLabels", "[\"1\", \"2\", \"1\"]", "topics[1].alternateLabels", "says the same twice: \"1\"")]
    [InlineData("sources.json", "sources[0].authors[0]", "{}", "sources[0].authors[0]", "must have exactly one of person, organization")]
    [InlineData("sources.json", "sources[0].authors[0].organization", "\"times\"", "sources[0].authors[0]", "must have exactly one of person, organization")]
    [InlineData(First, "claims[0]", "7", "claims[0]", "is 7, but must be an object")]
    public void A_wrong_shape_names_the_key_and_what_would_be_right(string file, string path, string? json, string key, string message)
    {
        bundle.Set(file, path, json);

        var error = Assert.Single(bundle.Read().Errors, error => error.File == file);
        Assert.Equal((key, message), (error.Key, error.Message));
        Assert.True(error.Line > 1 || !key.Contains('.'));
    }

    [Fact]
    public void A_file_of_junk_throughout_is_refused_with_its_first_thousand_errors()
    {
        bundle.Write("topics.json", $"{{\"topics\":[{string.Join(',', Enumerable.Repeat('1', 50_000))}]}}");

        Assert.Equal(1001, bundle.Read().Errors.Count(error => error.File == "topics.json"));
    }

    [Fact]
    public void An_error_is_one_line_whatever_the_key()
    {
        bundle.Set("topics.json", "topics[0].label", null);
        bundle.Write("topics.json", File.ReadAllText(bundle.PathOf("topics.json")).Replace("\"broader\"", "\"a.b']\\n\\u001b[31m\"", StringComparison.Ordinal));

        Assert.All(bundle.Read().Errors, error => Assert.DoesNotContain(error.ToString(), char.IsControl));
        Assert.Equal(2, bundle.Read().Errors.Count);
    }

    [Theory]
    [InlineData("[]", "is an array, but must be an object")]
    [InlineData("null", "is null, but must be an object; leave the key out when there is nothing to say")]
    [InlineData("{\"topics\": 5}", "is 5, but must be an array")]
    [InlineData("{}", "is missing")]
    public void A_file_of_another_shape_is_one_error(string text, string message)
    {
        bundle.Write("topics.json", text);

        Assert.Equal(message, Assert.Single(bundle.Read().Errors).Message);
    }

    [Theory]
    [InlineData("\\u0000", "has the control character U+0000; text is one line of plain characters")]
    [InlineData("\\n", "has the control character U+000A; text is one line of plain characters")]
    [InlineData("\u0085", "has the control character U+0085; text is one line of plain characters")]
    public void Text_holds_no_control_characters(string text, string message)
    {
        bundle.Write("topics.json", $$"""
            { "topics": [
              { "id": "drugs", "label": "Drugs" },
              { "id": "meth",
                "label": "a{{text}}b" } ] }
            """);

        AssertOnly($"topics.json:4: topics[1].label: {message}");
    }

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("\\ude00\\ud83d")]
    public void Half_a_character_is_refused_with_its_line(string text)
    {
        bundle.Write("topics.json", $$"""
            { "topics": [
              { "id": "drugs",
                "label": "a{{text}}b" } ] }
            """);

        AssertOnly("topics.json:3: has half of a surrogate pair, which is no character; write the whole one");
    }

    [Fact]
    public void A_number_without_end_is_refused()
    {
        bundle.Write(First, File.ReadAllText(bundle.PathOf(First)).Replace("\"value\": 30,", "\"value\": 1e999,", StringComparison.Ordinal));

        var error = Assert.Single(bundle.Read().Errors);
        Assert.Equal((First, "claims[0].quantities[0].value"), (error.File, error.Key));
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-123456789012345678901234567890")]
    public void A_whole_number_that_is_too_large_is_refused_wherever_it_stands(string number)
    {
        bundle.Write("topics.json", $$"""
            { "topics": [
              { "id": "a", "label": {{number}} } ] }
            """);

        Assert.Contains("topics.json:2: has a whole number too large to be read", bundle.Read().Errors.Select(error => error.ToString()));
    }

    private void AssertOnly(string error) => Assert.Equal(error, Assert.Single(bundle.Read().Errors).ToString());
}
