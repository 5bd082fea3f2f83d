using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>One claim under the rule: its graph as seen from a perspective, both sides, and the verdict.</summary>
internal sealed class Case
{
    private readonly Chains _whole;
    private readonly Outermost _outermost;
    private readonly Voices _voices;
    private readonly IReadOnlyList<Chains> _strictlyContradicting;
    private readonly Perspective _perspective;
    private Verdict? _verdict;

    /// <param name="strictlyContradicting">The graphs of the claims that cannot be true together with it, in the order of their ids.</param>
    public Case(Chains whole, IReadOnlyList<Chains> strictlyContradicting, Perspective perspective)
        : this(whole, new Outermost(whole, perspective.ThroughCompilations), Voices.Over(whole), strictlyContradicting, perspective) { }

    private Case(Chains whole, Outermost outermost, Voices voices, IReadOnlyList<Chains> strictlyContradicting, Perspective perspective)
    {
        (_whole, _outermost, _voices, _strictlyContradicting, _perspective) = (whole, outermost, voices, strictlyContradicting, perspective);
        Chains = perspective.Without is { } removal ? whole.Without(removal, outermost) : whole;
        Supporting = new Stand(Stance.Supports, Chains, voices);
        Denying = new Stand(Stance.Denies, Chains, voices);
    }

    public Chains Chains { get; }

    public Stand Supporting { get; }

    public Stand Denying { get; }

    public Contest Contest => field ??= Contest.Of(Chains, _voices, Supporting, Denying, _strictlyContradicting, _perspective);

    public Verdict Verdict => _verdict ??= Decide();

    /// <summary>The same claim with this taken out, and nothing else.</summary>
    public Case Without(Removal removal) => new(_whole, _outermost, _voices, _strictlyContradicting, _perspective with { Without = removal });

    public Judgement ToJudgement()
    {
        var informants = Supporting.Informants();
        var channels = Supporting.ChannelCount(_outermost);
        return new Judgement(
            Verdict, Credibility.Of(Verdict, Supporting.Gatherings.Count, Denying.Gatherings.Count, channels, informants.Min),
            informants.Min, informants.Max, Supporting.Gatherings.Count, Supporting.Publishers().Count, channels, Denying.Gatherings.Count);
    }

    public Assessment ToAssessment()
    {
        var supporting = Supporting.ToSide(_outermost);
        var bounds = new PublicationBounds(Chains);
        return new Assessment
        {
            Verdict = Verdict,
            Credibility = Credibility.Of(Verdict, supporting.Gatherings.Count, Denying.Gatherings.Count, supporting.Channels, supporting.InformantsMin),
            Summary = Summaries.Of(this, supporting.SinglePointsOfFailure),
            Supporting = supporting,
            Denying = Denying.ToSide(_outermost),
            FirstReported = FirstReports.Of(Chains, bounds, Stance.Supports),
            FirstCorroborated = FirstReports.Second(Chains, bounds),
            FirstDenied = FirstReports.Of(Chains, bounds, Stance.Denies),
            BasedOn = BasedOn(),
            DateConflicts = [.. bounds.Conflicts()],
        };
    }

    /// <summary>The verdict as one English sentence, without the rest of an assessment.</summary>
    public string Summary() => Summaries.Of(this, Verdict == Verdict.Corroborated ? Supporting.SinglePointsOfFailure(_outermost) : []);

    /// <summary>The testimonies that the verdict rests on, in ordinal order.</summary>
    public IReadOnlyList<string> BasedOn() => Stand.Ordered(Basis().Select(testimony => testimony.Id));

    private Verdict Decide()
    {
        if (Supporting is { IsEmpty: true, Withdrawn.Count: > 0 })
            return Verdict.Withdrawn;
        if (Supporting.IsEmpty && Denying.Origins.Count > 0)
            return Verdict.Denied;
        if (!Supporting.IsEmpty && Contest.Exists)
            return Verdict.Contested;
        if (Supporting.Origins.Count == 0)
            return Verdict.Unattributed;
        if (Supporting.Gatherings.Count > 1)
            return Verdict.Corroborated;
        return Supporting.Tellings.Count > 1 ? Verdict.Echoed : Verdict.SingleSource;
    }

    private IEnumerable<Testimony> Basis() => Verdict switch
    {
        Verdict.Withdrawn => Supporting.Withdrawn,
        Verdict.Denied => Denying.Origins,
        Verdict.Contested => [.. Supporting.Origins, .. Supporting.Compilations, .. Contest.Denials, .. Contest.Contradictions.SelectMany(roots => roots)],
        Verdict.Unattributed => Supporting.Compilations,
        Verdict.Corroborated => Supporting.Eligible,
        _ => Supporting.Tellings,
    };
}
