using CsCheck;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.RelayGraphs;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model.RelayGraphs;

/// <summary>Relay graphs to test with: a small one that has everything, any that can be, and a large one.</summary>
internal static class Relayed
{
    private static readonly string[] NastyPieces =
    [
        "\"", "'", "<b>", "</text>", "&", "&amp;", "\\", "\\n", "\\N", "]", "]]", ")", "|", "%%{init: {}}%%", "#quot;", "#35;", "]]>", "-->", "--", "---", "\0", "\a", "\n", "\t",
        "한국어", "마약", "💊", "👩‍👩‍👧", "שלום", "مخدرات", "\u202E", "\uD800", "\uFFFE", "1. x", "- x", "`", "end", "<script>alert(1)</script>", ";", ":", "{", "}", "=", "${x}", " ", "word", "Lankov, 2013",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    ];

    public static readonly RelayVoice Lankov = new("lankov", "Andrei Lankov", PersonKind.Named);
    public static readonly RelayVoice Sources = new("sources", "Anonymous sources", PersonKind.Anonymous);
    public static readonly RelayVoice Agency = new("agency", "The Agency", null);
    public static readonly RelayWork Page = new("page", "A web page, 2021", [], null, null, IsCompilation: true);
    public static readonly RelayWork Paper = new("paper", "Mike Ives, New York Times, 2019-02-12", [new("ives", "Mike Ives", PersonKind.Named)], new("times", "New York Times", null), HistoricalDate.Parse("2019-02-12"), IsCompilation: false);
    public static readonly RelayWork Study = new("study", "Lankov, 2013~", [Lankov], null, HistoricalDate.Parse("2013~"), IsCompilation: false);
    public static readonly RelayWork Release = new("release", "The Agency, 2013", [Agency], Agency, HistoricalDate.Parse("2013"), IsCompilation: false);

    /// <summary>Two passages alike, a speaker before the end of a chain, a denial that relays support, own voices, a withdrawal.</summary>
    public static readonly RelayedAttestation[] Attestations =
    [
        new() { Id = "c.page", Work = Page, Speaker = Lankov, Upstream = "c.paper", Relay = Relay.Quotes },
        new() { Id = "c.page-2", Work = Page, Speaker = Lankov, Upstream = "c.paper", Relay = Relay.Quotes },
        new() { Id = "c.paper", Work = Paper, Speaker = Lankov, Upstream = "c.study", Relay = Relay.Paraphrases },
        new() { Id = "c.study", Work = Study, Speaker = Sources },
        new() { Id = "c.release", Work = Release, Upstream = "c.paper", Relay = Relay.Suspected, Stance = Stance.Denies, InterestedParty = true },
        new() { Id = "c.own", Work = Paper, Withdrawn = Withdrawal.Retracted },
    ];

    public static RelayGraph Graph(params (string Kind, string Id)[] bottlenecks) => Build("Meth is a \"gift\" & <present>.", Attestations, bottlenecks);

    public static RelayGraph Build(string statement, IReadOnlyCollection<RelayedAttestation> attestations, params (string Kind, string Id)[] bottlenecks) =>
        RelayGraphBuilder.Build("c", statement, "One work reports this.", attestations, bottlenecks.ToHashSet());

    public static readonly Gen<string> NastyText = Gen.Int[0, NastyPieces.Length - 1].Select(index => NastyPieces[index]).Array[0, 12].Select(string.Concat);

    public static readonly Gen<RelayedAttestation[]> AnyAttestations =
        Gen.Select(Gen.Int[0, 25], NastyText.Array[5], NastyText.Array[4]).SelectMany((size, labels, names) =>
        {
            var voices = names.Select((name, index) => new RelayVoice($"voice-{index}", name, index == 3 ? null : (PersonKind)index)).ToArray();
            var works = labels.Select((label, index) => new RelayWork($"work-{index}", label, [.. voices.Skip(index)], voices[3], null, index == 0)).ToArray();
            return Gen.Select(Gen.Int[0, 4], Gen.Int[-1, 2], Gen.Int[-3, 24], Gen.Enum<Relay>(), Gen.Enum<Stance>(), Gen.Bool, Gen.Int[-3, 1]).Array[size]
                .Select(rows => rows.Select((row, index) => Attestation(index, works[row.Item1], row.Item2 < 0 ? null : voices[row.Item2], row.Item3 < 0 || index == 0 ? null : row.Item3 % index, row.Item4, row.Item5, row.Item6, row.Item7)).ToArray());
        });

    /// <summary>Chains of up to five works that share works and people, 200 attestations in all.</summary>
    public static RelayedAttestation[] Large()
    {
        RelayVoice Voice(int index) => new($"voice-{index}", $"Informant number {index}", PersonKind.Anonymous);
        return [.. Enumerable.Range(0, 200).Select(index => new RelayedAttestation
        {
            Id = $"c.a{index:D3}",
            Work = new($"work-{index * 7 % 61}", $"Author {index * 7 % 61}, A Newspaper with a Long Name, December {index % 28 + 1}, 2016", [], null, null, IsCompilation: false),
            Speaker = index % 3 == 0 ? Voice(index * 5 % 23) : null,
            Upstream = index % 5 == 0 ? null : $"c.a{index - 1 - index % 2 * (index % 5 == 1 ? 0 : 1):D3}",
            Relay = index % 5 == 0 ? null : (Relay)(index % 6),
            Stance = index % 11 == 0 ? Stance.Denies : Stance.Supports,
        })];
    }

    private static RelayedAttestation Attestation(int index, RelayWork work, RelayVoice? speaker, int? upstream, Relay relay, Stance stance, bool interested, int withdrawn) => new()
    {
        Id = $"c.a{index}",
        Work = work,
        Speaker = speaker,
        Upstream = upstream is null ? null : $"c.a{upstream}",
        Relay = upstream is null ? null : relay,
        Stance = stance,
        InterestedParty = interested,
        Withdrawn = withdrawn < 0 ? null : (Withdrawal)withdrawn,
    };
}
