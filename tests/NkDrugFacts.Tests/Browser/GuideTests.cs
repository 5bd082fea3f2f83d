using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NkDrugFacts.Tests.Browser;

/// <summary>The ten questions of docs/guide.md, answered by who knows no address but that of the site.</summary>
public sealed class GuideTests : PageTest
{
    [Fact]
    public async Task Question_1_who_says_30_percent_and_of_whom()
    {
        var page = await AskAsync("30 percent use drugs", "About 30 percent of people in North Korea use drugs, by one researcher's estimate from interviews with people who left after 2010.");
        await StandsAsync(page, "echoed", "Two works report this, and both of them go back to one gathering.");
        await page.SaysAsync("It would not be extreme to say at least 30 percent of North Koreans use methamphetamines, opium and other drugs");
        await ChainAsync(page, "Elizabeth Shim, United Press International, December 1, 2016", "Yonhap News Agency, 2016-12-01", "Lee Kwan-hyung");
    }

    [Fact]
    public async Task Question_2_is_marijuana_legal_and_according_to_whom()
    {
        var page = await AskAsync("cannabis legal", "Cannabis is legal in North Korea.");
        await StandsAsync(page, "corroborated", "Two works report this, and they go back to two separate gatherings.");
        await ChainAsync(page, "Barbara Demick, Los Angeles Times, January 27, 2014");
        await ChainAsync(page, "Darmon Richter, The Bohemian Blog, March 16, 2016");
        await DisagreesAsync(page, "In tension with it", "Using drugs and producing them are both formally against the law in North Korea.");
    }

    [Fact]
    public async Task Question_3_did_the_state_still_make_meth_after_2013()
    {
        var page = await AskAsync("government left drug business", "The North Korean government had mostly left the drug business by 2013.");
        await StandsAsync(page, "echoed");
        await ChainAsync(page, "Barbara Demick, Los Angeles Times, January 27, 2014", "United States Department of State, 2013");
        await DisagreesAsync(page, "In tension with it", "Whether the North Korean state takes a direct part in making drugs was not clear as of 2015.");

        await DisagreesAsync(page, "In tension with it", "Methamphetamine in North Korea is made in facilities that the state runs.");
        await page.FollowAsync("Methamphetamine in North Korea is made in facilities that the state runs.");
        await StandsAsync(page, "single source");
        await ChainAsync(page, "James Rothwell, The Telegraph, August 10. 2016");
    }

    [Fact]
    public async Task Question_4_who_says_that_workers_were_given_meth()
    {
        var page = await AskAsync("builders pyongyang drug", "Builders on a large project in Pyongyang are being given a drug with a methamphetamine base.");
        await StandsAsync(page, "echoed");
        await ChainAsync(page, "James Rothwell, The Telegraph, August 10. 2016", "Radio Free Asia, by 2016-08-10");
        await page.FollowAsync("That builders in Pyongyang are given drugs will be hard to verify.");
        await StandsAsync(page, "single source");
    }

    [Fact]
    public async Task Question_5_when_did_meth_first_appear()
    {
        var page = await AskAsync("methamphetamine streets", "Methamphetamine first turned up on North Korean streets about 2005.");
        await StandsAsync(page, "single source");
        await ChainAsync(page, "Barbara Demick, Los Angeles Times, January 27, 2014", "North Koreans who spoke to the Los Angeles Times");
        await page.SaysAsync("c. 2005");

        await page.SearchForAsync("state methamphetamine export 1990s");
        await page.FollowAsync("In the 1990s the North Korean government began to make methamphetamine for export.");
        await DisagreesAsync(page, "In tension with it", "North Korea has made methamphetamine ever since the 1970s in order to add to its funds.");
    }

    [Fact]
    public async Task Question_6_what_does_the_government_say_and_to_what_does_that_stand_opposed()
    {
        var page = await OpenAsync("/");
        await page.FollowAsync("what is contested");
        await page.FollowAsync("No drugs are illegally used, trafficked or produced in North Korea.");
        await StandsAsync(page, "contested", "Only an interested party supports this, but four claims that contradict it have gatherings of their own.");
        await page.SaysAsync("The illegal use, trafficking and production of drugs which reduce human being into mental cripples do not exist in the D.P.R.K.", "An interested party speaks here");
        await DisagreesAsync(page, "Strictly contradicts it", "About 30 percent of people in North Korea use drugs, by one researcher's estimate from interviews with people who left after 2010.");
        Assert.Equal(5, await page.GetByText("Strictly contradicts it").CountAsync());
    }

    [Fact]
    public async Task Question_7_how_many_voices_are_behind_the_lunar_new_year_gift()
    {
        var page = await AskAsync("lunar new year present", "Crystal meth is a popular present for the Lunar New Year in North Korea.");
        await StandsAsync(page, "corroborated", "the unnamed informants behind them may be the same people");
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "Informants" }).Locator("+ dd")).ToContainTextAsync("1 to 2");

        await page.SearchForAsync("crystal meth given as a present");
        await page.FollowAsync("Crystal meth is given as a present in North Korea.");
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "Informants" }).Locator("+ dd")).ToContainTextAsync("1 to 3");
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "Gatherings" }).Locator("+ dd")).ToContainTextAsync("3");
    }

    [Fact]
    public async Task Question_8_who_is_park_kyung_ok_and_what_rests_on_her_word_alone()
    {
        var page = await AskAsync("park kyung ok", "Park Kyung Ok");
        await page.SaysAsync("A person under another name", "Former seller of methamphetamine from Hoeryong, interviewed in China; left in 2010.", "If you are caught once or twice, with only a small amount like me, you can get away with it if you have connections.");
        await page.FollowAsync("Park Kyung Ok usually bought good methamphetamine at a price equal to 15 American dollars a gram.");
        await StandsAsync(page, "single source");
        await ChainAsync(page, "Barbara Demick, Los Angeles Times, January 27, 2014", "Park Kyung Ok");
    }

    [Fact]
    public async Task Question_9_what_did_lankov_say_and_where_was_it_printed()
    {
        var page = await AskAsync("lankov", "Andrei Lankov");
        await page.SaysAsync("significant underestimation", "largely seen inside North Korea as a kind of very powerful energy drug", "Mike Ives, New York Times, February 12, 2019");
        await page.FollowAsync("Overall use of crystal meth in North Korea has possibly gone down in the years after 2013.");
        await StandsAsync(page, "single source");
        await ChainAsync(page, "Mike Ives, New York Times, February 12, 2019", "Andrei Lankov");
    }

    [Fact]
    public async Task Question_10_what_does_a_relaying_work_take_and_from_whom()
    {
        var page = await OpenAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Site" }).Link("Sources").ClickAsync();
        await page.FollowAsync("Dispatch on a seminar about drug use in North Korea");
        await page.SaysAsync("Whom it relays", "United States Department of State, 2015", "paraphrased 3 times", "Yonhap News Agency, 2016-12-01", "quoted 5 times, paraphrased 7 times", "quotes it 19 times");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Site" }).Link("Sources").ClickAsync();
        await page.FollowAsync("Reprint of the Daily NK article in the North Korea network of The Guardian");
        await page.SaysAsync("Daily NK", "57 times", "54 claims");
    }

    /// <summary>From the home page by a search to what it finds.</summary>
    private async Task<IPage> AskAsync(string words, string found)
    {
        var page = await OpenAsync("/");
        await page.SearchForAsync(words);
        await page.Content().GetByRole(AriaRole.Link, new() { Name = found }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(found);
        return page;
    }

    private static async Task StandsAsync(IPage page, string verdict, string? summary = null)
    {
        var region = page.GetByRole(AriaRole.Region, new() { Name = "Verdict" });
        await Expect(region.GetByRole(AriaRole.Link).First).ToHaveTextAsync(verdict);
        if (summary is not null)
            await Expect(region).ToContainTextAsync(summary);
    }

    /// <summary>One chain has all of these, from the outermost to where it began.</summary>
    private static async Task ChainAsync(IPage page, params string[] links)
    {
        var chain = page.GetByRole(AriaRole.Region, new() { Name = "Who said it" }).GetByRole(AriaRole.List);
        foreach (var link in links)
            chain = chain.Filter(new() { HasText = link });
        await Expect(chain.First).ToBeVisibleAsync();
    }

    private static async Task DisagreesAsync(IPage page, string how, string claim) =>
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Where reports disagree" }).Locator(".other").Filter(new() { HasText = claim })).ToContainTextAsync(how);
}
