namespace NkDrugFacts.Tests.Model.Datasets.Verification;

/// <summary>What counts as a sentence, seen by how many of them a page has.</summary>
public sealed class SentenceTests : IDisposable
{
    private readonly VerifiableBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Theory]
    [InlineData("One ends here. Another ends here.", 2)]
    [InlineData("“One ends here.” “Another ends here.”", 2)]
    [InlineData("The space was lost here.“Another begins.", 2)]
    [InlineData("So it was after World War II.Since then it is not.", 2)]
    [InlineData("“So it goes,” Mr. Lankov said to the U.S. State Department.", 1)]
    [InlineData("It cost £0.50 at the stall... and the seller smiled.", 1)]
    [InlineData("Is it? Yes! In 2013 it was.", 3)]
    [InlineData("It was so. [They] said it.", 2)]
    [InlineData("A Heading: Of Some Length", 0)]
    [InlineData("Text Sources: One. Two. Three.", 0)]
    [InlineData("Image Sources: Somewhere.", 0)]
    [InlineData("Updated in July 2021", 0)]
    [InlineData("This site contains copyrighted material. It is used fairly.", 0)]
    [InlineData("[Source: A. Writer, The Paper. January 1, 2019]", 0)]
    [InlineData("A line of many words that somebody forgot to end with a full stop is no heading for all that", 1)]
    [InlineData("Three words said", 0)]
    [InlineData("He left\nAnother line is here.", 1)]
    public void A_page_has_that_many_sentences(string page, int sentences)
    {
        bundle.Document(page, page);

        var section = bundle.Section("coverage");
        Assert.Equal(sentences, section.Counts.Single(tally => tally.What == "sentences").Count);
    }

    [Theory]
    [InlineData("The paper wrote: “", 0)]
    [InlineData("Mr. Lankov, of a university by the sea, who knows it well, said that ", 0)]
    [InlineData("Of course, ", 0)]
    [InlineData("It was red, green and yellow, ", 1)]
    public void A_lead_in_and_a_few_connecting_words_need_no_passage(string before, int errors)
    {
        const string Rest = "it is very common on the coast.";
        bundle.Document(before + Rest, Rest);

        Assert.Equal(errors, bundle.Section("coverage").Errors.Count);
    }
}
