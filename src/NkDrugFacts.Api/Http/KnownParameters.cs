using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

/// <summary>Refuses query parameters that the handler does not take, so that a typo never widens an answer.</summary>
internal static class KnownParameters
{
    public static RouteGroupBuilder RefuseUnknownParameters(this RouteGroupBuilder group)
    {
        group.AddEndpointFilterFactory((context, next) =>
        {
            var parameters = Of(context.MethodInfo).ToList();
            var known = parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal).ToArray();
            var single = parameters.Where(parameter => !parameter.MayBeRepeated).Select(parameter => parameter.Name).ToArray();
            return invocation => Refused(invocation.HttpContext.Request.Query, known, single) is { Count: > 0 } errors
                ? ValueTask.FromResult<object?>(InvalidRequest.With(errors))
                : next(invocation);
        });
        return group;
    }

    private static IEnumerable<(string Name, bool MayBeRepeated)> Of(MethodInfo handler) => handler.GetParameters()
        .Where(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
        .SelectMany(parameter => parameter.ParameterType.GetProperties())
        .Where(property => property.GetCustomAttribute<FromHeaderAttribute>() is null)
        .Select(property => (System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.PropertyType.IsArray));

    private static Dictionary<string, string[]> Refused(IQueryCollection query, string[] known, string[] single) => query
        .Select(parameter => (parameter.Key, Error: !known.Contains(parameter.Key, StringComparer.Ordinal) ? Explain(parameter.Key, known)
            : parameter.Value.Count > 1 && single.Contains(parameter.Key, StringComparer.Ordinal) ? "Given more than once." : null))
        .Where(parameter => parameter.Error is not null)
        .ToDictionary(parameter => parameter.Key, parameter => new[] { parameter.Error! }, StringComparer.Ordinal);

    private static string Explain(string key, string[] known)
    {
        if (known.Length == 0)
            return "Unknown parameter: this address takes none.";
        var nearest = Nearest.To(key, known);
        return $"Unknown parameter.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} This address takes: {string.Join(", ", known)}.";
    }
}
