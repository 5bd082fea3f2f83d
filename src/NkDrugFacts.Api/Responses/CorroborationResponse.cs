using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>How a claim is corroborated, and what that rests on. Corroborated does not mean true.</summary>
/// <param name="Rule">Version of the rule that counted; docs/method.md defines it.</param>
/// <param name="Summary">The verdict in one plain sentence.</param>
/// <param name="Caution">What the verdict does not mean.</param>
/// <param name="FirstReported">The first report; absent when no report is dated.</param>
/// <param name="BasedOn">The attestations that the verdict rests on.</param>
public sealed record CorroborationResponse(
    string Claim, string Rule, Verdict Verdict, string Summary, string Caution,
    SideResponse Supporting, SideResponse Denying, FirstReportResponse? FirstReported, IReadOnlyList<string> BasedOn)
{
    internal static CorroborationResponse From(string claim, Assessment assessment) => new(
        claim, Assessment.Rule, assessment.Verdict, assessment.Summary, Assessment.Caution,
        SideResponse.From(assessment.Supporting), SideResponse.From(assessment.Denying),
        FirstReportResponse.From(assessment.FirstReported), assessment.BasedOn);
}

/// <summary>What stands for a claim, or against it.</summary>
/// <param name="Informants">Distinct voices at the roots; anonymous and collective ones count once for the minimum, each for the maximum.</param>
/// <param name="Gatherings">The largest set of root works that share neither work nor voice.</param>
/// <param name="Publishers">The distinct publishers of those works, by top parent.</param>
/// <param name="Roots">The attestations at which the reporting began.</param>
public sealed record SideResponse(IntervalResponse Informants, CountResponse Gatherings, CountResponse Publishers, IReadOnlyList<string> Roots)
{
    internal static SideResponse From(Side side) => new(
        new(side.InformantsMin, side.InformantsMax), CountResponse.Of(side.Gatherings), CountResponse.Of(side.Publishers), side.Roots);
}

public sealed record IntervalResponse(int Min, int Max);

public sealed record CountResponse(int Count, IReadOnlyList<string> Ids)
{
    internal static CountResponse Of(IReadOnlyList<string> ids) => new(ids.Count, ids);
}

/// <summary>The report that was certainly published first.</summary>
/// <param name="Earliest">The first day on which it can have been published; absent when that is not known.</param>
/// <param name="Latest">The day by which it was certainly published.</param>
public sealed record FirstReportResponse(string Attestation, string Source, DateOnly? Earliest, DateOnly Latest)
{
    internal static FirstReportResponse? From(FirstReport? first) =>
        first is null ? null : new(first.Attestation, first.Source, first.Earliest, first.Latest);
}
