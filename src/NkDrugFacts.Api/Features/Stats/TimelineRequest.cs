using System.ComponentModel;
using FluentValidation;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Stats;

/// <summary>Which periods, and what of claims lies in them.</summary>
public sealed record TimelineRequest
{
    [Description("How long a period is.")]
    [Example("year")]
    [WordsOf(typeof(PeriodLength))]
    public string? By { get; init; }

    [Description("occurred: the time that a claim speaks of. published: when the works were published whose attestations meet the filters, so that a claim lies in each period in which it was told, once in each.")]
    [Example("published")]
    [WordsOf(typeof(TimelineDate))]
    public string? Of { get; init; }

    [Description("Count within each period by this filter as well, such as topic, verdict or publisher; with :n for the n most frequent values, 1 to 200; 20 without. With of=published it is the attestation of that date that has the value.")]
    [Example("verdict")]
    public string? Split { get; init; }

    [Description("The first period is the one in which this begins, in EDTF: 1990, 199X, 2005-03. Without it, the first in which a date begins or ends.")]
    [Example("2000")]
    [Longest(Edtf.MaxLength)]
    public string? From { get; init; }

    [Description("The last period is the one in which this ends, in EDTF. Without it, the last in which a date begins or ends.")]
    [Example("2021")]
    [Longest(Edtf.MaxLength)]
    public string? To { get; init; }

    // To be asked only when the request is valid.
    internal PeriodLength Length => By is null ? default : EnumWords.Parse<PeriodLength>(By)!.Value;
    internal TimelineDate Date => Of is null ? default : EnumWords.Parse<TimelineDate>(Of)!.Value;
    internal FacetRequest? SplitBy => Split is null ? null : FacetRequest.Read(Split, ClaimFacets.All).Facets[0];
    internal DateOnly? First => From is null ? null : Edtf.Parse(From).Earliest;
    internal DateOnly? Last => To is null ? null : Edtf.Parse(To).Latest;
}

public enum TimelineDate { Occurred, Published }

internal sealed class TimelineRequestValidator : AbstractValidator<TimelineRequest>
{
    public TimelineRequestValidator()
    {
        RuleFor(request => request.By).IsWordOf<TimelineRequest, PeriodLength>();
        RuleFor(request => request.Of).IsWordOf<TimelineRequest, TimelineDate>();
        RuleFor(request => request.Split).Custom((text, context) =>
        {
            var (facets, error) = FacetRequest.Read(text, ClaimFacets.All);
            if (error is not null || facets.Count > 1)
                context.AddFailure(error ?? "Give one: /v1/stats counts by two.");
        });
        RuleFor(request => request.From).Custom((text, context) => Check(text, date => date.Earliest == DateOnly.MinValue && date.ToString()[0] is '.' or '/' ? "Has no first day." : null, context));
        RuleFor(request => request.To).Custom((text, context) => Check(text, date => date.Latest == DateOnly.MaxValue ? "Has no last day." : null, context));
        RuleFor(request => request.To).Must((request, to) => request.First <= request.Last)
            .When(request => Edtf.TryParse(request.From, out _, out _) && Edtf.TryParse(request.To, out _, out _))
            .WithMessage("Lies before from.");
    }

    private static void Check(string? text, Func<Edtf, string?> problem, ValidationContext<TimelineRequest> context)
    {
        if (text is null)
            return;
        var error = text.Length > Edtf.MaxLength ? $"Longer than {Edtf.MaxLength} characters: no date is."
            : !Edtf.TryParse(text, out var date, out var why) ? $"Not a date in EDTF, such as 2016, 201X or 2016-12: {why}"
            : date.IsClamped ? "Not within the years 1 to 9999."
            : problem(date);
        if (error is not null)
            context.AddFailure(error);
    }
}
