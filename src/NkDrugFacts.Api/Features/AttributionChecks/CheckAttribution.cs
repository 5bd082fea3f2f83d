using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Features.AttributionChecks;

/// <summary>Words that somebody is said to have said. Nothing of it is stored or logged.</summary>
/// <param name="Text">1 to 10,000 characters: prose with quotations between quotation marks of any kind, which are checked one by one; or words without any, which are checked as a whole, then sentence by sentence.</param>
/// <param name="Speaker">Who is said to have said them: a name as it is written, or the id of a person.</param>
/// <param name="Outlet">Where they are said to be printed: the name or the id of a publisher; what belongs to it counts.</param>
/// <param name="Date">When they are said to have been said or printed, in EDTF.</param>
public sealed record AttributionCheckRequest(
    [property: MinLength(1), MaxLength(AttributionCheckRequest.MostCharacters)] string Text,
    [property: MinLength(1), MaxLength(AttributionCheckRequest.MostCharactersOfName)] string? Speaker = null,
    [property: MinLength(1), MaxLength(AttributionCheckRequest.MostCharactersOfName)] string? Outlet = null,
    [property: MaxLength(Edtf.MaxLength)] string? Date = null)
{
    public const int MostCharacters = 10_000;

    public const int MostCharactersOfName = 200;

    /// <summary>More passages than these are not checked, and the answer says how many were not.</summary>
    public const int MostPassages = 25;

    /// <summary>A text of that many characters, each escaped twice over, with room for names.</summary>
    public const int MostBytes = 256 * 1024;
}

internal sealed class AttributionCheckRequestValidator : AbstractValidator<AttributionCheckRequest>
{
    public AttributionCheckRequestValidator()
    {
        RuleFor(request => request.Text).Custom((text, context) =>
        {
            if (ProblemOfText(text) is { } problem)
                context.AddFailure(problem);
        });
        RuleFor(request => request.Speaker).Custom((name, context) => CheckName(name, context.AddFailure));
        RuleFor(request => request.Outlet).Custom((name, context) => CheckName(name, context.AddFailure));
        RuleFor(request => request.Date).Custom((date, context) =>
        {
            if (date is not null && !Edtf.TryParse(date, out _, out var error))
                context.AddFailure($"Not a date in EDTF, such as 2016-12-01, 2016-12 or 2016: {error}");
        });
    }

    private static string? ProblemOfText(string text)
    {
        // Counted only as far as it matters.
        if (text.Length == 0 || text.EnumerateRunes().Skip(AttributionCheckRequest.MostCharacters).Any())
            return "1 to 10,000 characters are wanted.";
        return ReadableText.ProblemOfProse(text)
            ?? (CheckedWord.In(text).Count == 0 ? "Holds no word. Send the words that somebody is said to have said, with or without quotation marks." : null);
    }

    private static void CheckName(string? name, Action<string> fail)
    {
        if (name is null)
            return;
        if (name.Length > AttributionCheckRequest.MostCharactersOfName || CheckedWord.In(name).Count == 0)
            fail("A name or an id of 1 to 200 characters is wanted; leave the key out when nobody is named.");
        else if (ReadableText.ProblemOfProse(name) is { } problem)
            fail(problem);
    }
}

internal static class CheckAttribution
{
    public static async Task<IResult> Handle(AttributionCheckRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        // What was asked is nobody else's business, on the way back either.
        http.Response.Headers.CacheControl = Caching.Never;
        var asked = await AskedAttribution.ResolveAsync(db, request, cancellationToken);
        var checks = new PassageChecks(db, asked);
        var results = await checks.OfAsync(QuotationMarks.Passages(request.Text), AttributionCheckRequest.MostPassages, cancellationToken);
        var records = await MatchedRecords.LoadAsync(db, results, cancellationToken);
        var checkedPassages = results.ConvertAll(result => CheckedPassageResponse.From(request.Text, result, asked, records));
        // What is too short to tell anything decides nothing, unless there is nothing else.
        var telling = results.Exists(result => !result.IsTooShort) ? results.FindAll(result => !result.IsTooShort) : results;
        var verdict = Attributions.Overall(telling.Select(result => result.Verdict));
        return TypedResults.Ok(new AttributionCheckResponse(
            verdict, checkedPassages[results.FindIndex(result => result.Verdict == verdict && telling.Contains(result))].Sentence,
            AskedResponse.From(asked), checkedPassages, checks.NotChecked, AttributionCheckResponse.DoesNotMean));
    }
}
