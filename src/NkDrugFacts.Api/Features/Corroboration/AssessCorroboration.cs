using System.ComponentModel;
using FluentValidation;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Corroboration;

/// <summary>Attestations of one claim, from any dataset.</summary>
/// <param name="Attestations">At most 1,000.</param>
public sealed record AssessmentRequest(IReadOnlyList<TestimonyRequest> Attestations)
{
    public const int Most = 1000;
}

/// <summary>One act of reporting.</summary>
/// <param name="Id">Names it within this request.</param>
/// <param name="Source">The work that reports.</param>
/// <param name="Speaker">The person whose words they are; absent when the author speaks in their own voice.</param>
/// <param name="SpeakerKind">Anonymous and collective speakers may be the same people.</param>
/// <param name="Authors">The work's authors.</param>
/// <param name="Publisher">The work's publisher, or the body that owns it.</param>
/// <param name="IsCompilation">The work gathers others' text and reports nothing itself.</param>
/// <param name="Consulted">The work itself was read; otherwise it is known only through what cites it.</param>
/// <param name="Upstream">The id of the attestation that this one took it from; absent at the root.</param>
/// <param name="Relay">How it took it; present exactly when <paramref name="Upstream"/> is.</param>
/// <param name="InterestedParty">The speaker has a stake in the claim.</param>
/// <param name="Published">The day on which the work was published.</param>
/// <param name="Retracted">Its source took it back.</param>
public sealed record TestimonyRequest(
    string Id, string Source, string? Speaker = null, PersonKind SpeakerKind = PersonKind.Named, IReadOnlyList<string>? Authors = null,
    string? Publisher = null, [property: DefaultValue(false)] bool IsCompilation = false, bool Consulted = false, string? Upstream = null, Relay? Relay = null,
    Stance Stance = Stance.Supports, bool InterestedParty = false, DateOnly? Published = null, bool Retracted = false)
{
    internal Testimony ToTestimony() => new()
    {
        Id = Id,
        Source = Source,
        Speaker = Speaker,
        SpeakerKind = Speaker is null ? null : SpeakerKind,
        Authors = Authors ?? [],
        Publisher = Publisher,
        IsCompilation = IsCompilation,
        Consulted = Consulted,
        Upstream = Upstream,
        Relay = Relay,
        Stance = Stance,
        InterestedParty = InterestedParty,
        PublishedEarliest = Published,
        PublishedLatest = Published,
        Withdrawn = Retracted,
    };
}

/// <summary>What the attestations amount to.</summary>
/// <param name="Credibility">Admiralty credibility (AJP-2.1): 1 confirmed by other sources to 6 cannot be judged.</param>
/// <param name="DateConflicts">Relays that are dated before what they were taken from; absent when there are none.</param>
public sealed record AssessmentResponse(
    string Rule, Verdict Verdict, string Summary, string Caution, int Credibility, SideResponse Supporting, SideResponse Denying,
    FirstReportResponse? FirstReported, FirstReportResponse? FirstCorroborated, FirstReportResponse? FirstDenied,
    IReadOnlyList<string> BasedOn, IReadOnlyList<DateConflictResponse>? DateConflicts);

internal sealed class AssessmentRequestValidator : AbstractValidator<AssessmentRequest>
{
    public AssessmentRequestValidator()
    {
        RuleFor(request => request.Attestations).Must(attestations => attestations.Count is > 0 and <= AssessmentRequest.Most)
            .WithMessage($"Send 1 to {AssessmentRequest.Most} attestations.");
        RuleForEach(request => request.Attestations).ChildRules(attestation =>
        {
            attestation.RuleFor(a => a.Id).Length(1, 200).WithMessage("1 to 200 characters are wanted.");
            attestation.RuleFor(a => a.Source).Length(1, 200).WithMessage("1 to 200 characters are wanted.");
        });
        When(request => request.Attestations.Count <= AssessmentRequest.Most, () => RuleFor(request => request).Custom((request, context) =>
        {
            foreach (var problem in CorroborationRule.Problems([.. request.Attestations.Select(a => a.ToTestimony())]))
                context.AddFailure("attestations", problem);
        }));
    }
}

internal static class AssessCorroboration
{
    public static IResult Handle(AssessmentRequest request)
    {
        var assessment = CorroborationRule.Assess([.. request.Attestations.Select(a => a.ToTestimony())], []);
        return TypedResults.Ok(new AssessmentResponse(
            Assessment.Rule, assessment.Verdict, assessment.Summary, Assessment.Caution, assessment.Credibility,
            SideResponse.From(assessment.Supporting, ChannelLabels.Ids), SideResponse.From(assessment.Denying, ChannelLabels.Ids),
            FirstReportResponse.From(assessment.FirstReported), FirstReportResponse.From(assessment.FirstCorroborated), FirstReportResponse.From(assessment.FirstDenied),
            assessment.BasedOn, DateConflictResponse.From(assessment.DateConflicts)));
    }
}
