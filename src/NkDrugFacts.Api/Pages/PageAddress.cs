using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using NkDrugFacts.Api.Formats;

namespace NkDrugFacts.Api.Pages;

/// <summary>Addresses next to the one that was asked: the same with a value more, one less or another.</summary>
/// <param name="path">From the root, without a query.</param>
public sealed class PageAddress(string path, IEnumerable<KeyValuePair<string, StringValues>> query)
{
    // What says where in a list one is means nothing once the list is another.
    private static readonly string[] Places = ["cursor"];

    // What an export does not take: it has no pages, and nothing beside its rows.
    private static readonly string[] OfPages = ["cursor", "limit", "sort", "facet", "include", "sample", "seed"];

    // What says as of when a record is asked for.
    private static readonly string[] OfDays = ["asOf", "dateMatch"];

    private readonly List<KeyValuePair<string, string>> parameters = [.. query.SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? "")))];

    public static PageAddress Of(HttpRequest request) => new(request.PathBase + request.Path, request.Query);

    public string Path => path;

    /// <summary>Everything that was asked, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => parameters;

    public bool Has(string name, string value) => parameters.Contains(KeyValuePair.Create(name, value));

    /// <summary>The same with this value besides.</summary>
    public string With(string name, string value) => With((name, value));

    /// <summary>The same with these values besides.</summary>
    public string With(params IEnumerable<(string Name, string Value)> values) =>
        Written(path, parameters.Where(IsNoPlace).Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value))));

    /// <summary>The same without this value.</summary>
    public string Without(string name, string value) => Written(path, parameters.Where(IsNoPlace).Where(parameter => (parameter.Key, parameter.Value) != (name, value)));

    /// <summary>The same with this value and no other of the name; with none, when it is null.</summary>
    public string Instead(string name, string? value) => Written(path, parameters.Where(IsNoPlace).Where(parameter => parameter.Key != name)
        .Concat(value is null ? [] : [KeyValuePair.Create(name, value)]));

    /// <summary>The same at another path, as of the data of this page.</summary>
    public string At(string otherPath) => Written(otherPath, parameters);

    /// <summary>Another page that asks the same, but for what it does not take.</summary>
    public PageAddress Elsewhere(string otherPath, params IReadOnlyList<string> without) => new(
        otherPath, parameters.Where(IsNoPlace).Where(parameter => !without.Contains(parameter.Key)).Select(parameter => KeyValuePair.Create(parameter.Key, new StringValues(parameter.Value))));

    /// <summary>The record of this page in another form, as of the same day.</summary>
    public string InForm(string format) => Written(path, parameters.Where(parameter => OfDays.Contains(parameter.Key)).Append(KeyValuePair.Create("format", format)));

    /// <summary>Everything on the list of this page, as a file.</summary>
    public string AsExport(string format, string collection) => Written(
        collection == Collections.Claims ? $"/v1/exports/{format}" : $"/v1/exports/{format}/{collection}", parameters.Where(parameter => !OfPages.Contains(parameter.Key)));

    private static bool IsNoPlace(KeyValuePair<string, string> parameter) => !Places.Contains(parameter.Key);

    private static string Written(string path, IEnumerable<KeyValuePair<string, string>> parameters) => path + new QueryBuilder(parameters);
}
