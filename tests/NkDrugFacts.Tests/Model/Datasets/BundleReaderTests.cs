using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Model.Datasets;

public sealed class BundleReaderTests : IDisposable
{
    private const string First = "claims/01-first.json";
    private const string Second = "claims/02-second.json";

    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Fact]
    public void A_valid_bundle_is_read_as_it_was_written()
    {
        var reading = bundle.Read();

        Assert.Empty(reading.Errors);
        Assert.Equivalent(TestBundle.Valid, reading.Bundle, strict: true);
    }

    [Fact]
    public void Passages_without_a_claim_are_optional()
    {
        File.Delete(bundle.PathOf("without-claim.json"));

        Assert.Empty(bundle.Read().Bundle!.Passages);
    }

    [Fact]
    public void An_attestation_takes_its_id_from_its_claim_and_key() =>
        Assert.Equal("common.times", TestBundle.Valid.Claims[0].Attestations[0].Id("common"));

    [Fact]
    public void The_dataset_of_this_repository_is_valid()
    {
        var reading = BundleReader.Read(Path.Combine(Repository.Root, "data", "nk-drugs"));

        Assert.True(reading.Succeeded, string.Join(Environment.NewLine, reading.Errors));
    }

    [Fact]
    public void A_dangling_speaker_names_file_line_and_key()
    {
        bundle.Write(Second, """
            {
              "claims": [
                {
                  "id": "rare",
                  "statement": "It is rare.",
                  "topics": ["drugs"],
                  "attestations": [
                    {
                      "key": "times", "source": "ives-2019",
                      "speaker": "lankof",
                      "mode": "indirectSpeech", "certainty": "asserted", "basis": "unknown"
                    }
                  ]
                }
              ]
            }
            """);

        var error = Assert.Single(bundle.Read().Errors);
        Assert.Equal(
            """claims/02-second.json:10: claims[0].attestations[0].speaker: no person has the id "lankof"; did you mean "lankov"?""",
            error.ToString());
    }

    [Theory]
    [InlineData("topics.json", "topics[1].broader", "\"drug\"", "no topic has the id \"drug\"; did you mean \"drugs\"?")]
    [InlineData("places.json", "places[1].containedIn", "\"corea\"", "no place has the id \"corea\"; did you mean \"korea\"?")]
    [InlineData("organizations.json", "organizations[1].parent", "\"tims\"", "no organization has the id \"tims\"; did you mean \"times\"?")]
    [InlineData("organizations.json", "organizations[0].place", "\"moon\"", "no place has the id \"moon\"")]
    [InlineData("organizations.json", "organizations[1].stateAffiliation.state", "\"moon\"", "no place has the id \"moon\"")]
    [InlineData("people.json", "people[0].affiliations[0].organization", "\"moon\"", "no organization has the id \"moon\"")]
    [InlineData("people.json", "people[1].place", "\"moon\"", "no place has the id \"moon\"")]
    [InlineData("sources.json", "sources[0].authors[0].person", "\"ivse\"", "no person has the id \"ivse\"; did you mean \"ives\"?")]
    [InlineData("sources.json", "sources[1].authors[0].organization", "\"moon\"", "no organization has the id \"moon\"")]
    [InlineData("sources.json", "sources[0].publisher", "\"moon\"", "no organization has the id \"moon\"")]
    [InlineData("dataset.json", "documents[0].source", "\"moon\"", "no source has the id \"moon\"")]
    [InlineData(First, "claims[0].topics[1]", "\"moon\"", "no topic has the id \"moon\"")]
    [InlineData(First, "claims[0].places[0]", "\"northkorea\"", "no place has the id \"northkorea\"; did you mean \"north-korea\"?")]
    [InlineData(First, "claims[0].attestations[0].source", "\"ives-2091\"", "no source has the id \"ives-2091\"; did you mean \"ives-2019\"?")]
    [InlineData(First, "claims[0].attestations[1].upstream", "\"time\"", "no attestation of this claim has the key \"time\"; did you mean \"times\"?")]
    [InlineData(First, "claims[0].attestations[1].locator.document", "\"sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"", "no document has the id")]
    [InlineData("without-claim.json", "passages[0].locator.document", "\"sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\"", "no document has the id")]
    [InlineData(First, "claims[0].relations[0].claim", "\"rear\"", "no claim has the id \"rear\"; did you mean \"rare\"?")]
    public void A_reference_to_nothing_is_an_error(string file, string path, string json, string message) =>
        AssertError(file, path, json, path, message);

    [Theory]
    [InlineData("topics.json", "topics[0].broader", "\"meth\"", "goes round in a circle: drugs → meth → drugs")]
    [InlineData("places.json", "places[0].containedIn", "\"korea\"", "goes round in a circle: korea → korea")]
    [InlineData("organizations.json", "organizations[0].parent", "\"weekend\"", "goes round in a circle: times → weekend → times")]
    [InlineData(Second, "claims[0].attestations[0].upstream", "\"page\"", "goes round in a circle: page → page")]
    public void A_circle_is_shown(string file, string path, string json, string message) =>
        AssertError(file, path, json, path, message);

    [Theory]
    [InlineData("sources.json", "sources[0].published.edtf")]
    [InlineData("people.json", "people[0].affiliations[0].period.edtf")]
    [InlineData("people.json", "people[1].age.asOf.edtf")]
    [InlineData(First, "claims[0].occurred.edtf")]
    [InlineData(Second, "claims[0].attestations[0].said.edtf")]
    [InlineData(Second, "claims[0].attestations[0].withdrawn.date.edtf")]
    public void A_date_that_is_not_EDTF_is_an_error(string file, string path)
    {
        Assert.False(NkDrugFacts.Model.Dates.Edtf.TryParse("last spring", out _, out var error));
        AssertError(file, path, "\"last spring\"", path, error);
    }

    [Theory]
    [InlineData("dataset.json", "recorded", "\"2023-02-29\"", "recorded", "is not a day of the calendar, as YYYY-MM-DD")]
    [InlineData("people.json", "people[0].familyName", "\"Ive\"", "people[0].familyName", "is \"Ive\", but must stand in the name \"Mike Ives\" as whole words")]
    [InlineData("people.json", "people[1].familyName", "\"lankov\"", "people[1].familyName", "is \"lankov\", but must stand in the name \"Andrei Lankov\"")]
    [InlineData("people.json", "people[0].familyName", "\"\"", "people[0].familyName", "is empty")]
    [InlineData(First, "claims[0].quantities[0].maximum", "31", "claims[0].quantities[0]", "must have either value, or both minimum and maximum")]
    [InlineData(First, "claims[0].quantities[0].value", null, "claims[0].quantities[0]", "must have either value, or both minimum and maximum")]
    [InlineData(Second, "claims[0].quantities[0].maximum", null, "claims[0].quantities[0]", "must have either value, or both minimum and maximum")]
    [InlineData(Second, "claims[0].quantities[0].minimum", "2", "claims[0].quantities[0].minimum", "is 2, above the maximum 1.5")]
    [InlineData(First, "claims[0].attestations[0].quantities", "[{\"unit\":\"year\",\"of\":\"age\"}]", "claims[0].attestations[0].quantities[0]", "must have either value")]
    [InlineData(First, "claims[0].attestations[1].relay", null, "claims[0].attestations[1].upstream", "but relay, which says how, is missing")]
    [InlineData(First, "claims[0].attestations[1].upstream", null, "claims[0].attestations[1].relay", "but upstream, which says from which attestation, is missing")]
    [InlineData(First, "claims[0].attestations[0].quotation", null, "claims[0].attestations[0]", "is a directQuote, so it must have a quotation")]
    [InlineData(First, "claims[0].attestations[0].mode", "\"indirectSpeech\"", "claims[0].attestations[0].quotation", "belongs to mode directQuote only, and this is indirectSpeech")]
    [InlineData(Second, "claims[0].attestations[0].speaker", "\"ives\"", "claims[0].attestations[0].speaker", "must be absent: in authorAssertion the author speaks")]
    [InlineData(First, "claims[0].attestations[1].speaker", null, "claims[0].attestations[1]", "name the speaker, or say in a note that it is unknown who")]
    [InlineData(First, "claims[0].attestations[1].locator.start", "10", "claims[0].attestations[1].locator.end", "is 10, but must be after start, 10")]
    [InlineData(First, "claims[0].attestations[1].locator.end", "1001", "claims[0].attestations[1].locator.end", "is 1001, but the document ends at 1000")]
    [InlineData("without-claim.json", "passages[0].locator.end", "1001", "passages[0].locator.end", "is 1001, but the document ends at 1000")]
    [InlineData("dataset.json", "documents[0].source", "\"ives-2019\"", "claims[0].attestations[1].locator.document", "is the text of \"ives-2019\", but the attestation is by \"page\"", First)]
    [InlineData(First, "claims[0].relations[0].strength", null, "claims[0].relations[0]", "contradicts, so it must have strength")]
    [InlineData(Second, "claims[0].relations[0].strength", "\"tension\"", "claims[0].relations[0].strength", "belongs to contradicts only, and this one updates")]
    [InlineData(First, "claims[0].relations[0].claim", "\"common\"", "claims[0].relations[0].claim", "is the claim itself; a relation leads to another")]
    [InlineData(First, "claims[0].relations[1]", """{"type":"contradicts","claim":"rare","strength":"tension","reason":"x"}""", "claims[0].relations[1]", "is stated at claims/01-first.json:55 (claims[0].relations[0]) already")]
    public void What_cannot_be_is_an_error(string file, string path, string? json, string key, string message, string? inFile = null) =>
        AssertError(file, path, json, key, message, inFile);

    [Theory]
    [InlineData("2021")]
    [InlineData("2021-08")]
    public void No_date_keeps_a_chain_from_being_read(string published)
    {
        bundle.Set("sources.json", "sources[0].published", $$"""{"edtf":"{{published}}"}""");

        Assert.Empty(bundle.Read().Errors);
    }

    [Theory]
    [InlineData("claims[0].attestations[1]")]
    [InlineData("claims[0].attestations[0]")]
    public void An_unknown_speaker_is_explained_by_a_note_there_or_upstream(string attestation)
    {
        bundle.Set(First, "claims[0].attestations[0].mode", "\"indirectSpeech\"").Set(First, "claims[0].attestations[0].quotation", null)
            .Set(First, "claims[0].attestations[0].speaker", null).Set(First, "claims[0].attestations[1].speaker", null)
            .Set(First, $"{attestation}.note", "\"It is unknown who speaks.\"");

        Assert.DoesNotContain(bundle.Read().Errors, error => error.Key == "claims[0].attestations[1]");
    }

    [Fact]
    public void A_note_downstream_does_not_explain_a_speaker_missing_upstream()
    {
        bundle.Set(First, "claims[0].attestations[0].mode", "\"indirectSpeech\"").Set(First, "claims[0].attestations[0].quotation", null)
            .Set(First, "claims[0].attestations[0].speaker", null).Set(First, "claims[0].attestations[1].note", "\"Unclear.\"");

        AssertOnly(First, "claims[0].attestations[0]", "in indirectSpeech somebody speaks");
    }

    [Fact]
    public void A_quotation_needs_a_speaker_whatever_the_note()
    {
        bundle.Set(First, "claims[0].attestations[0].speaker", null).Set(First, "claims[0].attestations[0].note", "\"Unknown.\"");

        AssertOnly(First, "claims[0].attestations[0].quotation", "has no speaker");
    }

    [Theory]
    [InlineData(25, true)]
    [InlineData(26, false)]
    public void At_most_25_words_are_quoted(int words, bool fits)
    {
        var text = string.Join(" – … ", Enumerable.Range(1, words).Select(word => $"it’s-{word}"));
        bundle.Set(First, "claims[0].attestations[0].quotation.text", $"\"{text}\"");

        if (fits)
            Assert.Empty(bundle.Read().Errors);
        else
            AssertOnly(First, "claims[0].attestations[0].quotation.text", "has 26 words, but at most 25 are quoted");
    }

    [Theory]
    [InlineData("topics.json", "topics[1].id", "\"drugs\"", "the topic \"drugs\" stands at topics.json:4 (topics[0].id) already")]
    [InlineData(Second, "claims[0].id", "\"common\"", "the claim \"common\" stands at claims/01-first.json:4 (claims[0].id) already")]
    [InlineData(First, "claims[0].attestations[1].key", "\"times\"", "the attestation \"times\" of this claim stands at claims/01-first.json:26 (claims[0].attestations[0].key) already")]
    public void An_id_given_twice_names_both_places(string file, string path, string json, string message)
    {
        bundle.Set(file, path, json);

        Assert.Contains(bundle.Read().Errors, error => error.File == file && error.Key == path && error.Message == message);
    }

    [Fact]
    public void Every_error_of_every_file_is_reported_in_a_stable_order()
    {
        bundle.Set("people.json", "people[0].kind", "\"name\"").Set("people.json", "people[1].place", "\"moon\"")
            .Set("topics.json", "topics[1].broader", "\"moon\"")
            .Set(First, "claims[0].topics[0]", "\"moon\"").Set(First, "claims[0].occurred.edtf", "\"soon\"").Set(First, "claims[0].attestations[0].speaker", "\"moon\"")
            .Set(Second, "claims[0].relations[0].claim", "\"rare\"").Set("dataset.json", "recorded", "\"2024-13-01\"");

        var errors = bundle.Read().Errors;
        Assert.Equal(
            [
                $"{First}: claims[0].topics[0]", $"{First}: claims[0].occurred.edtf", $"{First}: claims[0].attestations[0].speaker",
                $"{Second}: claims[0].relations[0].claim", "dataset.json: recorded", "people.json: people[0].kind", "people.json: people[1].place",
                "topics.json: topics[1].broader",
            ],
            errors.Select(error => $"{error.File}: {error.Key}"));
        Assert.Equal(errors, bundle.Read().Errors);
    }

    [Fact]
    public void A_file_that_cannot_be_read_does_not_make_every_reference_to_it_an_error()
    {
        bundle.Write("people.json", "{");

        Assert.Equal("people.json", Assert.Single(bundle.Read().Errors).File);
    }

    [Fact]
    public void A_record_of_the_wrong_shape_still_counts_as_known()
    {
        bundle.Set("people.json", "people[1].kind", "7");

        AssertOnly("people.json", "people[1].kind", "is 7, but must be text");
    }

    private void AssertError(string file, string path, string? json, string key, string message, string? inFile = null)
    {
        bundle.Set(file, path, json);
        AssertOnly(inFile ?? file, key, message);
    }

    /// <summary>One error of that message, and it points to the line where its key, or the object itself, begins.</summary>
    private void AssertOnly(string file, string key, string message)
    {
        var error = Assert.Single(bundle.Read().Errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((file, key), (error.File, error.Key));
        var line = File.ReadAllLines(bundle.PathOf(file))[error.Line - 1].Trim();
        var name = key[(key.LastIndexOf('.') + 1)..];
        Assert.StartsWith(name.EndsWith(']') ? "" : $"\"{name}\":", line, StringComparison.Ordinal);
        Assert.All(bundle.Read().Errors, error => Assert.NotEmpty(error.Message));
    }
}
