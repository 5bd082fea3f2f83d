using System.ComponentModel;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>Which dates count.</summary>
public sealed record HistoryRequest
{
    [Description("certain, the default: only what was certainly published by then counts. possible: what may have been counts as well.")]
    [Example("certain")]
    [WordsOf(typeof(DateMatch))]
    public string? DateMatch { get; init; }
}

internal sealed class HistoryRequestValidator : AbstractValidator<HistoryRequest>
{
    public HistoryRequestValidator() => RuleFor(request => request.DateMatch).IsWordOf<HistoryRequest, DateMatch>();
}

/// <summary>How the picture of a claim changed, from day to day of what was published.</summary>
/// <param name="FirstReported">The first report; absent when no report is dated.</param>
/// <param name="FirstCorroborated">The report with which two gatherings supported the claim for the first time; absent while there are fewer.</param>
/// <param name="FirstDenied">The first denial; absent when no denial is dated.</param>
/// <param name="Days">Each day on which it changed, in order.</param>
/// <param name="Undated">The attestations of which no day is known; they count today and on no day before.</param>
public sealed record CorroborationHistoryResponse(
    string Claim, string Rule, DateMatch DateMatch,
    FirstReportResponse? FirstReported, FirstReportResponse? FirstCorroborated, FirstReportResponse? FirstDenied,
    IReadOnlyList<HistoryDayResponse> Days, IReadOnlyList<string> Undated);

/// <summary>A day on which the picture changed: what it was at its end, and what changed it.</summary>
/// <param name="Date">The day; absent for whatever may have been published at any time.</param>
/// <param name="Summary">The verdict of the day in one plain sentence.</param>
/// <param name="BasedOn">The attestations that it rests on.</param>
/// <param name="Published">The attestations that count from this day on.</param>
/// <param name="Withdrawn">The attestations that their source retracted on this day.</param>
/// <param name="Contradicting">Contradicting claims of which something was published or retracted on this day.</param>
public sealed record HistoryDayResponse(
    DateOnly? Date, Verdict Verdict, string Summary, int Credibility, IntervalResponse Informants, int Gatherings, int Publishers, int Channels, int DenyingGatherings,
    IReadOnlyList<string> BasedOn, IReadOnlyList<HistoryAttestationResponse> Published, IReadOnlyList<HistoryAttestationResponse> Withdrawn, IReadOnlyList<string> Contradicting);

/// <param name="Source">Its work.</param>
public sealed record HistoryAttestationResponse(string Attestation, Stance Stance, Reference Source);

internal static class GetCorroborationHistory
{
    public static async Task<IResult> Handle(string id, [AsParameters] HistoryRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await db.Claims.AnyAsync(claim => claim.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        var stored = await ClaimTestimonies.LoadAsync(db, [id], cancellationToken);
        var labels = await SourceLabel.OfAsync(db, [.. stored.Of(id).Select(testimony => testimony.Source).Distinct()], cancellationToken);
        return TypedResults.Ok(Of(id, request.DateMatch, stored, labels));
    }

    /// <param name="labels">Of the works of the claim.</param>
    public static CorroborationHistoryResponse Of(string id, string? dateMatch, ClaimTestimonies stored, Dictionary<string, string> labels)
    {
        var match = dateMatch is null ? default : EnumWords.Parse<DateMatch>(dateMatch)!.Value;
        var testimonies = stored.Of(id).ToDictionary(testimony => testimony.Id, StringComparer.Ordinal);
        var days = CorroborationHistory.Of(testimonies.Values, stored.Against(id), match);
        var (now, dated) = (stored.Assess(id), days.SelectMany(day => day.Published).ToHashSet(StringComparer.Ordinal));
        return new(
            id, Assessment.Rule, match,
            FirstReportResponse.From(now.FirstReported), FirstReportResponse.From(now.FirstCorroborated), FirstReportResponse.From(now.FirstDenied),
            [.. days.Select(day => Day(day, testimonies, labels))],
            [.. testimonies.Keys.Where(attestation => !dated.Contains(attestation)).Order(StringComparer.Ordinal)]);
    }

    private static HistoryDayResponse Day(DayOfHistory day, Dictionary<string, Testimony> testimonies, Dictionary<string, string> labels)
    {
        var judgement = day.Judgement;
        return new(
            day.Day == DateOnly.MinValue ? null : day.Day, judgement.Verdict, day.Summary, judgement.Credibility, new(judgement.InformantsMin, judgement.InformantsMax),
            judgement.Gatherings, judgement.Publishers, judgement.Channels, judgement.DenyingGatherings,
            day.BasedOn, Attestations(day.Published), Attestations(day.Withdrawn), day.Contradicting);

        List<HistoryAttestationResponse> Attestations(IReadOnlyList<string> ids) =>
            [.. ids.Select(id => new HistoryAttestationResponse(id, testimonies[id].Stance, new(testimonies[id].Source, labels[testimonies[id].Source])))];
    }
}
