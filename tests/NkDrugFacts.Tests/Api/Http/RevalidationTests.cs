using System.Net;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>Who has an answer already is told so, and nothing more.</summary>
public sealed class RevalidationTests
{
    private const string Record = "/v1/claims/thirty-percent-use-drugs";

    [Theory, BothDatabases]
    public async Task Every_address_answers_304_without_a_body_to_its_own_tag(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var address in (await Addresses.AllAsync(await TestApi.SharedAsync(database))).Append("/openapi/v1.json"))
        {
            var answer = await client.AskAsync(address);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{address}: {answer.Status}");
            Assert.Matches("^\"[^\"]+\"$", answer.Tag);
            Assert.Equal("public, no-cache", answer["Cache-Control"]);
            Assert.Contains("Accept-Encoding", answer["Vary"], StringComparison.Ordinal);
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                var again = await client.AskAsync(method, address, $"If-None-Match: {answer.Tag}");
                Assert.Equal((HttpStatusCode.NotModified, 0), (again.Status, again.Body.Length));
                foreach (var header in new[] { "ETag", "Last-Modified", "Cache-Control", "Vary" })
                    Assert.Equal(answer[header], again[header]);
                Assert.Null(again["Content-Type"]);
            }
        }
    }

    [Theory, BothDatabases]
    public async Task A_tag_is_the_same_whenever_it_is_asked_for_and_on_no_two_addresses(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        var tags = new List<string>();
        foreach (var address in await Addresses.AllAsync(await TestApi.SharedAsync(database)))
        {
            tags.Add((await client.AskAsync(address)).Tag);
            Assert.Equal(tags[^1], (await client.AskAsync(address)).Tag);
        }

        Assert.Distinct(tags);
    }

    [Theory, BothDatabases]
    public async Task Any_write_changes_every_tag(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in await Addresses.AllAsync(api))
        {
            var answer = await client.AskAsync(address);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{address}: {answer.Status}");
            before[address] = answer.Tag;
        }

        await api.WriteAsync();

        foreach (var (address, tag) in before)
        {
            var answer = await client.AskAsync(address, $"If-None-Match: {tag}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.NotEqual(tag, answer.Tag);
        }
    }

    [Theory, BothDatabases]
    public async Task A_condition_that_is_weighed_after_the_answer_sends_nothing_of_it(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var address in new[] { "/v1/claims?limit=5", "/v1/exports/csv", "/v1/exports/datapackage" })
        {
            var whole = await client.AskAsync(address);
            var unmodified = await client.AskAsync(address, $"If-Modified-Since: {whole["Last-Modified"]}");
            Assert.Equal((HttpStatusCode.NotModified, 0), (unmodified.Status, unmodified.Body.Length));
            var failed = await client.AskAsync(address, "If-Match: \"another\"");
            Assert.Equal(HttpStatusCode.PreconditionFailed, failed.Status);
            Assert.Equal(412, failed.Problem.GetProperty("status").GetInt32());
        }
    }

    [Theory, BothDatabases]
    public async Task Each_representation_and_each_coding_has_a_tag_of_its_own(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var representations = await Addresses.RepresentationsAsync(api);
        Assert.NotEmpty(representations);
        foreach (var address in representations.GroupBy(pair => pair.Address, pair => pair.MediaType, StringComparer.Ordinal))
        {
            var tags = new List<string>();
            foreach (var mediaType in address)
                foreach (var coding in new[] { "identity", "gzip", "br" })
                {
                    var answer = await client.AskAsync(address.Key, $"Accept: {mediaType}", $"Accept-Encoding: {coding}");
                    Assert.StartsWith(mediaType, answer["Content-Type"], StringComparison.Ordinal);
                    Assert.StartsWith("Accept, Accept-Encoding", answer["Vary"], StringComparison.Ordinal);
                    tags.Add(answer.Tag);
                }
            Assert.Distinct(tags);
        }
    }

    [Theory, BothDatabases]
    public async Task A_tag_stands_for_what_is_asked_not_for_how(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        var tag = (await client.AskAsync("/v1/claims?limit=5&asOf=2016")).Tag;

        Assert.Equal(tag, (await client.AskAsync("/v1/claims?asOf=2016&limit=5")).Tag);
        Assert.Equal(tag, (await client.AskAsync("/v1/claims?asOf=%32016&limit=5", "Accept: text/html, */*;q=0.1")).Tag);
        Assert.NotEqual(tag, (await client.AskAsync("/v1/claims?asOf=2016&limit=6")).Tag);
        Assert.Equal((await client.AskAsync($"{Record}/graph")).Tag, (await client.AskAsync($"{Record}/graph", "Accept: */*")).Tag);
    }

    [Theory]
    [InlineData("If-None-Match: {tag}", 304)]
    [InlineData("If-None-Match: W/{tag}", 304)]
    [InlineData("If-None-Match: \"other\", W/\"more\", {tag}", 304)]
    [InlineData("If-None-Match: *", 304)]
    [InlineData("If-None-Match: \"other\"", 200)]
    [InlineData("If-None-Match: no tag at all", 200)]
    [InlineData("If-Modified-Since: {modified}", 304)]
    [InlineData("If-Modified-Since: {later}", 304)]
    [InlineData("If-Modified-Since: {earlier}", 200)]
    [InlineData("If-Modified-Since: yesterday", 200)]
    [InlineData("If-None-Match: \"other\"\nIf-Modified-Since: {later}", 200)]
    [InlineData("If-None-Match: {tag}\nIf-Modified-Since: {earlier}", 304)]
    [InlineData("If-None-Match: no tag at all\nIf-Modified-Since: {later}", 200)]
    [InlineData("If-Match: {tag}", 200)]
    [InlineData("If-Match: *", 200)]
    [InlineData("If-Match: W/{tag}", 412)]
    [InlineData("If-Match: \"other\"", 412)]
    [InlineData("If-Match: \"other\"\nIf-None-Match: {tag}", 412)]
    [InlineData("If-Match: {tag}\nIf-None-Match: {tag}", 304)]
    [InlineData("If-Match: {tag}\nIf-Unmodified-Since: {earlier}", 200)]
    [InlineData("If-Unmodified-Since: {modified}", 200)]
    [InlineData("If-Unmodified-Since: {earlier}", 412)]
    public async Task Conditions_are_weighed_in_the_order_of_the_standard(string conditions, int status)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = await Asking.ClientAsync(database);
            var answer = await client.AskAsync(Record);
            var modified = DateTimeOffset.Parse(answer["Last-Modified"]!, System.Globalization.CultureInfo.InvariantCulture);
            var sent = conditions.Replace("{tag}", answer.Tag, StringComparison.Ordinal)
                .Replace("{modified}", $"{modified:R}", StringComparison.Ordinal)
                .Replace("{earlier}", $"{modified.AddSeconds(-1):R}", StringComparison.Ordinal)
                .Replace("{later}", $"{modified.AddSeconds(1):R}", StringComparison.Ordinal).Split('\n');

            var conditional = await client.AskAsync(Record, sent);

            Assert.Equal(status, (int)conditional.Status);
            if (status == 412)
                Assert.Equal("urn:nkdrugfacts:problem:precondition-failed", conditional.Problem.Text("type"));
            else
                Assert.Equal(answer.Tag, conditional.Tag);
            if (status == 304)
                Assert.Empty(conditional.Body);
        }
    }

    [Theory]
    [InlineData("/v1/claims/no-such-claim", 404)]
    [InlineData("/v1/claims?limit=0", 400)]
    [InlineData("/v1/claims?limt=5", 400)]
    [InlineData("/v1/claims/Not%20An%20Id", 400)]
    [InlineData(Record + "/graph?format=gif", 400)]
    [InlineData("/v1/nothing", 404)]
    public async Task An_error_has_no_tag_and_no_condition_hides_it(string address, int status)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = await Asking.ClientAsync(database);
            foreach (var condition in new[] { "X-None: ", "If-None-Match: *", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT", "If-Match: \"other\"" })
            {
                var answer = await client.AskAsync(address, condition);
                Assert.Equal(status, (int)answer.Status);
                Assert.Equal(status, answer.Problem.GetProperty("status").GetInt32());
                Assert.Null(answer["ETag"]);
                Assert.Null(answer["Last-Modified"]);
                Assert.Equal("public, no-cache", answer["Cache-Control"]);
            }
        }
    }

    [Theory, BothDatabases]
    public async Task A_build_and_an_old_dataset_have_a_date_that_is_not_in_the_future(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        var modified = DateTimeOffset.Parse((await client.AskAsync(Record))["Last-Modified"]!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(modified, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UtcNow);
    }

    [Theory, BothDatabases]
    public async Task What_is_posted_has_no_tag(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        using var body = new StringContent("""{"attestations":[{"id":"a","source":"s"}]}""", System.Text.Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri("/v1/corroboration", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
    }
}
