using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

public sealed class EndpointTests
{
    [Fact]
    public async Task The_router_and_the_policies_of_access_have_the_same_endpoints_which_are_built_once()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        Endpoint? asked = null;

        var answer = await api.Server.SendAsync(http =>
        {
            http.Request.Path = "/v1/claims";
            // So that it is made, and not given as it was kept.
            http.Request.Headers.IfMatch = "*";
            http.Response.OnStarting(() => Task.FromResult(asked = http.GetEndpoint()));
        }, TestContext.Current.CancellationToken);

        Assert.Equal(200, answer.Response.StatusCode);
        Assert.Contains(asked, api.Services.GetRequiredService<EndpointDataSource>().Endpoints);
    }
}
