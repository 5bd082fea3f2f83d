using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class SameAnswersTests
{
    [Fact]
    public async Task Both_databases_answer_byte_for_byte_the_same()
    {
        var (sqlite, postgres) = (await TestApi.SharedAsync(Database.Sqlite), await TestApi.SharedAsync(Database.Postgres));
        var paths = new List<string>();
        foreach (var list in new[] { "claims", "attestations", "sources", "people", "organizations", "topics", "places" })
        {
            paths.Add($"/v1/{list}?limit=200");
            paths.AddRange((await sqlite.GetAllAsync($"/v1/{list}")).Texts("id").Select(id => $"/v1/{list}/{id}"));
        }
        paths.AddRange(paths.Where(path => path.StartsWith("/v1/claims/", StringComparison.Ordinal)).SelectMany(path => new[] { $"{path}/attestations", $"{path}/corroboration", $"{path}/corroboration/history", $"{path}/graph", $"{path}/dissent", $"{path}/drift" }).ToList());
        paths.AddRange(paths.Where(path => path.StartsWith("/v1/sources/", StringComparison.Ordinal)).SelectMany(path => new[] { $"{path}/claims", $"{path}/relays" }).ToList());
        paths.AddRange(paths.Where(path => path.StartsWith("/v1/people/", StringComparison.Ordinal)).Select(path => $"{path}/quotations").ToList());
        paths.AddRange(["/v1/timeline?by=month&split=topic", "/v1/timeline?of=published&split=publisher:3&asOf=2016", "/v1/stats?by=source,speaker:50", "/v1/stats?by=author,occurredYear", "/v1/stats?by=unit&asOf=2015"]);
        using var one = sqlite.CreateClient();
        using var other = postgres.CreateClient();

        foreach (var path in paths)
            Assert.Equal(
                (await one.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).WithoutCursors(),
                (await other.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).WithoutCursors());
    }
}
