using FluentValidation;
using NkDrugFacts.Api.Features.AttributionChecks;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.AttributionChecks;

/// <summary>What was asked, what is wrong with it, and what was found: the form stays as it was filled in.</summary>
public sealed record CheckModel(AttributionCheckRequest Asked, IReadOnlyDictionary<string, string[]> Errors, AttributionCheckResponse? Answer);

/// <summary>Whom the form is to be about, so that other pages can lead to it. The words themselves are in no address.</summary>
public sealed record CheckFormRequest
{
    public string? Speaker { get; init; }
    public string? Outlet { get; init; }
}

internal static class CheckPages
{
    private static readonly Dictionary<string, string[]> NoErrors = [];

    public static IResult Form([AsParameters] CheckFormRequest request) =>
        Page.Of<CheckPage, CheckModel>(new(new("", request.Speaker, request.Outlet), NoErrors, null));

    public static async Task<IResult> Check(IValidator<AttributionCheckRequest> validator, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType)
            return TypedResults.Problem("Send the form of this page, or JSON to /v1/attribution-checks.", statusCode: StatusCodes.Status415UnsupportedMediaType, type: ProblemTypes.Of(StatusCodes.Status415UnsupportedMediaType));
        if (await ReadAsync(http.Request, cancellationToken) is not { } asked)
            return InvalidRequest.With("text", "The form cannot be read: it has too many fields, or one that is too long.");
        http.Response.Headers.CacheControl = Caching.Never;
        var validation = await validator.ValidateAsync(asked, cancellationToken);
        if (!validation.IsValid)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page.Of<CheckPage, CheckModel>(new(asked, validation.ToDictionary().ToDictionary(error => error.Key, error => error.Value, StringComparer.OrdinalIgnoreCase), null));
        }
        var (answer, refusal) = await CheckAttribution.Handle(asked, db, http, cancellationToken).AsAsync<AttributionCheckResponse>();
        return answer is null ? refusal! : Page.Of<CheckPage, CheckModel>(new(asked, NoErrors, answer));
    }

    private static async Task<AttributionCheckRequest?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var form = await request.ReadFormAsync(cancellationToken);
            // A field that was left empty asks for nothing. Browsers end lines with two characters.
            return new(form["text"].ToString().ReplaceLineEndings("\n").Trim(), Given("speaker"), Given("outlet"), Given("date"));

            string? Given(string name) => form[name].ToString().Trim() is { Length: > 0 } value ? value : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
