using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

/// <summary>What a feed reader gets.</summary>
public sealed class ChangesFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory, BothDatabases]
    public async Task It_has_all_that_RFC_4287_demands(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        var answer = await client.AskAsync("/changes.atom");
        Assert.Equal("application/atom+xml; charset=utf-8", answer["Content-Type"]);

        var feed = Parse(answer);

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal("http://localhost/changes.atom", IdOf(feed));
        Assert.NotEmpty(Single(feed, "title"));
        Assert.Equal("http://localhost/changes.atom", Link(feed, "self"));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(50, entries.Count);
        Assert.Equal(entries.Max(Updated), Updated(feed));
        Assert.Distinct(entries.Select(IdOf));
        Assert.Equal(entries.OrderByDescending(Updated), entries);
        Assert.All(entries, entry =>
        {
            Assert.NotEmpty(Single(entry, "title"));
            Assert.NotEmpty(Single(entry, "summary"));
            Assert.NotEmpty(Single(Assert.Single(entry.Elements(Atom + "author")), "name"));
            Assert.True(Uri.TryCreate(Link(entry, "alternate"), UriKind.Absolute, out _));
            // Plain text, which is what an absent type means.
            Assert.All(entry.Elements(), element => Assert.True(element.Attribute("type") is null || element.Name == Atom + "link"));
        });
    }

    [Theory, BothDatabases]
    public async Task A_write_is_on_it_at_once_in_words_with_its_reason_and_where_to_read_it(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        using var client = writer.Api.CreateClient();
        var before = await client.AskAsync("/changes.atom");

        await writer.SendAsync("PATCH", "/v1/claims/common", """{"statement":"It is very common."}""", reason: "He said very.");

        var entry = Parse(await client.AskAsync("/changes.atom", $"If-None-Match: {before.Tag}")).Elements(Atom + "entry").First();
        Assert.Equal("Claim changed: It is very common.", Single(entry, "title"));
        Assert.StartsWith("He said very. Changed statement", Single(entry, "summary"), StringComparison.Ordinal);
        Assert.Equal("http://localhost/claims/common", Link(entry, "alternate"));
        Assert.Equal("http://localhost/v1/claims/common/history", Link(entry, "related"));
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/claims/common/history")).Status);
    }

    [Theory, BothDatabases]
    public async Task An_entry_keeps_its_id_and_an_attestation_is_read_with_its_claim(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        using var client = writer.Api.CreateClient();
        var before = Parse(await client.AskAsync("/changes.atom")).Elements(Atom + "entry").ToList();
        var attestation = before.Find(entry => IdOf(entry).EndsWith(":1/attestation/common.page", StringComparison.Ordinal))!;
        Assert.StartsWith("Attestation added: ", Single(attestation, "title"), StringComparison.Ordinal);
        Assert.Equal("http://localhost/claims/common", Link(attestation, "alternate"));

        await writer.DoAsync("PATCH", "/v1/claims/common", """{"relations":[]}""");
        await writer.SendAsync("DELETE", "/v1/claims/rare", reason: "Nobody says so.");

        var after = Parse(await client.AskAsync("/changes.atom")).Elements(Atom + "entry").ToList();
        Assert.Contains(after, entry => Single(entry, "title").StartsWith("Claim retracted: ", StringComparison.Ordinal) && Single(entry, "summary") == "Nobody says so. Retracted.");
        Assert.Empty(before.Select(IdOf).Except(after.Select(IdOf)));
        Assert.All(after.Select(IdOf), id => Assert.Matches(@"\Atag:localhost,\d{4}-\d{2}-\d{2}:\d+/[a-z]+/[a-z0-9.-]+\z", id));
    }

    [Theory, BothDatabases]
    public async Task Markup_and_characters_that_no_XML_holds_are_text(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await api.RecordAsync(Recording.NewYear, "<b>Kim</b>", "<script>alert(1)</script> & \uFFFE\u0001 ]]>", new Did(RecordKind.Claim, "new", Operation.Created, """{"id":"new","statement":"</title><script>"}"""));
        using var client = api.CreateClient();

        var answer = await client.AskAsync("/changes.atom");

        Assert.DoesNotContain("<script", Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        var entry = Parse(answer).Elements(Atom + "entry").First();
        Assert.Equal("Claim added: </title><script>", Single(entry, "title"));
        Assert.StartsWith("<script>alert(1)</script> & ", Single(entry, "summary"), StringComparison.Ordinal);
        Assert.Equal("<b>Kim</b>", Single(entry.Element(Atom + "author")!, "name"));
    }

    [Theory, BothDatabases]
    public async Task Who_has_it_is_told_304(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        var answer = await client.AskAsync("/changes.atom");

        var again = await client.AskAsync("/changes.atom", $"If-None-Match: {answer.Tag}");

        Assert.Equal((HttpStatusCode.NotModified, 0), (again.Status, again.Body.Length));
        Assert.Contains("http://localhost/changes.atom", (await client.AskAsync("/v1/changes?limit=1")).Links["alternate"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.AskAsync("/changes.atom?since=1")).Status);
    }

    private static XElement Parse(Http.Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return XDocument.Parse(Encoding.UTF8.GetString(answer.Body)).Root!;
    }

    private static string Single(XElement of, string name) => Assert.Single(of.Elements(Atom + name)).Value;

    private static string IdOf(XElement of) => Single(of, "id");

    private static string Link(XElement of, string relation) => Assert.Single(of.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == relation).Attribute("href")!.Value;

    private static DateTimeOffset Updated(XElement of) => DateTimeOffset.ParseExact(Single(of, "updated"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
