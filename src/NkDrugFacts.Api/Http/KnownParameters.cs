using System.Reflection;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

/// <summary>Refuses query parameters that the handler does not take, so that a typo never widens an answer.</summary>
internal static class KnownParameters
{
    public static RouteGroupBuilder RefuseUnknownParameters(this RouteGroupBuilder group)
    {
        group.AddEndpointFilterFactory((context, next) =>
        {
            var known = Of(context.MethodInfo).Order(StringComparer.Ordinal).ToArray();
            return invocation => Unknown(invocation.HttpContext.Request.Query, known) is { Count: > 0 } errors
                ? ValueTask.FromResult<object?>(InvalidRequest.With(errors))
                : next(invocation);
        });
        return group;
    }

    private static IEnumerable<string> Of(MethodInfo handler) => handler.GetParameters()
        .Where(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
        .SelectMany(parameter => parameter.ParameterType.GetProperties())
        .Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static Dictionary<string, string[]> Unknown(IQueryCollection query, string[] known) => query.Keys
        .Where(key => !known.Contains(key, StringComparer.Ordinal))
        .ToDictionary(key => key, key => new[] { Explain(key, known) }, StringComparer.Ordinal);

    private static string Explain(string key, string[] known)
    {
        if (known.Length == 0)
            return "Unknown parameter: this address takes none.";
        var nearest = Nearest.To(key, known);
        return $"Unknown parameter.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} This address takes: {string.Join(", ", known)}.";
    }
}
