using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class HealthTests
{
    [Theory, BothDatabases]
    public async Task It_is_live_and_ready(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
