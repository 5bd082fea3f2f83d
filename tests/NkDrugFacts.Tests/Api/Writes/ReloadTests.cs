using System.Net;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>A new state of the dataset's files never undoes what curators did here.</summary>
public sealed class ReloadTests
{
    private const string Second = """{"id":"second","type":"report","description":"Another.","consulted":true,"reliability":"F"}""";

    [Theory, BothDatabases]
    public async Task What_a_curator_changed_or_retracted_stays_so(Database database)
    {
        using var world = await World.StartAsync(database, async writer =>
        {
            await writer.DoAsync("PATCH", "/v1/people/lankov", """{"note":"By hand."}""");
            await writer.DoAsync("DELETE", "/v1/attestations/common.page");
            await writer.DoAsync("PATCH", "/v1/claims/common", """{"topics":["drugs"]}""");
            await writer.DoAsync("DELETE", "/v1/topics/meth");
        });
        world.Bundle.Set("people.json", "people[1].note", "\"In the file.\"");
        world.Bundle.Set("topics.json", "topics[0].label", "\"All drugs\"");
        world.Bundle.Set("topics.json", "topics[2]", """{"id":"ice","label":"Ice","broader":"meth"}""");
        using var again = await world.AgainAsync();
        Assert.Equal("By hand.", (await again.GetAsync("/v1/people/lankov")).Body.Text("note"));
        Assert.Equal("All drugs", (await again.GetAsync("/v1/topics/drugs")).Body.Text("label"));
        Assert.Equal(HttpStatusCode.Gone, (await again.GetAsync("/v1/attestations/common.page")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await again.GetAsync("/v1/topics/meth")).Status);
        // It cannot do without what was retracted.
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync("/v1/topics/ice")).Status);
        Assert.Equal(0, await again.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task What_names_a_merged_record_names_its_successor(Database database)
    {
        using var world = await World.StartAsync(database, async writer =>
        {
            await writer.DoAsync("POST", "/v1/sources", Second);
            await writer.DoAsync("POST", "/v1/people/ives/merge", """{"into":"lankov"}""");
            await writer.DoAsync("POST", "/v1/sources/page/merge", """{"into":"second"}""");
        });
        world.Bundle.Set("claims/02-second.json", "claims[1]", """{"id":"cheap","statement":"It is cheap.","topics":["drugs"],"attestations":[{"key":"page","source":"page","speaker":"ives","mode":"indirectSpeech","certainty":"reported","basis":"unknown"}]}""");
        using var again = await world.AgainAsync();
        var attestation = (await again.GetAsync("/v1/attestations/cheap.page")).Body;
        Assert.Equal(("second", "lankov"), (attestation.Text("source"), attestation.Text("speaker")));
        Assert.Equal("/v1/people/lankov", (await again.GetAsync("/v1/people/ives")).Location);
        Assert.Single((await again.GetAsync("/v1/sources/second")).Body.Items("documents"));
        Assert.Equal(0, await again.DifferencesAsync());
    }

    private sealed class World(Database database, string connection, TestBundle bundle) : IDisposable
    {
        public TestBundle Bundle => bundle;

        public static async Task<World> StartAsync(Database database, Func<Writer, Task> write)
        {
            var world = new World(database, await FreshDatabase.CopyAsync(database), new());
            using var writer = await world.AgainAsync();
            await write(writer);
            return world;
        }

        public Task<Writer> AgainAsync() => Writer.OfAsync(TestApi.Start(database, connection, bundle.Folder), Role.Curator);

        public void Dispose() => bundle.Dispose();
    }
}
