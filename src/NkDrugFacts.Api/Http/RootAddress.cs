using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

internal static class RootAddress
{
    /// <summary>The absolute address under which everything lies, as the client sees it, without a slash at its end.</summary>
    public static string Root(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <summary>The absolute address of a claim, as of the day if there is one.</summary>
    public static string Permalink(this HttpRequest request, string claim, AsOfDay? day) =>
        $"{request.Root()}/v1/claims/{claim}{(day is null ? "" : FormattableString.Invariant($"?asOf={day.Day:yyyy-MM-dd}"))}{(day is { Match: DateMatch.Possible } ? "&dateMatch=possible" : "")}";
}
