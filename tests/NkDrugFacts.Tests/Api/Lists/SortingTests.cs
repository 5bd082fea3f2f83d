using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

public sealed class SortingTests
{
    private static readonly string[] Verdicts = ["corroborated", "contested", "echoed", "singleSource", "unattributed", "denied", "withdrawn"];

    /// <summary>Each key, and its value in the JSON; null is missing.</summary>
    private static readonly (string List, string Key, Func<JsonElement, object?> Value)[] Keys =
    [
        ("claims", "occurred", claim => claim.Days("occurred")?.First),
        ("claims", "verdict", claim => Array.IndexOf(Verdicts, claim.Text("verdict"))),
        ("claims", "credibility", claim => claim.GetProperty("credibility").GetInt32()),
        ("claims", "gatherings", claim => claim.GetProperty("gatherings").GetInt32()),
        ("claims", "publishers", claim => claim.GetProperty("publishers").GetInt32()),
        ("claims", "channels", claim => claim.GetProperty("channels").GetInt32()),
        ("claims", "denyingGatherings", claim => claim.GetProperty("denyingGatherings").GetInt32()),
        ("claims", "statement", claim => claim.Text("statement")),
        ("claims", "revision", claim => claim.GetProperty("revision").GetInt64()),
        ("attestations", "published", attestation => attestation.Days("published")?.First),
        ("attestations", "said", attestation => attestation.Days("said")?.First),
        ("attestations", "source", attestation => attestation.Text("source")),
        ("sources", "published", source => source.Days("published")?.First),
        ("sources", "title", source => source.TryGetProperty("title", out var title) ? title.GetString() : null),
        ("sources", "reliability", source => source.Text("reliability")),
        ("people", "name", person => person.Text("name")),
        ("organizations", "name", organization => organization.Text("name")),
        ("topics", "label", topic => topic.Text("label")),
        ("topics", "claims", topic => topic.GetProperty("claims").GetInt32()),
        ("places", "name", place => place.Text("name")),
        ("places", "claims", place => place.GetProperty("claims").GetInt32()),
    ];

    [Theory, BothDatabases]
    public async Task A_list_is_in_the_order_asked_for_and_what_has_no_such_value_comes_last(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var (list, key, value) in Keys)
            foreach (var descending in new[] { false, true })
            {
                var sorted = await api.GetAllAsync($"/v1/{list}", query: $"sort={(descending ? "-" : "")}{key}");
                var expected = Order(sorted, value, descending).Texts("id");
                Assert.True(expected.SequenceEqual(sorted.Texts("id")), $"{list} by {(descending ? "-" : "")}{key}");
            }
    }

    [Theory, BothDatabases]
    public async Task Several_keys_each_have_a_direction(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var sorted = await api.GetAllAsync("/v1/claims", limit: 17, query: "sort=-gatherings,verdict,-occurred");

        var expected = sorted.OrderByDescending(claim => claim.GetProperty("gatherings").GetInt32()).ThenBy(claim => Array.IndexOf(Verdicts, claim.Text("verdict")))
            .ThenBy(claim => claim.Has("occurred") ? 0 : 1).ThenByDescending(claim => claim.Days("occurred")?.First).ThenBy(claim => claim.Text("id"), StringComparer.Ordinal);
        Assert.Equal(expected.Texts("id"), sorted.Texts("id"));
    }

    [Theory, BothDatabases]
    public async Task Pages_of_any_size_put_together_are_the_whole_list_under_ties(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var query in new[] { "", "sort=-gatherings", "sort=occurred", "sort=-occurred,verdict", "sort=revision", "asOf=2016&sort=-channels,-occurred" })
        {
            var whole = (await api.GetAllAsync("/v1/claims", limit: 200, query: query)).Texts("id");
            Assert.Equal(whole, (await api.GetAllAsync("/v1/claims", limit: 61, query: query)).Texts("id"));
            Assert.Equal(whole.Count, whole.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Theory, BothDatabases]
    public async Task Going_back_meets_the_same_pages(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var forward = new List<JsonElement> { await api.GetAsync("/v1/claims?limit=90&sort=-occurred") };
        while (forward[^1].GetProperty("page").TryGetProperty("next", out var next))
            forward.Add(await api.GetAsync($"/v1/claims?limit=90&sort=-occurred&cursor={next}"));
        var backward = new List<JsonElement> { forward[^1] };
        while (backward[^1].GetProperty("page").TryGetProperty("previous", out var previous))
            backward.Add(await api.GetAsync($"/v1/claims?limit=90&sort=-occurred&cursor={previous}"));

        Assert.Equal(5, forward.Count);
        Assert.Equal(forward.Select(page => string.Join(',', page.Items("data").Texts("id"))), backward.AsEnumerable().Reverse().Select(page => string.Join(',', page.Items("data").Texts("id"))));
    }

    private static IEnumerable<JsonElement> Order(List<JsonElement> items, Func<JsonElement, object?> value, bool descending)
    {
        var order = Comparer<object?>.Create((one, other) => one is string text ? string.CompareOrdinal(text, (string)other!) : Comparer<object>.Default.Compare(one, other));
        var present = items.Where(item => value(item) is not null);
        var sorted = descending ? present.OrderByDescending(value, order) : present.OrderBy(value, order);
        return sorted.ThenBy(item => item.Text("id"), StringComparer.Ordinal).Concat(items.Where(item => value(item) is null).OrderBy(item => item.Text("id"), StringComparer.Ordinal));
    }
}
