using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>How a claim is corroborated, with the evidence for saying so.</summary>
public sealed record Assessment
{
    /// <summary>The version of the rule; raised whenever the same graph could get another verdict.</summary>
    public const string Rule = "1";

    public const string Caution =
        "Corroborated does not mean true: the verdict tells how many separate gatherings are recorded here, not whether they are right.";

    public required Verdict Verdict { get; init; }

    /// <summary>Admiralty credibility (AJP-2.1), 1 confirmed to 6 cannot be judged; see <see cref="Corroboration.Credibility"/>.</summary>
    public required int Credibility { get; init; }

    /// <summary>The verdict as one English sentence, from counts alone.</summary>
    public required string Summary { get; init; }

    public required Side Supporting { get; init; }

    public required Side Denying { get; init; }

    /// <summary>None when no report is certain to have been published by any day.</summary>
    public required FirstReport? FirstReported { get; init; }

    /// <summary>The root with which two gatherings were certainly published for the first time; none while there are fewer.</summary>
    public required FirstReport? FirstCorroborated { get; init; }

    /// <summary>The first denial; none when no denial is certain to have been published by any day.</summary>
    public required FirstReport? FirstDenied { get; init; }

    /// <summary>The testimonies that the verdict rests on, in ordinal order.</summary>
    public required IReadOnlyList<string> BasedOn { get; init; }

    /// <summary>Relays that are dated before what they were taken from.</summary>
    public required IReadOnlyList<DateConflict> DateConflicts { get; init; }
}

/// <summary>What stands on one side of a claim, counted apart from the other.</summary>
public sealed record Side
{
    /// <summary>Distinct informants if all the anonymous and collective ones are the same people.</summary>
    public required int InformantsMin { get; init; }

    /// <summary>Distinct informants if no two of them are the same people.</summary>
    public required int InformantsMax { get; init; }

    /// <summary>The works of the largest set of roots that share neither work nor voice, in ordinal order.</summary>
    public required IReadOnlyList<string> Gatherings { get; init; }

    /// <summary>Distinct publishers of the gatherings, in ordinal order.</summary>
    public required IReadOnlyList<string> Publishers { get; init; }

    /// <summary>The most chains to gatherings that share no work and no person; never more than the gatherings.</summary>
    public required int Channels { get; init; }

    /// <summary>As many works and people as there are channels, without whom no chain to a gathering is left; of all such sets the one nearest to the roots.</summary>
    public required IReadOnlyList<ChannelNode> Bottlenecks { get; init; }

    /// <summary>Each work and person on whom alone all chains to gatherings depend; none when there are two channels or more.</summary>
    public required IReadOnlyList<ChannelNode> SinglePointsOfFailure { get; init; }

    /// <summary>
    /// The testimonies where reporting began and that still stand, interested parties' statements
    /// among them, compilations not, in ordinal order.
    /// </summary>
    public required IReadOnlyList<string> Roots { get; init; }

    public bool HasRoots => Roots.Count > 0;
}

/// <summary>The report that was certainly published first; no earliest day when only the latest is known.</summary>
public sealed record FirstReport(string Attestation, string Source, DateOnly? Earliest, DateOnly Latest);

/// <summary>A relay that was certainly published before what it was taken from: one of the two dates, or the chain, is wrong.</summary>
/// <param name="Attestation">The relay.</param>
/// <param name="Upstream">What it was taken from.</param>
/// <param name="Chain">Every testimony from the relay to its root.</param>
public sealed record DateConflict(string Attestation, string Upstream, DateOnly PublishedLatest, DateOnly UpstreamEarliest, IReadOnlyList<string> Chain)
{
    public override string ToString() =>
        $"{Attestation} was published by {PublishedLatest:yyyy-MM-dd}, before {Upstream}, which was published on {UpstreamEarliest:yyyy-MM-dd} at the earliest: {string.Join(" ← ", Chain)}";
}

/// <summary>The counts of an assessment, without the evidence: what is stored with a claim and compared.</summary>
public sealed record Judgement(
    Verdict Verdict, int Credibility, int InformantsMin, int InformantsMax, int Gatherings, int Publishers, int Channels, int DenyingGatherings);

/// <summary>What becomes of a claim when something is taken out.</summary>
/// <param name="Left">How many of its testimonies are left, compilations' among them.</param>
public sealed record Consequence(Judgement From, Judgement To, int Left)
{
    /// <summary>An unattributed claim that nothing reports any longer is unattributed still, and yet has fallen.</summary>
    public bool Changes => From != To || (To.Verdict == Verdict.Unattributed && Left == 0);
}
