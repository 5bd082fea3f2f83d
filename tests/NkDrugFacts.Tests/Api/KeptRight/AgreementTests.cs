using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.KeptRight;

/// <summary>What is stored and what is computed when asked for are the same answer.</summary>
public sealed partial class AgreementTests
{
    [Theory, BothDatabases]
    public async Task Lists_and_corroborations_agree_after_every_write_now_and_in_the_past(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        Assert.Equal("singleSource", (await AgreedAsync(api, ""))["common"]);

        await api.InDatabaseAsync(async db =>
        {
            var work = SmallWorld.Work("weekly-2018", 1);
            (work.PublisherId, work.Published, work.Authors) = ("weekend", HistoricalDate.Parse("2018-03"), []);
            db.AddRange(work, SmallWorld.Root("common", "weekly", work.Id));
            return await db.SaveChangesAsync();
        });
        Assert.Equal("corroborated", (await AgreedAsync(api, ""))["common"]);
        Assert.Equal("singleSource", (await AgreedAsync(api, "&asOf=2018-12-31"))["common"]);
        Assert.Equal("corroborated", (await AgreedAsync(api, "&asOf=2019-01-05"))["common"]);

        await api.InDatabaseAsync(async db =>
        {
            var weekly = await db.Attestations.SingleAsync(attestation => attestation.Id == "common.weekly");
            (weekly.Withdrawal, weekly.WithdrawnOn) = (Withdrawal.Retracted, HistoricalDate.Parse("2020"));
            return await db.SaveChangesAsync();
        });
        Assert.Equal("singleSource", (await AgreedAsync(api, ""))["common"]);
        Assert.Equal("corroborated", (await AgreedAsync(api, "&asOf=2020-06"))["common"]);
        Assert.Equal("singleSource", (await AgreedAsync(api, "&asOf=2020-06&dateMatch=possible"))["common"]);
        Assert.DoesNotContain("common", await AgreedAsync(api, "&asOf=2018-03-30"));
        Assert.Contains("common", await AgreedAsync(api, "&asOf=2018-03-30&dateMatch=possible"));
    }

    [Theory, BothDatabases]
    public async Task Lists_and_corroborations_of_the_whole_dataset_agree_on_any_day(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var asOf in new[] { "", "&asOf=2013", "&asOf=2018-08&dateMatch=possible" })
            Assert.NotEmpty(await AgreedAsync(api, asOf));
    }

    [Theory, BothDatabases]
    public async Task As_of_today_is_as_of_now(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var claims = (await api.GetAllAsync("/v1/claims")).Texts("id");
        string[] paths =
        [
            "/v1/claims?limit=200", "/v1/attestations?limit=200", "/v1/sources?limit=200", "/v1/people?limit=200", "/v1/organizations?limit=200", "/v1/topics?limit=200", "/v1/places?limit=200",
            .. claims.Select(id => $"/v1/claims/{id}?"),
            .. claims.Where((_, n) => n % 16 == 0).SelectMany(id => new[] { $"/v1/claims/{id}/corroboration?", $"/v1/claims/{id}/attestations?" }),
            .. (await api.GetAllAsync("/v1/sources")).Texts("id").Where((_, n) => n % 16 == 0).Select(id => $"/v1/sources/{id}/claims?"),
            .. (await api.GetAllAsync("/v1/people")).Texts("id").Where((_, n) => n % 16 == 0).Select(id => $"/v1/people/{id}/quotations?"),
        ];
        using var client = api.CreateClient();

        foreach (var path in paths)
        {
            var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.Equal(await TextAsync(path), await TextAsync($"{path}&asOf={today}&dateMatch=certain"));
        }

        async Task<string> TextAsync(string path) => Echoed().Replace(await client.GetStringAsync(new Uri(path, UriKind.Relative)), "");
    }

    /// <summary>The verdict of each claim of the list, after each claim's corroboration was found to say the same.</summary>
    private static async Task<Dictionary<string, string>> AgreedAsync(TestApi api, string asOf)
    {
        var list = (await api.GetAsync($"/v1/claims?limit=200{asOf}")).Items("data");
        foreach (var claim in list)
        {
            var corroboration = await api.GetAsync($"/v1/claims/{claim.Text("id")}/corroboration?{asOf.TrimStart('&')}");
            var (supporting, denying) = (corroboration.GetProperty("supporting"), corroboration.GetProperty("denying"));
            Assert.Equal(
                (corroboration.Text("verdict"), corroboration.GetProperty("credibility").GetInt32(), supporting.GetProperty("informants").ToString(),
                    Count(supporting, "gatherings"), Count(supporting, "publishers"), Count(supporting, "channels"), Count(denying, "gatherings")),
                (claim.Text("verdict"), claim.GetProperty("credibility").GetInt32(), claim.GetProperty("informants").ToString(),
                    claim.GetProperty("gatherings").GetInt32(), claim.GetProperty("publishers").GetInt32(), claim.GetProperty("channels").GetInt32(), claim.GetProperty("denyingGatherings").GetInt32()));
        }

        return list.ToDictionary(claim => claim.Text("id"), claim => claim.Text("verdict"));
    }

    private static int Count(JsonElement side, string what) => side.GetProperty(what).GetProperty("count").GetInt32();

    // What an answer repeats of the question, and the cursors, which hold a trace of it.
    [GeneratedRegex("\"(asOf|dateMatch|next)\": ?\"[^\"]*\",?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Echoed();
}
