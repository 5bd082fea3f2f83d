using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.AttributionChecks;

/// <summary>What was quoted is found again however it was cut or changed, and nothing is found that was not quoted.</summary>
public sealed partial class FoundAgainTests
{
    private const int Seed = 20261127;

    private static readonly string[] OtherWords = ["window", "harbour", "violin", "seventeen", "purple", "gardener", "yesterday", "wooden"];

    // Each way, and what the answer is then.
    private static readonly (string Name, string Verdict, Func<List<string>, Random, bool> Change)[] Ways =
    [
        ("other typography", "verbatim", (words, random) => Set(words, words.ConvertAll(word => random.Next(2) == 0 ? word.ToUpperInvariant() : word.Replace('’', '\'')))),
        ("trimmed", "verbatim", Trim),
        ("an ellipsis", "verbatim", Ellipsis),
        ("one word changed", "altered", (words, random) => Do(() => words[random.Next(words.Count)] = OtherWords[random.Next(OtherWords.Length)])),
        ("one word left out", "altered", (words, random) => words.Count > 3 && Do(() => words.RemoveAt(random.Next(1, words.Count - 1)))),
        ("a number changed", "altered", (words, random) => words.FindIndex(word => Digits.IsMatch(word)) is >= 0 and var at && Do(() => words[at] = $"{random.Next(31, 99)}")),
        ("a negation added", "altered", (words, random) => words.Count > 2 && Do(() => words.Insert(random.Next(1, words.Count), "never"))),
    ];

    [Theory, BothDatabases]
    public async Task Of_all_quotations_altered_at_random_ninety_five_in_a_hundred_are_found_again(Database database)
    {
        var (random, api) = (new Random(Seed), await TestApi.SharedAsync(database));
        var (asked, lost, judged) = (0, new List<string>(), new List<string>());
        foreach (var quotation in await QuotationsAsync(api))
            foreach (var (name, verdict, change) in Ways)
            {
                var words = quotation.Split(' ').ToList();
                if (!change(words, random))
                    continue;
                asked++;
                var text = string.Join(' ', words);
                var passage = Assert.Single((await Checks.AskAsync(api, $"“{text.Replace('“', '\'').Replace('”', '\'')}”")).Items("passages"));
                if (!passage.Items("matches").Exists(match => match.GetProperty("quotation").Text("text") == quotation))
                    lost.Add($"{name}: {text}");
                else if (passage.Text("verdict") != verdict)
                    judged.Add($"{name} is {passage.Text("verdict")}: {text}");
            }

        TestContext.Current.SendDiagnosticMessage($"{database}: {asked - lost.Count} of {asked} found, {judged.Count} judged otherwise");
        Assert.True(asked > 300);
        Assert.True(lost.Count <= 0.05 * asked, $"{lost.Count} of {asked} lost (seed {Seed}): {string.Join("; ", lost)}");
        // A word that is dropped beside an ellipsis of its own, or changed into what another quotation has, may be judged otherwise; seldom.
        Assert.True(judged.Count <= 0.02 * asked, $"{judged.Count} of {asked} judged otherwise (seed {Seed}): {string.Join("; ", judged)}");
    }

    [Theory, BothDatabases]
    public async Task Two_hundred_sentences_about_other_subjects_are_nobodys_words_and_no_claim(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var sentences = OtherSubjects.Sentences().ToList();
        Assert.Equal(200, sentences.Distinct().Count());
        foreach (var (at, sentence) in sentences.Index())
        {
            // One in two in quotation marks: then all of it would have to be recorded.
            var answer = await Checks.AskAsync(api, at % 2 == 0 ? sentence : $"“{sentence}”");
            Assert.True(answer.Text("verdict") == "notRecorded", $"{sentence} {answer}");
        }
    }

    private static async Task<List<string>> QuotationsAsync(TestApi api) =>
        [.. (await api.GetAllAsync("/v1/attestations")).Where(attestation => attestation.Has("quotation")).Select(attestation => attestation.GetProperty("quotation").Text("text")).Distinct(StringComparer.Ordinal)];

    // At least four words are left, and more than half.
    private static bool Trim(List<string> words, Random random)
    {
        var most = Math.Min(words.Count - 4, words.Count / 2 - 1);
        if (most < 1)
            return false;
        var before = random.Next(0, most + 1);
        words.RemoveRange(0, before);
        words.RemoveRange(words.Count - (most - before), most - before);
        return true;
    }

    private static bool Ellipsis(List<string> words, Random random)
    {
        if (words.Count < 7)
            return false;
        var at = random.Next(2, words.Count - 4);
        words.RemoveRange(at, random.Next(1, 3));
        words.Insert(at, random.Next(2) == 0 ? "…" : "...");
        return true;
    }

    private static bool Set(List<string> words, List<string> to)
    {
        words.Clear();
        words.AddRange(to);
        return true;
    }

    private static bool Do(Action change)
    {
        change();
        return true;
    }

    [GeneratedRegex(@"^\d+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits { get; }
}

/// <summary>Sentences about what the dataset has nothing of, with words that it has: countries, people, prices, officials.</summary>
internal static class OtherSubjects
{
    private static readonly string[] Who =
    [
        "The football team of the province", "A choir from Pyongyang", "The North Korean weather service", "Officials of the railway ministry", "A farmer near the Chinese border",
        "The government of Norway", "An old fisherman", "The national orchestra", "Students of the polytechnic", "A museum in Seoul",
    ];

    private static readonly string[] Did =
    [
        "won its third match on a muddy pitch last Sunday", "will open a new library beside the river in spring", "planted nine hundred apple trees before the rain came",
        "has repaired the wooden bridge over the stream", "sold twice as many umbrellas as in the year before", "published a calendar with pictures of mountain birds",
        "complained about the price of coal and of rice in winter", "trained two hundred teachers of mathematics in Hamhung", "painted the old station yellow, to the delight of many people",
        "announced that the ferry runs every hour from now on", "found a meteorite in a field of cabbages", "asked residents to save water during the drought",
        "baked the longest loaf of bread that the city has seen", "lost a court case about the patent of a kettle", "is looking for volunteers who can translate old letters",
        "celebrated the Lunar New Year with fireworks and dumplings", "measured the height of the volcano with a new instrument", "bought seven buses that run on gas",
        "wants to finish the new swimming pool before the summer holidays", "moved the market to a larger square because of the crowds",
    ];

    public static IEnumerable<string> Sentences() => from who in Who from did in Did select $"{who} {did}.";
}
