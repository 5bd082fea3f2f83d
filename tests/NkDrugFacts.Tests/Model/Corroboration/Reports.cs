using CsCheck;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using CorroborationResult = NkDrugFacts.Model.Corroboration.Assessment;

namespace NkDrugFacts.Tests.Model.Corroboration;

/// <summary>Short ways to say who reported what, and random relay graphs of every shape.</summary>
internal static class Reports
{
    public static CorroborationResult Assess(params Testimony[] testimonies) => CorroborationRule.Assess(testimonies, []);

    public static CorroborationResult AssessAgainst(Testimony[] contradicting, params Testimony[] testimonies) =>
        CorroborationRule.Assess(testimonies, [new ContradictingClaim("the-opposite", contradicting)]);

    /// <summary>A root in the author's own voice. Its author and its publisher are named after the work.</summary>
    public static Testimony Root(string id, string work) => new()
    {
        Id = id,
        Source = work,
        Authors = [$"author-of-{work}"],
        Publisher = $"publisher-of-{work}",
    };

    public static Testimony Said(this Testimony testimony, string speaker, PersonKind kind = PersonKind.Named) =>
        testimony with { Speaker = speaker, SpeakerKind = kind };

    public static Testimony By(this Testimony testimony, params string[] authors) => testimony with { Authors = authors };

    public static Testimony From(this Testimony testimony, string upstream, Relay relay = Relay.Paraphrases) =>
        testimony with { Upstream = upstream, Relay = relay };

    public static Testimony Denying(this Testimony testimony) => testimony with { Stance = Stance.Denies };

    public static Testimony Qualifying(this Testimony testimony) => testimony with { Stance = Stance.Qualifies };

    public static Testimony Interested(this Testimony testimony) => testimony with { InterestedParty = true };

    public static Testimony Withdrawn(this Testimony testimony) => testimony with { Withdrawn = true };

    public static Testimony WithdrawnOn(this Testimony testimony, string day) =>
        testimony with { Withdrawn = true, WithdrawnEarliest = Day(day), WithdrawnLatest = Day(day) };

    public static Testimony Consulted(this Testimony testimony) => testimony with { Consulted = true };

    public static Testimony Compiled(this Testimony testimony) => testimony with { IsCompilation = true };

    public static Testimony Published(this Testimony testimony, string? earliest, string? latest) => testimony with
    {
        PublishedEarliest = earliest is null ? null : Day(earliest),
        PublishedLatest = latest is null ? null : Day(latest),
    };

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly Gen<Work> AnyWork = Gen.Select(
        Gen.Int[0, 5].Array[0, 2], Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[0, 60], Gen.Int[0, 40],
        (authors, publisher, compilation, published, span) => new Work(
            [.. authors.Distinct().Select(author => $"p{author}")],
            publisher == 0 ? null : $"o{publisher}",
            compilation == 0,
            published % 5 == 0,
            published < 10 ? null : Day("2010-01-01").AddDays(published),
            published < 15 ? null : Day("2010-01-01").AddDays(published + span)));

    private static readonly Gen<Act> AnyAct = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 11], Gen.Int[0, 25], Gen.Int[0, 9], Gen.Int[0, 8], Gen.Int[0, 8],
        (work, speaker, upstream, stance, interested, withdrawn) =>
            new Act(work, speaker, upstream, stance, interested == 0, withdrawn == 0));

    /// <summary>At most <paramref name="size"/> testimonies on six works and six people.</summary>
    public static Gen<Testimony[]> Any(int size) =>
        Gen.Select(AnyWork.Array[6], AnyAct.Array[0, size], (works, acts) =>
            acts.Select((act, at) => Testify(works, act, at)).ToArray());

    private static Testimony Testify(Work[] works, Act act, int at)
    {
        var work = works[act.Work];
        var upstream = act.Upstream < at ? Id(act.Upstream) : null;
        return new Testimony
        {
            Id = Id(at),
            Source = $"w{act.Work}",
            Authors = work.Authors,
            Publisher = work.Publisher,
            IsCompilation = work.IsCompilation,
            Consulted = work.Consulted,
            PublishedEarliest = work.Earliest,
            PublishedLatest = work.Latest,
            Speaker = act.Speaker < 6 ? $"p{act.Speaker}" : null,
            SpeakerKind = act.Speaker < 6 ? (PersonKind)(act.Speaker % 4) : null,
            Upstream = upstream,
            Relay = upstream is null ? null : (Relay)(at % 6),
            Stance = act.Stance < 6 ? Stance.Supports : act.Stance < 9 ? Stance.Denies : Stance.Qualifies,
            InterestedParty = act.Interested,
            Withdrawn = act.Withdrawn,
            WithdrawnEarliest = act.Withdrawn && at % 3 > 0 ? Day("2010-01-01").AddDays(at * 5) : null,
            WithdrawnLatest = act.Withdrawn && at % 3 > 1 ? Day("2010-01-01").AddDays(at * 6) : null,
        };
    }

    // Scattered, so that the order of ids is not the order of relaying.
    private static string Id(int at) => $"t{at * 17 % 101:00}";

    private sealed record Work(string[] Authors, string? Publisher, bool IsCompilation, bool Consulted, DateOnly? Earliest, DateOnly? Latest);

    private sealed record Act(int Work, int Speaker, int Upstream, int Stance, bool Interested, bool Withdrawn);
}
