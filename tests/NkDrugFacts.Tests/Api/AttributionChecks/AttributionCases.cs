namespace NkDrugFacts.Tests.Api.AttributionChecks;

/// <summary>A question, and what has to be answered.</summary>
/// <param name="Verdict">Of the whole text.</param>
/// <param name="Who">The speaker of the best match, by id; null where nothing matches.</param>
public sealed record AttributionCase(string Name, string Text, string Verdict, string? Who = null)
{
    public string? Speaker { get; init; }
    public string? Outlet { get; init; }
    public string? Date { get; init; }

    /// <summary>The kinds of change, in order; null where nothing is changed.</summary>
    public string? Changed { get; init; }

    /// <summary>The claim of the best match, or the nearest paraphrase; not looked at when null.</summary>
    public string? Claim { get; init; }

    /// <summary>Words of a caution; not looked at when null.</summary>
    public string? Caution { get; init; }

    public override string ToString() => Name;
}

/// <summary>What a journalist may ask of the dataset, and the answers.</summary>
internal static class AttributionCases
{
    private const string Rice = "drugs are easier to come by than rice";
    private const string Twice = "If you are caught once or twice, with only a small amount like me, you can get away with it if you have connections.";
    private const string Thirty = "It would not be extreme to say at least 30 percent of North Koreans use methamphetamines, opium and other drugs";
    private const string Thrice = "But a third time, you will be in real trouble.";

    public static readonly IReadOnlyList<AttributionCase> All =
    [
        // The words as they are recorded.
        new("exact", $"“{Rice}”", "verbatim", "refugee-hyesan") { Claim = "drugs-easier-to-get-than-rice" },
        new("exact, without quotation marks", "Drugs are easier to come by than rice.", "verbatim", "refugee-hyesan"),
        new("straight marks", $"She said \"{Rice}\".", "verbatim", "refugee-hyesan"),
        new("single marks", $"She said '{Rice}' to us.", "verbatim", "refugee-hyesan"),
        new("curly single marks, an apostrophe inside", "He said ‘It’s going to be hard to verify that this is happening’ then.", "verbatim", "robertson"),
        new("guillemets", $"« {Rice} »", "verbatim", "refugee-hyesan"),
        new("German marks", $"„{Rice}“", "verbatim", "refugee-hyesan"),
        new("capitals and accents", "“DRÜGS ARE EASIER TO COME BY THAN RICE!”", "verbatim", "refugee-hyesan"),
        new("a straight apostrophe and another dash", "“largely seen inside North Korea as a kind of very powerful energy drug -- something like Red Bull, amplified”", "verbatim", "lankov"),
        new("white space and a broken line", "\"drugs are   easier\tto come by\u00a0than rice\"", "verbatim", "refugee-hyesan"),
        new("a mark that nobody closes", $"He told us: “{Rice}", "verbatim", "refugee-hyesan"),
        new("a mark that nobody opened", $"{Rice}” was what he told us", "verbatim", "refugee-hyesan"),
        new("percent as a sign", "“at least 30% of North Koreans use methamphetamines, opium and other drugs”", "verbatim", "lee-kwan-hyung") { Caution = "can change the meaning" },
        new("a number in words", "“at least thirty percent of North Koreans use methamphetamines”", "verbatim", "lee-kwan-hyung"),
        new("American spelling", "“The real issue here is slave labor”", "verbatim", "robertson"),
        new("a name hyphened otherwise", "“Kim Jong-un's regime has resurrected the method of investigation”", "verbatim", "rfa-source-north-hamgyong"),
        new("an abbreviation with periods", "“do not exist in the D.P.R.K.”", "verbatim", "kcna-voice"),
        new("interrupted by who said it", "“It’s going to be hard,” said Robertson, “to verify that this is happening”", "verbatim", "robertson"),
        // Parts of them.
        new("trimmed at both ends", "“hard to verify that this is happening”", "verbatim", "robertson"),
        new("trimmed to a few words", "“easier to come by”", "verbatim", "refugee-hyesan"),
        new("trimmed to two words", "“slave labour”", "notRecorded"),
        new("trimmed, a hedge cut off", "“30 percent of North Koreans use methamphetamines, opium and other drugs”", "verbatim", "lee-kwan-hyung") { Caution = "can change the meaning" },
        new("an ellipsis for words in the middle", "“this has resulted in a culture … willing to take risks to make money”", "verbatim", "hastings") { Caution = "passed over" },
        new("three periods for them", "“Project managers are now ... providing drugs to construction workers”", "verbatim", "rfa-construction-source") { Caution = "passed over" },
        new("an ellipsis that loses a negation", "“It would … be extreme to say at least 30 percent of North Koreans use methamphetamines”", "verbatim", "lee-kwan-hyung") { Caution = "passed over" },
        new("without the editor's words", "“it’s very hard to find anyone in Hyesan who smuggles or sells drugs”", "verbatim", "daily-nk-source"),
        new("with an editor's word of its own", "“drugs are easier [for us] to come by than rice”", "verbatim", "refugee-hyesan"),
        new("inside a sentence of one's own", "A researcher thinks that it would not be extreme to say at least 30 percent of North Koreans use methamphetamines.", "verbatim", "lee-kwan-hyung"),
        new("inside a longer sentence of one's own", "When asked about the nightlife of the capital, one of the visitors told the reporter that we went over and sure enough they were growing marijuana, which surprised nobody in the room at all.", "verbatim", "american-reddit"),
        new("changed, inside a sentence of one's own", "A researcher thinks that it would not be extreme to say at least 50 percent of North Koreans use methamphetamines.", "altered", "lee-kwan-hyung") { Changed = "number" },
        // Nearly the words.
        new("one word changed", "“drugs are easier to come by than bread”", "altered", "refugee-hyesan") { Changed = "words" },
        new("one word put in", "“Methamphetamine is highly and quickly addictive”", "altered", "greitens") { Changed = "words" },
        new("one word left out", "“Project managers are openly providing drugs to construction workers so that they will work faster”", "altered", "rfa-construction-source") { Changed = "words" },
        new("another form of a word", "“Methamphetamines are highly addictive”", "altered", "greitens") { Changed = "words" },
        new("a number changed", Quote(Thirty.Replace("30", "50", StringComparison.Ordinal)), "altered", "lee-kwan-hyung") { Changed = "number" },
        new("a number in words changed", "“It would not be extreme to say at least fifty percent of North Koreans use methamphetamines”", "altered", "lee-kwan-hyung") { Changed = "number" },
        new("a negation added", "“drugs are not easier to come by than rice”", "altered", "refugee-hyesan") { Changed = "negationAdded" },
        new("a negation added as a short form", "“It isn't going to be hard to verify that this is happening”", "altered", "robertson") { Changed = "negationAdded" },
        new("a negation lost", Quote(Thirty.Replace("not ", "", StringComparison.Ordinal)), "altered", "lee-kwan-hyung") { Changed = "negationLost" },
        new("a negation by a prefix", "“they unlikely can be extended later”", "altered", "rfa-source-north-hamgyong") { Changed = "negationAdded,hedgeLost" },
        new("a hedge lost", Quote(Thirty.Replace("at least ", "", StringComparison.Ordinal)), "altered", "lee-kwan-hyung") { Changed = "hedgeLost" },
        new("a hedge added", "“drugs are perhaps easier to come by than rice”", "altered", "refugee-hyesan") { Changed = "hedgeAdded" },
        new("a number changed and a hedge lost", Quote(Thirty.Replace("at least 30", "80", StringComparison.Ordinal)), "altered", "lee-kwan-hyung") { Changed = "number,hedgeLost" },
        new("the right speaker, but the words changed", "“drugs are easier to come by than bread”", "altered", "refugee-hyesan") { Speaker = "refugee-hyesan", Changed = "words" },
        // Who said them.
        new("the right speaker", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Speaker = "Lee Kwan-hyung" },
        new("the right speaker by id", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Speaker = "lee-kwan-hyung" },
        new("right words, wrong speaker", $"“{Rice}”", "otherSpeaker", "refugee-hyesan") { Speaker = "Andrei Lankov" },
        new("right words, a speaker whom nobody knows", "“Methamphetamine is highly addictive”", "otherSpeaker", "greitens") { Speaker = "John Smith", Caution = "Nobody is recorded" },
        new("nearly the words, wrong speaker", "“Methamphetamine is not highly addictive”", "otherSpeaker", "greitens") { Speaker = "Lankov", Changed = "negationAdded" },
        new("a surname that two have", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Speaker = "Lee", Caution = "can be Lee Kwan-hyung or Lee Saera" },
        new("the other one of that surname", Quote(Thirty), "otherSpeaker", "lee-kwan-hyung") { Speaker = "Lee Saera" },
        new("a family name of many", "“North Korean people learn fast to reuse their skills”", "verbatim", "kim-yong-chol") { Speaker = "Kim", Caution = "can be" },
        new("without the hyphen", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Speaker = "Lee Kwan Hyung" },
        new("the syllables as one", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Speaker = "LEE Kwanhyung" },
        new("family name last", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Speaker = "Kwan-hyung Lee" },
        new("another romanization", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Speaker = "Yi Kwan-hyong", Caution = "the spelling is another" },
        new("another given name", Quote(Thirty), "otherSpeaker", "lee-kwan-hyung") { Speaker = "Lee Kwan-il" },
        new("a title", "“Methamphetamine is highly addictive”", "verbatim", "greitens") { Speaker = "Dr. Sheena Greitens" },
        new("a title and a surname", "“significant underestimation”", "verbatim", "lankov") { Speaker = "Mr. Lankov" },
        new("a western name turned round", "“significant underestimation”", "verbatim", "lankov") { Speaker = "Lankov, Andrei" },
        // Where and when.
        new("the right outlet", "“Methamphetamine is highly addictive”", "verbatim", "greitens") { Outlet = "The New York Times" },
        new("the right outlet by an abbreviation", "“Methamphetamine is highly addictive”", "verbatim", "greitens") { Outlet = "NYT" },
        new("the right outlet by id", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Outlet = "upi" },
        new("what belongs to the outlet", "“I had heard it is used for medicine”", "verbatim", "american-reddit") { Outlet = "Vice" },
        new("another outlet", "“Methamphetamine is highly addictive”", "otherOutlet", "greitens") { Outlet = "The Guardian" },
        new("an outlet that nobody knows", "“Methamphetamine is highly addictive”", "otherOutlet", "greitens") { Outlet = "The Morning Post", Caution = "No organization is recorded" },
        new("wrong speaker and another outlet", "“Methamphetamine is highly addictive”", "otherSpeaker", "greitens") { Speaker = "Lankov", Outlet = "The Guardian", Caution = "No printing" },
        new("words changed and another outlet", "“drugs are easier to come by than bread”", "altered", "refugee-hyesan") { Outlet = "The Guardian", Changed = "words", Caution = "No printing" },
        new("the right date", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Date = "2016-12" },
        new("another date", Quote(Thirty), "verbatim", "lee-kwan-hyung") { Date = "2011", Caution = "not recorded as said or printed in 2011" },
        // What they say, and what is not recorded.
        new("a paraphrase", "It is easier to get drugs than to get rice.", "paraphrase") { Claim = "drugs-easier-to-get-than-rice" },
        new("another paraphrase", "Many users in Hyesan travel to Hamhung on foot to buy methamphetamine there.", "paraphrase"),
        new("an invented quotation", "“Opium is sold in every school canteen between Monday and Thursday”", "notRecorded"),
        new("an invented quotation of somebody known", "“Our laboratory cooks forty kilograms every single night”", "notRecorded") { Speaker = "Andrei Lankov" },
        new("another subject", "The orchestra rehearsed the second symphony of Sibelius until midnight.", "notRecorded"),
        new("too short", "They call it “ice”.", "notRecorded"),
        new("several quotations, one of them invented", $"“{Rice}”, one said. “Methamphetamine is highly addictive”, said another. A third: “Everybody bakes bread from opium flour”.", "notRecorded"),
        new("several quotations, one of them altered", $"“{Rice}”, one said. “Methamphetamine is hardly addictive”, said another.", "altered"),
        new("two sentences that are recorded apart", $"“{Twice} {Thrice}”", "verbatim"),
    ];

    private static string Quote(string words) => $"“{words}”";
}
