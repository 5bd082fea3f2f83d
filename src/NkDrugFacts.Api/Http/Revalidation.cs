using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Http;

/// <summary>
/// Gives every successful answer an ETag and a Last-Modified, and answers 304 to whoever has it already: at the price of one query,
/// since the dataset's revision stands for everything that is in it.
/// </summary>
internal static class Revalidation
{
    /// <summary>For answers that are made from the dataset.</summary>
    public static TBuilder RevalidateByRevision<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilterFactory((context, next) =>
        {
            var daily = AnswersByToday(context.MethodInfo);
            // The revision is read before the answer: if a write comes in between, the tag is older than the content, and is not taken for it again.
            return invocation => Representations.ChosenBy(invocation.HttpContext) is { IsEndless: true } ? next(invocation)
                : IsReading(invocation.HttpContext.Request)
                    ? ReadingRequests.ReadAsync(invocation.HttpContext, state => AnswerAsync(invocation, next, Validators.Of(invocation.HttpContext, state, daily, Now(invocation.HttpContext))))
                    : ReadingRequests.CheckAsync(invocation.HttpContext, () => next(invocation));
        });

    /// <summary>For what is the same until another build is started, and always there.</summary>
    public static TBuilder RevalidateByBuild<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter((invocation, next) =>
            AnswerAsync(invocation, next, Validators.Of(invocation.HttpContext, DatasetState.Irrelevant, daily: false, Now(invocation.HttpContext)), isThere: true));

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, Validators current, bool isThere = false)
    {
        var (http, request) = (invocation.HttpContext, invocation.HttpContext.Request.GetTypedHeaders());
        // Whoever answers again, from another server, has those of its state.
        if (http.Features.Get<Validators>() is null)
            http.Response.OnStarting(() => WriteAsync(http, http.Features.Get<Validators>()!));
        http.Features.Set(current);
        var outcome = Preconditions.Evaluate(request, current);
        if (outcome == Outcome.NotModified && (isThere || Preconditions.NamesTag(request, current)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var result = await next(invocation);
        // A condition counts only where the answer would otherwise be a success (RFC 9110, 13.2.1).
        return outcome == Outcome.Answer || !IsSuccess(result) ? result : outcome == Outcome.NotModified
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Problem("The dataset is not, or no longer, in the state that If-Match or If-Unmodified-Since asks for.", statusCode: StatusCodes.Status412PreconditionFailed);
    }

    private static Task WriteAsync(HttpContext http, Validators current)
    {
        if (http.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified))
            return Task.CompletedTask;
        var headers = http.Response.Headers;
        (headers.ETag, headers.LastModified, headers.CacheControl) = (current.Tag.ToString(), HeaderUtilities.FormatDate(current.LastModified), Caching.Revalidated);
        var metadata = http.GetEndpoint()?.Metadata;
        string[] chosenBy =
        [
            .. metadata?.GetMetadata<Representation>() is null ? Array.Empty<string>() : [HeaderNames.Accept],
            HeaderNames.AcceptEncoding,
            .. metadata?.GetMetadata<RememberedKind>() is null ? Array.Empty<string>() : [PastStates.AcceptDatetime],
        ];
        headers.Vary = string.Join(", ", chosenBy.Union(headers.GetCommaSeparatedValues(HeaderNames.Vary), StringComparer.OrdinalIgnoreCase));
        return Task.CompletedTask;
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsSuccess(object? result) =>
        result is not (RedirectHttpResult or IStatusCodeHttpResult { StatusCode: not (null or (>= 200 and < 300)) });

    // Who asks the clock and takes no asOf answers by today; with an asOf, that decides.
    private static bool AnswersByToday(MethodInfo handler) =>
        handler.GetParameters().Select(parameter => parameter.ParameterType).ToList() is var types && types.Contains(typeof(TimeProvider)) && !types.Exists(type => type == typeof(AsOfRequest) || type.IsAssignableTo(typeof(DatedQuery)));

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
