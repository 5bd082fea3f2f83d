namespace NkDrugFacts.Api.Http;

internal static class RootAddress
{
    /// <summary>The absolute address under which everything lies, as the client sees it, without a slash at its end.</summary>
    public static string Root(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
