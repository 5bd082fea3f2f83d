using System.Buffers.Text;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

public sealed class CursorTests
{
    [Theory]
    [InlineData("/v1/claims?limit=5", "/v1/topics?limit=5")]
    [InlineData("/v1/claims?limit=5", "/v1/claims?limit=5&sort=-gatherings")]
    [InlineData("/v1/claims?limit=5&sort=gatherings", "/v1/claims?limit=5&sort=-gatherings")]
    [InlineData("/v1/claims?limit=5", "/v1/claims?limit=5&topic=methamphetamine")]
    [InlineData("/v1/claims?limit=5&topic=cannabis", "/v1/claims?limit=5&topic=methamphetamine")]
    [InlineData("/v1/claims?limit=5", "/v1/claims?limit=5&asOf=2016")]
    [InlineData("/v1/claims?limit=5&asOf=2017", "/v1/claims?limit=5&asOf=2016")]
    [InlineData("/v1/claims?limit=5&asOf=2017", "/v1/claims?limit=5&asOf=2017&dateMatch=possible")]
    public async Task A_cursor_goes_on_with_no_other_list(string list, string other)
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        var next = await NextAsync(api, list);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, $"{list}&cursor={next}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(api, $"{other}&cursor={next}"));
    }

    [Theory]
    [InlineData("limit=7")]
    [InlineData("limit=5&fields=id")]
    [InlineData("limit=5&facet=verdict")]
    public async Task What_is_shown_of_a_page_may_change_on_the_way(string query)
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);

        var page = await api.GetAsync($"/v1/claims?{query}&cursor={await NextAsync(api, "/v1/claims?limit=5")}");

        Assert.Equal((await api.GetAllAsync("/v1/claims"))[5].Text("id"), page.Items("data")[0].Text("id"));
    }

    [Fact]
    public async Task The_order_of_parameters_makes_no_other_list()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        var next = await NextAsync(api, "/v1/claims?topic=methamphetamine&topic=cannabis&verdict=echoed&limit=2");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, $"/v1/claims?verdict=echoed&topic=cannabis&cursor={next}&topic=methamphetamine"));
    }

    [Theory, BothDatabases]
    public async Task Not_a_single_bit_of_a_cursor_can_be_changed(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var bytes = Base64Url.DecodeFromChars(await NextAsync(api, "/v1/claims?limit=5"));

        for (var at = 0; at < bytes.Length; at += 3)
        {
            var altered = (byte[])bytes.Clone();
            altered[at] ^= (byte)(1 << (at % 8));
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(api, $"/v1/claims?cursor={Base64Url.EncodeToString(altered)}"));
        }
    }

    [Fact]
    public async Task A_cursor_of_another_database_is_refused_and_one_of_another_server_is_not()
    {
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);
        await using var one = TestApi.Start(Database.Sqlite, connection);
        var next = await NextAsync(one, "/v1/claims?limit=5");
        await using var two = TestApi.Start(Database.Sqlite, connection);
        var foreign = await TestApi.SharedAsync(Database.Sqlite);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(two, $"/v1/claims?limit=5&cursor={next}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(foreign, $"/v1/claims?limit=5&cursor={next}"));
    }

    [Theory, BothDatabases]
    public async Task What_is_there_throughout_is_met_exactly_once_while_others_come_and_go(Database database)
    {
        await using var api = await TestApi.StartAsync(database);
        var before = (await api.GetAllAsync("/v1/topics", query: "fields=id")).Texts("id");
        var unused = await api.InDatabaseAsync(db => db.Topics.Where(topic => topic.Claims.Count == 0 && !db.Topics.Any(other => other.BroaderId == topic.Id)).Select(topic => topic.Id).ToListAsync());
        var (met, cursor, page) = (new List<string>(), "", 0);
        do
        {
            var answer = await api.GetAsync($"/v1/topics?limit=4&fields=id{cursor}");
            met.AddRange(answer.Items("data").Texts("id"));
            cursor = answer.GetProperty("page").TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : "";
            Assert.Equal(before.Count, answer.GetProperty("page").GetProperty("total").GetInt32());
            await WriteAsync(api, page++, before, unused);
        }
        while (cursor.Length > 0);

        Assert.Equal(met.Distinct(StringComparer.Ordinal), met);
        var after = (await api.GetAllAsync("/v1/topics", query: "fields=id")).Texts("id");
        Assert.Empty(before.Intersect(after).Except(met));
        Assert.NotEmpty(met.Except(before));
    }

    // After each page: a topic before everything, one behind, one in the middle; another's label changes; one that nothing uses goes.
    private static Task<int> WriteAsync(TestApi api, int page, List<string> all, List<string> unused) => api.InDatabaseAsync(async db =>
    {
        foreach (var id in new[] { $"a-{page}", $"zz-{page}", $"{all[Math.Min(all.Count - 1, (page * 4) + 6)]}-{page}" })
            db.Add(new Topic { Id = id, Label = id, Revision = 1 });
        var changed = all[(page * 5) % all.Count];
        await db.Topics.Where(topic => topic.Id == changed).ExecuteUpdateAsync(set => set.SetProperty(topic => topic.Label, $"Changed {page}"));
        if (page < unused.Count)
            await db.Topics.Where(topic => topic.Id == unused[page]).ExecuteDeleteAsync();
        return await db.SaveChangesAsync();
    });

    private static async Task<string> NextAsync(TestApi api, string list) => (await api.GetAsync(list)).GetProperty("page").Text("next");

    private static async Task<HttpStatusCode> StatusAsync(TestApi api, string path)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode || body.Contains("\"cursor\"", StringComparison.Ordinal), $"GET {path}: {body}");
        return answer.StatusCode;
    }
}
