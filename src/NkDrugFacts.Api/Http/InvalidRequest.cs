using Microsoft.AspNetCore.Http.HttpResults;

namespace NkDrugFacts.Api.Http;

/// <summary>400 with an <c>errors</c> map from parameter or JSON path to what is wrong and what would be right.</summary>
internal static class InvalidRequest
{
    public const string Title = "The request has errors.";

    public static ProblemHttpResult With(IDictionary<string, string[]> errors) => TypedResults.Problem(
        new HttpValidationProblemDetails(errors) { Status = StatusCodes.Status400BadRequest, Title = Title, Type = ProblemTypes.InvalidRequest });

    public static ProblemHttpResult With(string name, params string[] errors) =>
        With(new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = errors });
}
