using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class ClaimGraphTests
{
    private const string Graph = "/v1/claims/meth-given-as-present/graph";

    [Theory, BothDatabases]
    public async Task Where_all_hangs_by_one_article_the_article_is_marked(Database database)
    {
        var graph = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/meth-given-as-present/graph");

        var marked = graph.Items("nodes").Where(node => node.GetProperty("bottleneck").GetBoolean()).ToList();
        Assert.NotEmpty(marked);
        Assert.All(marked, node => Assert.Equal("ives-nyt-2019", node.Text("source")));
    }

    [Theory, BothDatabases]
    public async Task Every_claims_graph_has_every_attestation_once(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var claim in (await api.GetAllAsync("/v1/claims")).Texts("id"))
        {
            var graph = await api.GetAsync($"/v1/claims/{claim}/graph");
            var attestations = await api.GetAllAsync($"/v1/claims/{claim}/attestations");
            Assert.Equal(
                attestations.Select(attestation => (attestation.Text("id"), Optional(attestation, "upstream"))),
                graph.Items("nodes").Where(node => node.Has("attestations")).SelectMany(node => node.Items("attestations")).Select(a => (a.Text("id"), Optional(a, "upstream"))).OrderBy(a => a.Item1, StringComparer.Ordinal));
        }
    }

    [Theory, BothDatabases]
    public async Task The_new_year_gift_ends_in_five_voices(Database database)
    {
        var graph = await (await TestApi.SharedAsync(database)).GetAsync(Graph);

        Assert.Equal(
            ["person:defectors-lankov-2013", "person:defectors-nkdb-2016", "person:gyupchanova", "person:lankov", "person:rfa-sources-2019"],
            graph.Items("nodes").Where(node => node.Text("kind") == "person").ToList().Texts("id"));
        Assert.Equal("claim:meth-given-as-present", graph.Items("nodes")[0].Text("id"));
        Assert.Contains(graph.Items("edges"), edge => edge.Text("label") == "cites" && edge.Text("from") == "attestation:meth-given-as-present.nyt-rfa");
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("jsonld", "application/ld+json")]
    [InlineData("dot", "text/vnd.graphviz")]
    [InlineData("mermaid", "text/vnd.mermaid")]
    [InlineData("graphml", "application/graphml+xml")]
    public async Task Each_format_can_be_had_by_name_and_by_media_type(string format, string mediaType)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            var (named, byName) = await AskAsync(database, $"{Graph}?format={format}", "text/csv");
            var (accepted, byType) = await AskAsync(database, Graph, mediaType);
            Assert.Equal((HttpStatusCode.OK, mediaType), (named.StatusCode, named.Content.Headers.ContentType?.MediaType));
            Assert.Equal((HttpStatusCode.OK, mediaType), (accepted.StatusCode, accepted.Content.Headers.ContentType?.MediaType));
            Assert.Equal(byName, byType);
            Assert.Equal(["Accept", "Accept-Encoding"], accepted.Headers.Vary);
        }
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "application/json")]
    [InlineData("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "image/svg+xml")]
    [InlineData("text/*", "text/vnd.graphviz")]
    [InlineData("application/json;q=0.2, image/svg+xml;q=0.3", "image/svg+xml")]
    [InlineData("image/svg+xml;q=0.5, application/json;q=0.5", "application/json")]
    [InlineData("application/json;q=0, */*", "image/svg+xml")]
    [InlineData("application/*;q=0.9, application/json;q=0.1, text/vnd.mermaid;q=0.5", "application/ld+json")]
    [InlineData("APPLICATION/GRAPHML+XML; charset=utf-8", "application/graphml+xml")]
    [InlineData("not a list of media ranges", "application/json")]
    public async Task Accept_is_weighed_as_http_says(string accept, string mediaType)
    {
        var (answer, _) = await AskAsync(Database.Sqlite, Graph, accept);

        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/html, application/pdf")]
    [InlineData("*/*;q=0")]
    [InlineData("application/json;q=0")]
    public async Task Nothing_acceptable_is_told_with_what_there_is(string accept)
    {
        var (answer, body) = await AskAsync(Database.Sqlite, Graph, accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        var problem = Problem(answer, body, "not-acceptable");
        Assert.Contains("image/svg+xml (format=svg)", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("Accept", answer.Headers.Vary.Single());
    }

    [Theory]
    [InlineData("grpahml", "'graphml'")]
    [InlineData("SVG", "'svg'")]
    [InlineData("", "There is: json")]
    public async Task An_unknown_format_names_the_nearest(string format, string told)
    {
        var (answer, body) = await AskAsync(Database.Sqlite, $"{Graph}?format={format}", "image/svg+xml");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, Problem(answer, body, "invalid-request").GetProperty("errors").Items("format").Single().GetString(), StringComparison.Ordinal);
        Assert.Equal("Accept", answer.Headers.Vary.Single());
    }

    [Theory]
    [InlineData("/v1/claims/no-such-claim/graph", "not-found")]
    [InlineData("/v1/nowhere", "not-found")]
    [InlineData("/v1/claims/Not%20An%20Id/graph", "invalid-request")]
    [InlineData(Graph + "?fromat=svg", "invalid-request")]
    public async Task An_error_is_problem_json_whatever_was_asked_for(string path, string type)
    {
        var (answer, body) = await AskAsync(Database.Sqlite, path, "image/svg+xml");

        Assert.NotEmpty(Problem(answer, body, type).Text("traceId"));
    }

    [Theory, BothDatabases]
    public async Task Names_in_json_ld_are_addresses_of_this_api(Database database)
    {
        var (_, body) = await AskAsync(database, $"{Graph}?format=jsonld", "*/*");

        var names = JsonDocument.Parse(body).RootElement.Items("@graph").Texts("@id");
        Assert.Contains("http://localhost/v1/people/lankov", names);
        Assert.Contains("http://localhost/v1/attestations/meth-given-as-present.study", names);
    }

    [Theory, BothDatabases]
    public async Task Every_picture_is_well_formed(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        foreach (var claim in (await api.GetAllAsync("/v1/claims")).Texts("id"))
            Assert.Equal("svg", XDocument.Parse(await client.GetStringAsync(new Uri($"/v1/claims/{claim}/graph?format=svg", UriKind.Relative), TestContext.Current.CancellationToken)).Root!.Name.LocalName);
    }

    private static string? Optional(JsonElement element, string key) => element.Has(key) ? element.Text(key) : null;

    private static JsonElement Problem(HttpResponseMessage answer, string body, string type)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal($"urn:nkdrugfacts:problem:{type}", problem.Text("type"));
        return problem;
    }

    private static async Task<(HttpResponseMessage Answer, string Body)> AskAsync(Database database, string path, string accept)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
