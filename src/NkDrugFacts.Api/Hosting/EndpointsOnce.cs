namespace NkDrugFacts.Api.Hosting;

internal static class EndpointsOnce
{
    /// <summary>Has every endpoint made once. Without it the router and the policies of access each make all of them, and what calls a handler could be compiled twice.</summary>
    public static void ShareEndpoints(this IEndpointRouteBuilder app)
    {
        var all = new CompositeEndpointDataSource([.. app.DataSources]);
        app.DataSources.Clear();
        app.DataSources.Add(all);
    }
}
