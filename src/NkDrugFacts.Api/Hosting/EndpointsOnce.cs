namespace NkDrugFacts.Api.Hosting;

internal static class EndpointsOnce
{
    /// <summary>Has every endpoint compiled once. Without it the router and the policies of access each compile all of them: two fifths of what a start computes, twice.</summary>
    public static void ShareEndpoints(this IEndpointRouteBuilder app)
    {
        var all = new CompositeEndpointDataSource([.. app.DataSources]);
        app.DataSources.Clear();
        app.DataSources.Add(all);
    }
}
