using FluentValidation;
using NkDrugFacts.Api.Features.Stats;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Timeline;

/// <param name="IsOfPossible">The chart shows what possibly lies in a period as well.</param>
public sealed record TimelineModel(TimelineResponse Timeline, bool IsOfPossible, PageAddress Address);

/// <summary>What a person chooses of what a timeline takes: in how long periods, and by which date.</summary>
public sealed record TimelinePageRequest
{
    public string? By { get; init; }
    public string? Of { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }

    /// <summary>possible: also show what possibly lies in a period, as most claims that speak of any time before a day do in all of them.</summary>
    public string? Show { get; init; }

    internal const string Possible = "possible";

    internal TimelineRequest ToTimeline() => new() { By = By, Of = Of, From = From ?? Earliest, To = To };

    // Some claims speak of centuries before; nearly all of what is to be seen lies behind this, and as much as fits a page.
    private string? Earliest => (Of, By) switch { ("published", _) or (_, "decade") => null, (_, "month") => "2010", _ => "1970" };
}

internal sealed class TimelinePageRequestValidator : AbstractValidator<TimelinePageRequest>
{
    public TimelinePageRequestValidator()
    {
        var timeline = new TimelineRequestValidator();
        RuleFor(request => request.Show).Custom((word, context) =>
        {
            if (word is not (null or TimelinePageRequest.Possible))
                context.AddFailure(Validation.OneOf(word, [TimelinePageRequest.Possible]));
        });
        RuleFor(request => request).Custom((request, context) =>
        {
            foreach (var failure in timeline.Validate(request.ToTimeline()).Errors)
                context.AddFailure(failure);
        });
    }
}

internal static class ShowTimeline
{
    public static async Task<IResult> Handle(
        [AsParameters] TimelinePageRequest request, [AsParameters] ClaimFilters filters, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (timeline, refusal) = await GetTimeline.Handle(request.ToTimeline(), filters, db, time, cancellationToken).AsAsync<TimelineResponse>();
        return timeline is null ? refusal! : Page.Of<TimelinePage, TimelineModel>(new(timeline, request.Show is not null, PageAddress.Of(http.Request)));
    }
}
