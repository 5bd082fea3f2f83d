using System.Text;
using NkDrugFacts.Model.Datasets.Verification;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Model.Datasets.Verification;

public sealed class BundleVerifierTests : IDisposable
{
    private const string First = VerifiableBundle.First;
    private const string Second = VerifiableBundle.Second;

    private readonly VerifiableBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Fact]
    public void A_faithful_bundle_passes_every_section()
    {
        var report = bundle.Verify();

        Assert.True(report.Passed, string.Join(Environment.NewLine, report.Errors));
        Assert.All(report.Sections, section => Assert.Equal(SectionState.Passed, section.State));
    }

    [Fact]
    public void The_dataset_of_this_repository_holds_as_far_as_no_document_is_needed()
    {
        var report = BundleVerifier.Verify(Path.Combine(Repository.Root, "data", "nk-drugs"));

        Assert.True(report.Passed, string.Join(Environment.NewLine, report.Errors));
        Assert.Equal(
            ["chains", "format", "printings", "registries", "verdicts"],
            report.Sections.Where(section => section.State == SectionState.Passed).Select(section => section.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_document_what_needs_one_is_said_not_to_be_checked()
    {
        bundle.Given = null;
        var report = bundle.Verify();

        Assert.True(report.Passed);
        Assert.Equal(
            ["fingerprint", "passages", "quotations", "ownWords", "coverage"],
            report.Sections.Where(section => section.State == SectionState.NotChecked).Select(section => section.Name));
    }

    [Fact]
    public void A_bundle_that_cannot_be_read_is_checked_no_further()
    {
        bundle.Set(First, "claims[0].attestations[0].speaker", "\"nobody\"").Set(Second, "claims[0].occurred", "{ \"edtf\": \"soon\" }");
        var report = bundle.Verify();

        Assert.Equal(2, report.Errors.Count);
        Assert.Equal(SectionState.Failed, report.Sections[0].State);
        Assert.All(report.Sections.Skip(1), section => Assert.Equal(SectionState.NotChecked, section.State));
    }

    [Fact]
    public void Another_document_is_recognized_and_not_compared_with()
    {
        bundle.Given = [.. bundle.Given!, (byte)'\n'];

        bundle.AssertError("fingerprint", "dataset.json", "documents[0].sha256", "give the copy that was read, with its line ends as they were");
        Assert.Equal("the file given is not the fingerprinted document", bundle.Section("passages").Reason);
    }

    [Fact]
    public void A_file_that_is_no_text_is_another_document()
    {
        bundle.Given = [0xff, 0xfe, 0x00];

        bundle.AssertError("fingerprint", "dataset.json", "documents[0].sha256", "but the file given has");
    }

    [Fact]
    public void The_length_is_counted_in_code_points()
    {
        var units = Encoding.UTF8.GetString(bundle.Given!).Length;
        bundle.Set("dataset.json", "documents[0].length", $"{units}");

        bundle.AssertError("fingerprint", "dataset.json", "documents[0].length", $"is {units}, but the document has {units - 2} code points; write that");
    }

    [Fact]
    public void A_passage_that_moved_is_an_error()
    {
        bundle.Replace("Mike Ives wrote: “", "Once, Mike Ives wrote: “");

        Assert.Equal(
            [$"{First}: claims[0].attestations[1].locator.sha256", $"{Second}: claims[0].attestations[0].locator.sha256", "without-claim.json: passages[0].locator.sha256"],
            bundle.Section("passages").Errors.Select(error => $"{error.File}: {error.Key}"));
    }

    [Fact]
    public void A_passage_with_another_hash_is_an_error_that_gives_the_right_one()
    {
        bundle.Set(Second, "claims[0].attestations[0].locator.sha256", $"\"{new string('b', 64)}\"");

        bundle.AssertError("passages", Second, "claims[0].attestations[0].locator.sha256", "find the passage again, or write this hash if it is the right one");
    }

    [Theory]
    [InlineData("\"It is 'very' common\"")]
    [InlineData("\"It is \\\"very\\\" comm\"")]
    [InlineData("\"it is \\\"very\\\" common\"")]
    public void A_relayed_quotation_stands_to_the_letter_in_a_passage_that_took_it(string words)
    {
        bundle.Set(First, "claims[0].attestations[0].quotation.text", words);

        bundle.AssertError("quotations", First, "claims[0].attestations[0].quotation.text", "is verbatim in no passage that took it from here");
    }

    [Fact]
    public void A_quotation_stands_in_its_own_passage()
    {
        Quote("in the mountains").Set(First, "claims[0].attestations[1].note", "\"Another excerpt.\"");

        bundle.AssertError("quotations", First, "claims[0].attestations[1].quotation.text", "is not verbatim in its passage");
    }

    [Fact]
    public void White_space_may_differ() =>
        Assert.Equal(SectionState.Passed, Quote("It  is \\\"very\\\" common").Section("quotations").State);

    [Fact]
    public void A_printing_in_other_words_needs_a_note()
    {
        Quote("in the hills");

        bundle.AssertError("printings", First, "claims[0].attestations[1].quotation.text", "has other words than \"times\", from which it is taken");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_note_on_either_end_explains_other_words(int end)
    {
        Quote("in the hills").Set(First, $"claims[0].attestations[{end}].note", "\"The two differ.\"");

        Assert.True(bundle.Verify().Passed);
    }

    [Fact]
    public void A_shorter_excerpt_is_in_the_same_words() =>
        Assert.True(Quote("\\\"very\\\" common").Verify().Passed);

    [Theory]
    [InlineData(First, "claims[0].statement")]
    [InlineData(First, "claims[0].note")]
    [InlineData(First, "claims[0].attestations[0].note")]
    [InlineData(First, "claims[0].relations[0].reason")]
    [InlineData("sources.json", "sources[0].description")]
    [InlineData("people.json", "people[0].note")]
    [InlineData("without-claim.json", "passages[0].reason")]
    public void Seven_words_in_a_row_of_the_document_are_too_many(string file, string key)
    {
        bundle.Set(file, key, "\"On the COAST — in the hills, and there.\"");

        bundle.AssertError("ownWords", file, key, "shares 7 words in a row with the document, \"on the coast in the hills and\"");
    }

    [Fact]
    public void Six_words_in_a_row_of_the_document_may_stand()
    {
        bundle.Set(First, "claims[0].statement", "\"On the coast in the hills it is common.\"");

        Assert.True(bundle.Verify().Passed);
    }

    [Fact]
    public void A_chain_that_never_reaches_the_document_is_an_error()
    {
        bundle.Set(Second, "claims[0].attestations[1]", """{ "key": "loose", "source": "ives-2019", "mode": "authorAssertion", "certainty": "asserted", "basis": "unknown" }""");

        bundle.AssertError("chains", Second, "claims[0].attestations[1].source", "add the attestation by which it reached the document");
    }

    [Fact]
    public void The_outermost_attestation_has_its_passage()
    {
        bundle.Set(Second, "claims[0].attestations[0].locator", null);

        Assert.Contains("add the passage that it rests on", Assert.Single(bundle.Section("chains").Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_in_no_passage_is_an_error_that_says_where()
    {
        bundle.Set("without-claim.json", "passages[0]", null);

        bundle.AssertError("coverage", "without-claim.json", "passages", "the sentence 235 to 270, \"Nothing is said in these few words.\", is in no passage; add its claim, or list it here");
    }

    [Fact]
    public void Part_of_a_sentence_in_no_passage_is_an_error()
    {
        bundle.Set(First, "claims[0].attestations[1].locator", bundle.Locator("It is \"very\" common"));

        bundle.AssertError("coverage", "without-claim.json", "passages", "part of a sentence,");
    }

    [Theory]
    [InlineData("topics.json", "topics", """{ "id": "spare", "label": "Spare", "broader": "drugs" }""")]
    [InlineData("places.json", "places", """{ "id": "spare", "name": "Spare", "kind": "town", "containedIn": "korea" }""")]
    [InlineData("organizations.json", "organizations", """{ "id": "spare", "name": "Spare", "kind": "blog", "parent": "times" }""")]
    [InlineData("people.json", "people", """{ "id": "spare", "name": "Spare", "kind": "named" }""")]
    [InlineData("sources.json", "sources", """{ "id": "spare", "type": "book", "description": "Spare.", "consulted": false, "reliability": "F" }""")]
    public void A_record_that_nothing_uses_is_an_error(string file, string list, string record)
    {
        bundle.Set(file, $"{list}[2]", record);

        bundle.AssertError("registries", file, $"{list}[2].id", "\"spare\" is used by no claim, nor by anything that a claim uses, and no statement names it; use it, or take it out");
    }

    [Theory]
    [InlineData("organizations.json", "organizations", """{ "id": "un", "name": "United Nations", "alternateNames": ["UN"], "kind": "intergovernmental" }""")]
    [InlineData("people.json", "people", """{ "id": "mr-kim", "name": "UN", "kind": "named" }""")]
    public void A_body_or_person_that_a_statement_names_is_used(string file, string list, string record)
    {
        bundle.Set(file, $"{list}[2]", record).Set(Second, "claims[0].statement", "\"It is unheard of, unlike the UN.\"");
        Assert.Empty(bundle.Section("registries").Errors);

        bundle.Set(Second, "claims[0].statement", "\"It is unheard of, as untrue.\"");
        Assert.Single(bundle.Section("registries").Errors);
    }

    [Fact]
    public void Verdicts_are_counted() =>
        Assert.Equal(
            [("unattributed", 1), ("singleSource", 1)],
            bundle.Set(Second, "claims[0].attestations[0].stance", "\"supports\"").Set(First, "claims[0].relations", "[]").Section("verdicts").Counts.Where(tally => tally.Count > 0).Select(tally => (tally.What, tally.Count)));

    [Fact]
    public void Progress_names_every_section_once()
    {
        var titles = new List<string>();
        BundleVerifier.Verify(bundle.Folder, bundle.Given, new Recorder(titles));

        Assert.Equal(bundle.Verify().Sections.Count, titles.Distinct().Count());
    }

    /// <summary>Makes the page's own attestation a quotation.</summary>
    private VerifiableBundle Quote(string words) => bundle
        .Set(First, "claims[0].attestations[1].mode", "\"directQuote\"")
        .Set(First, "claims[0].attestations[1].quotation", $$"""{ "text": "{{words}}", "language": "en" }""");

    private sealed class Recorder(List<string> titles) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => titles.Add(value.Title);
    }
}
