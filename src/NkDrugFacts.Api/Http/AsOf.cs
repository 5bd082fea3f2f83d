using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using FluentValidation;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

/// <summary>Whether to answer as of a day in the past.</summary>
public sealed record AsOfRequest
{
    [Description("Answer as of the end of this day, in EDTF; of a month, a year or a range its last day. Without it, as things stand.")]
    [Example("2016-12-01")]
    [Longest(Edtf.MaxLength)]
    public string? AsOf { get; init; }

    [Description("certain, the default: only what was certainly published by then counts. possible: what may have been counts as well.")]
    [Example("certain")]
    [WordsOf(typeof(DateMatch), "certain", "possible")]
    public string? DateMatch { get; init; }

    /// <summary>None for now. To be asked only when the request is valid.</summary>
    internal AsOfDay? Resolve(TimeProvider time) => AsOf is null ? null : new AsOfDay(
        Earlier(Edtf.Parse(AsOf).Latest, Today(time)), DateMatch is null ? default : EnumWords.Parse<DateMatch>(DateMatch)!.Value, Today(time));

    internal static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>A day in the past, or today.</summary>
internal sealed record AsOfDay(DateOnly Day, DateMatch Match, DateOnly Today);

internal static class AsOfQueries
{
    /// <summary>As things stand: whatever is recorded here has been published by today, whether its day is known or not.</summary>
    public static bool IsToday([NotNullWhen(false)] this AsOfDay? day) => day is null || day.Day == day.Today;

    /// <summary>The attestations as they stand, or those that were public on a day.</summary>
    public static IQueryable<Attestation> At(this IQueryable<Attestation> attestations, AsOfDay? day) => day.IsToday() ? attestations : attestations.Where(PublicAt.Day(day.Day, day.Match));

    /// <summary>The same of attestations that were read before.</summary>
    public static IReadOnlyList<Attestation> At(this IReadOnlyList<Attestation> attestations, AsOfDay? day) => day.IsToday() ? attestations : [.. attestations.Where(attestation => PublicAt.Was(attestation, day.Day, day.Match))];

    /// <summary>How the claims that had been reported by a day stood at its end.</summary>
    public static IQueryable<PastCorroboration> At(this IQueryable<PastCorroboration> past, AsOfDay day) =>
        past.Where(corroboration => corroboration.Match == day.Match && corroboration.Since <= day.Day && day.Day < corroboration.Until);

    /// <summary>The claims as they stand, or as they stood on a day.</summary>
    public static ClaimTestimonies At(this ClaimTestimonies testimonies, AsOfDay? day) => day.IsToday() ? testimonies : testimonies.At(day.Day, day.Match);
}

internal sealed class AsOfRequestValidator : AbstractValidator<AsOfRequest>
{
    public AsOfRequestValidator(TimeProvider time)
    {
        RuleFor(request => request.AsOf).Custom((text, context) =>
        {
            if (text is not null && Problem(text, AsOfRequest.Today(time)) is { } problem)
                context.AddFailure(problem);
        });
        RuleFor(request => request.DateMatch).IsWordOf<AsOfRequest, DateMatch>();
        RuleFor(request => request.DateMatch).Must((request, match) => match is null || request.AsOf is not null)
            .WithMessage("Has a meaning only together with asOf.");
    }

    internal static string? Problem(string text, DateOnly today)
    {
        if (text.Length > 100)
            return "Longer than 100 characters: no date is.";
        if (!Edtf.TryParse(text, out var date, out var error))
            return $"Not a date in EDTF, such as 2016-12-01, 2016-12 or 2016: {error}";
        if (date.Earliest > today)
            return $"Lies in the future: today is {today:yyyy-MM-dd}.";
        return date.Latest == DateOnly.MaxValue ? "Has no last day. Give a day, a month, a year or a closed range." : null;
    }
}
