using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>How a claim is corroborated, and what that rests on. Corroborated does not mean true.</summary>
/// <param name="AsOf">The day whose end the answer is about; absent for now.</param>
/// <param name="DateMatch">Whether only what was certainly published by then counts, or what may have been; absent for now.</param>
/// <param name="Without">What was taken out of the picture.</param>
/// <param name="Through"><c>compilations</c> when chains were made to run through compilations.</param>
/// <param name="Rule">Version of the rule that counted; docs/method.md defines it.</param>
/// <param name="Summary">The verdict in one plain sentence.</param>
/// <param name="Caution">What the verdict does not mean.</param>
/// <param name="Credibility">Admiralty credibility (AJP-2.1): 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.</param>
/// <param name="FirstReported">The first report; absent when no report is dated.</param>
/// <param name="FirstCorroborated">The report with which two gatherings supported the claim for the first time; absent while there are fewer.</param>
/// <param name="FirstDenied">The first denial; absent when no denial is dated.</param>
/// <param name="BasedOn">The attestations that the verdict rests on.</param>
/// <param name="DateConflicts">Relays that are dated before what they were taken from; absent when there are none.</param>
public sealed record CorroborationResponse(
    [property: IdOf(Collections.Claims)] string Claim, DateOnly? AsOf, DateMatch? DateMatch, IReadOnlyList<string>? Without, string? Through,
    string Rule, Verdict Verdict, string Summary, string Caution, int Credibility,
    SideResponse Supporting, SideResponse Denying,
    FirstReportResponse? FirstReported, FirstReportResponse? FirstCorroborated, FirstReportResponse? FirstDenied,
    [property: IdOf(Collections.Attestations)] IReadOnlyList<string> BasedOn, IReadOnlyList<DateConflictResponse>? DateConflicts)
{
    internal static CorroborationResponse From(string claim, Assessment assessment, ChannelLabels labels) => new(
        claim, null, null, null, null,
        Assessment.Rule, assessment.Verdict, assessment.Summary, Assessment.Caution, assessment.Credibility,
        SideResponse.From(assessment.Supporting, labels), SideResponse.From(assessment.Denying, labels),
        FirstReportResponse.From(assessment.FirstReported), FirstReportResponse.From(assessment.FirstCorroborated), FirstReportResponse.From(assessment.FirstDenied),
        assessment.BasedOn, DateConflictResponse.From(assessment.DateConflicts));
}

/// <summary>What stands for a claim, or against it.</summary>
/// <param name="Informants">Distinct voices at the roots; anonymous and collective ones count once for the minimum, each for the maximum.</param>
/// <param name="Gatherings">The largest set of root works that share neither work nor voice.</param>
/// <param name="Publishers">The distinct publishers of those works, by top parent.</param>
/// <param name="Roots">The attestations at which the reporting began.</param>
public sealed record SideResponse(
    IntervalResponse Informants, [property: IdOf(Collections.Sources)] CountResponse Gatherings, [property: IdOf(Collections.Organizations)] CountResponse Publishers,
    ChannelsResponse Channels, [property: IdOf(Collections.Attestations)] IReadOnlyList<string> Roots)
{
    internal static SideResponse From(Side side, ChannelLabels labels) => new(
        new(side.InformantsMin, side.InformantsMax), CountResponse.Of(side.Gatherings), CountResponse.Of(side.Publishers),
        new(side.Channels, labels.Of(side.Bottlenecks), labels.Of(side.SinglePointsOfFailure)), side.Roots);
}

public sealed record IntervalResponse(int Min, int Max);

public sealed record CountResponse(int Count, IReadOnlyList<string> Ids)
{
    internal static CountResponse Of(IReadOnlyList<string> ids) => new(ids.Count, ids);
}

/// <summary>The largest number of chains to gatherings that share no work and no person, compilations aside.</summary>
/// <param name="Bottlenecks">As many works and people as there are channels, without whom nothing would be left: of all such sets the one nearest to the origin.</param>
/// <param name="SinglePointsOfFailure">Each work and person without whom alone nothing would be left; empty when there are two channels or more.</param>
public sealed record ChannelsResponse(int Count, IReadOnlyList<ChannelNodeResponse> Bottlenecks, IReadOnlyList<ChannelNodeResponse> SinglePointsOfFailure);

/// <summary>A work, person or organization on the way from a claim to where its reporting began.</summary>
/// <param name="Kind"><c>source</c>, <c>person</c> or <c>organization</c>.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Together">The ids of those who wrote together with the one named and count as one with it; absent when there are none.</param>
public sealed record ChannelNodeResponse(string Kind, string Id, string Label, IReadOnlyList<string>? Together);

/// <summary>The report that was certainly published first.</summary>
/// <param name="Earliest">The first day on which it can have been published; absent when that is not known.</param>
/// <param name="Latest">The day by which it was certainly published.</param>
public sealed record FirstReportResponse([property: IdOf(Collections.Attestations)] string Attestation, [property: IdOf(Collections.Sources)] string Source, DateOnly? Earliest, DateOnly Latest)
{
    internal static FirstReportResponse? From(FirstReport? first) =>
        first is null ? null : new(first.Attestation, first.Source, first.Earliest, first.Latest);
}

/// <summary>A relay that is dated before what it was taken from: one of the two dates, or the chain, is wrong.</summary>
/// <param name="PublishedLatest">The last day on which the relay can have been published.</param>
/// <param name="UpstreamEarliest">The first day on which what it was taken from can have been.</param>
/// <param name="Chain">The attestations from the relay to its root.</param>
public sealed record DateConflictResponse(
    [property: IdOf(Collections.Attestations)] string Attestation, [property: IdOf(Collections.Attestations)] string Upstream, DateOnly PublishedLatest, DateOnly UpstreamEarliest,
    [property: IdOf(Collections.Attestations)] IReadOnlyList<string> Chain)
{
    internal static IReadOnlyList<DateConflictResponse>? From(IReadOnlyList<DateConflict> conflicts) => conflicts.Count == 0
        ? null
        : [.. conflicts.Select(conflict => new DateConflictResponse(conflict.Attestation, conflict.Upstream, conflict.PublishedLatest, conflict.UpstreamEarliest, conflict.Chain))];
}
