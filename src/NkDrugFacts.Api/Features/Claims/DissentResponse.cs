using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Dissent;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>Where the reports of a claim disagree: with other claims, with each other, in their figures.</summary>
/// <param name="Supporting">What stands for the claim.</param>
/// <param name="Contradictions">The claims that contradict it, strict ones first.</param>
/// <param name="Figures">What its attestations measure, by unit and by what is measured.</param>
public sealed record DissentResponse(
    Reference Claim, Verdict Verdict, SideResponse Supporting,
    IReadOnlyList<ContradictionResponse> Contradictions, DenialsResponse Denials, QualificationsResponse Qualifications,
    IReadOnlyList<FigureEnvelopeResponse> Figures);

/// <summary>A claim that contradicts this one, and what stands for it.</summary>
/// <param name="Strength">Strict where one of the relations is.</param>
/// <param name="Verdict">Of the contradicting claim.</param>
/// <param name="Supporting">What stands for the contradicting claim.</param>
/// <param name="Relations">Why they contradict: one, or one recorded on each claim.</param>
/// <param name="Compared">The figures that both give in the same unit, worded as of the same thing.</param>
/// <param name="NotCompared">The figures of either that the other has no counterpart to: they are neither converted nor compared.</param>
public sealed record ContradictionResponse(
    Reference Claim, ContradictionStrength Strength, Verdict Verdict, SideResponse Supporting,
    IReadOnlyList<ContradictionRelationResponse> Relations, IReadOnlyList<FigureComparisonResponse> Compared, IReadOnlyList<UncomparedFigureResponse> NotCompared);

/// <param name="RecordedOn">The claim that holds the relation.</param>
public sealed record ContradictionRelationResponse(string RecordedOn, ContradictionStrength Strength, string Reason);

/// <summary>The denials of the claim itself, and what stands behind them.</summary>
/// <param name="Attestations">Every attestation that denies it, a retracted one too, which counts for nothing.</param>
public sealed record DenialsResponse(SideResponse Denying, IReadOnlyList<AttestationResponse> Attestations);

/// <summary>What bounds the claim without denying it.</summary>
/// <param name="Attestations">Every attestation that qualifies it.</param>
/// <param name="Relations">The claims that qualify or update it, or that it qualifies or updates.</param>
public sealed record QualificationsResponse(IReadOnlyList<AttestationResponse> Attestations, IReadOnlyList<RelationResponse> Relations);

/// <summary>Numbers as worded. An “about” widens nothing: <paramref name="Approximate"/> tells of it.</summary>
/// <param name="Minimum">Absent where that end is open.</param>
/// <param name="MinimumEnd">Whether the minimum itself is included or excluded (more than), or the end is open.</param>
/// <param name="Maximum">Absent where that end is open.</param>
/// <param name="MaximumEnd">Whether the maximum itself is included or excluded (less than), or the end is open.</param>
/// <param name="Approximate">A figure with “about” is among them.</param>
public sealed record NumberRangeResponse(double? Minimum, RangeEnd MinimumEnd, double? Maximum, RangeEnd MaximumEnd, bool Approximate)
{
    internal static NumberRangeResponse From(NumberRange range) => new(range.Minimum, range.MinimumEnd, range.Maximum, range.MaximumEnd, range.Approximate);
}

/// <summary>All figures of one thing in one unit.</summary>
/// <param name="Unit">Unit in the singular: percent, person, year, gram, usd.</param>
/// <param name="Of">What is counted or measured, as worded.</param>
/// <param name="Range">The least range that contains every counted figure; absent when none is counted.</param>
/// <param name="Overlap">Whether there is a number that all counted figures allow; absent when none is counted.</param>
/// <param name="ByGathering">By the root work that the figures go back to.</param>
public sealed record FigureEnvelopeResponse(string Unit, string Of, NumberRangeResponse? Range, bool? Overlap, IReadOnlyList<GatheredFiguresResponse> ByGathering)
{
    internal static FigureEnvelopeResponse From(FigureEnvelope envelope) => new(
        envelope.Unit, envelope.Of, envelope.Range is { } range ? NumberRangeResponse.From(range) : null, envelope.Overlap,
        [.. envelope.ByGathering.Select(GatheredFiguresResponse.From)]);
}

/// <summary>What one root work says, and what the works that relay it made of it.</summary>
/// <param name="Gathering">The root work.</param>
/// <param name="Figures">Nearest the root first.</param>
public sealed record GatheredFiguresResponse(Reference Gathering, IReadOnlyList<FigureResponse> Figures)
{
    internal static GatheredFiguresResponse From(GatheredFigures gathered) => new(
        new(gathered.SourceId, SourceLabel.Of(gathered.Figures[0].Root.Source!)), [.. gathered.Figures.Select(FigureResponse.From)]);
}

/// <summary>A figure as one attestation gives it.</summary>
/// <param name="Relay">How it was taken from the next work; absent at the root.</param>
/// <param name="IsCompilation">Its work gathers others' text: the figure is shown and not counted.</param>
/// <param name="Counted">It bounds the range: it supports the claim, and its work is no compilation.</param>
public sealed record FigureResponse(
    string Attestation, Reference Source, Relay? Relay, Stance Stance, bool InterestedParty, bool IsCompilation, bool Counted, QuantityResponse Quantity)
{
    internal static FigureResponse From(Figure figure) => new(
        figure.Attestation.Id, new(figure.Attestation.SourceId, SourceLabel.Of(figure.Attestation.Source!)), figure.Attestation.Relay,
        figure.Attestation.Stance, figure.Attestation.InterestedParty, figure.Attestation.Source!.IsCompilation, figure.Counted, QuantityResponse.From(figure.Quantity));
}

/// <summary>The figures of two claims that contradict each other, of one thing in one unit.</summary>
/// <param name="Range">What the attestations of this claim say.</param>
/// <param name="OtherRange">What those of the contradicting claim say.</param>
/// <param name="Overlap">Whether the two have a number in common. Approximate ones that have none may still be meant to agree.</param>
public sealed record FigureComparisonResponse(string Unit, string Of, NumberRangeResponse Range, NumberRangeResponse OtherRange, bool Overlap)
{
    internal static FigureComparisonResponse From(FigureComparison comparison) => new(
        comparison.Unit, comparison.Of, NumberRangeResponse.From(comparison.Range), NumberRangeResponse.From(comparison.OtherRange), comparison.Overlap);
}

/// <param name="Claim">The claim that gives the figure.</param>
/// <param name="Of">What is counted or measured, as worded.</param>
public sealed record UncomparedFigureResponse(string Claim, string Unit, string Of);
