namespace NkDrugFacts.Tests.Browser;

/// <summary>The site as a whole, by following its links.</summary>
public sealed class LinkTests : PageTest
{
    [Fact]
    public async Task Every_link_leads_somewhere_and_every_page_has_a_title_of_its_own()
    {
        var crawl = new Crawl(await SiteAsync());
        await crawl.FollowAsync(await OpenAsync("about:blank"), "/", perKind: 2);

        None(crawl.Faults);
        None(await crawl.BrokenAsync());
        // A kind of page that is new here is to be read by everyone as well.
        None(crawl.Kinds.Except(SitePages.OfEachKind.Select(SitePages.Kind)));
    }
}
