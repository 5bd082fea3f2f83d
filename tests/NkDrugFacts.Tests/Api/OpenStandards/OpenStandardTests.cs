using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.OpenStandards;

/// <summary>What the documents say; script/check-jsonld holds all of them to the standards themselves.</summary>
public sealed class OpenStandardTests
{
    [Theory, BothDatabases]
    public async Task A_claim_review_says_who_claimed_it_where_it_appeared_and_what_its_rating_means(Database database)
    {
        var review = await DocumentAsync(database, "/v1/claims/thirty-percent-use-drugs?format=claimreview", "https://schema.org/ClaimReview");

        Assert.EndsWith("/v1/claims/thirty-percent-use-drugs", review.Text("url"), StringComparison.Ordinal);
        var (claim, rating) = (review.GetProperty("itemReviewed"), review.GetProperty("reviewRating"));
        Assert.Equal(review.Text("claimReviewed"), claim.Text("text"));
        Assert.Equal("Lee Kwan-hyung", Assert.Single(claim.Items("author")).Text("name"));
        Assert.EndsWith("/v1/sources/yonhap-2016-seminar", claim.GetProperty("firstAppearance").Text("@id"), StringComparison.Ordinal);
        Assert.Equal(3, claim.Items("appearance").Count);
        Assert.StartsWith("Echoed", rating.Text("alternateName"), StringComparison.Ordinal);
        Assert.Equal((3, 1, 6), (rating.GetProperty("ratingValue").GetInt32(), rating.GetProperty("bestRating").GetInt32(), rating.GetProperty("worstRating").GetInt32()));
        Assert.Contains("one gathering", rating.Text("ratingExplanation"), StringComparison.Ordinal);
        Assert.Contains("does not mean", rating.Text("ratingExplanation"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_claim_review_as_of_a_day_knows_what_had_appeared_by_then(Database database)
    {
        var review = await DocumentAsync(database, "/v1/claims/thirty-percent-use-drugs?format=claimreview&asOf=2017", "https://schema.org/ClaimReview");

        Assert.EndsWith("/v1/claims/thirty-percent-use-drugs?asOf=2017-12-31", review.Text("url"), StringComparison.Ordinal);
        Assert.Equal(2, review.GetProperty("itemReviewed").Items("appearance").Count);
        var possible = await DocumentAsync(database, "/v1/claims/thirty-percent-use-drugs?format=claimreview&asOf=2017&dateMatch=possible", "https://schema.org/ClaimReview");
        Assert.EndsWith("?asOf=2017-12-31&dateMatch=possible", possible.Text("url"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_named_who_was_not_named(Database database)
    {
        var review = await DocumentAsync(database, "/v1/claims/anonymous-investigations-breed-suspicion?format=claimreview", "https://schema.org/ClaimReview");

        Assert.False(review.GetProperty("itemReviewed").Has("author"));
    }

    [Theory, BothDatabases]
    public async Task An_annotation_points_at_the_passage_and_within_it_at_the_words(Database database)
    {
        const string id = "anonymous-investigations-breed-suspicion.page";
        var (annotation, attestation) = (await AnnotationAsync(database, id), await (await TestApi.SharedAsync(database)).GetAsync($"/v1/attestations/{id}"));

        Assert.Equal("http://www.w3.org/ns/anno.jsonld", annotation.Text("@context"));
        Assert.EndsWith($"/v1/attestations/{id}", annotation.Text("id"), StringComparison.Ordinal);
        Assert.EndsWith("/v1/claims/anonymous-investigations-breed-suspicion", annotation.Text("body"), StringComparison.Ordinal);
        var (target, locator) = (annotation.GetProperty("target"), attestation.GetProperty("locator"));
        var hash = Convert.FromHexString(locator.Text("document")["sha256:".Length..]);
        Assert.Equal($"ni:///sha-256;{Base64Url.EncodeToString(hash)}", target.Text("source"));
        Assert.EndsWith("/v1/sources/world-facts-page", target.Text("scope"), StringComparison.Ordinal);
        var selector = target.GetProperty("selector");
        Assert.Equal(
            ("TextPositionSelector", locator.GetProperty("start").GetInt32(), locator.GetProperty("end").GetInt32()),
            (selector.Text("type"), selector.GetProperty("start").GetInt32(), selector.GetProperty("end").GetInt32()));
        Assert.Equal(attestation.GetProperty("quotation").Text("text"), selector.GetProperty("refinedBy").Text("exact"));
    }

    [Theory, BothDatabases]
    public async Task Words_without_a_passage_are_a_target_and_so_is_a_work_without_words(Database database)
    {
        var words = (await AnnotationAsync(database, "anonymous-investigations-breed-suspicion.rfa")).GetProperty("target");
        Assert.EndsWith("/v1/sources/rfa-2015-children", words.Text("source"), StringComparison.Ordinal);
        Assert.Equal("TextQuoteSelector", words.GetProperty("selector").Text("type"));

        var work = (await AnnotationAsync(database, "thirty-percent-use-drugs.yonhap")).GetProperty("target");
        Assert.EndsWith("/v1/sources/yonhap-2016-seminar", work.GetString(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Every_topic_is_in_the_scheme_under_what_is_broader(Database database)
    {
        var topics = await (await TestApi.SharedAsync(database)).GetAllAsync("/v1/topics");

        var nodes = (await DocumentAsync(database, "/v1/vocabularies/topics", "http://www.w3.org/2004/02/skos/core")).Items("@graph");

        Assert.Equal(
            topics.Select(topic => (topic.Text("id"), topic.Text("label"), topic.Has("broader") ? topic.Text("broader") : null)),
            nodes.Skip(1).Select(concept => (concept.Text("notation"), concept.Text("prefLabel"), concept.Has("broader") ? concept.Text("broader").Split('/')[^1] : null)));
        Assert.Equal(topics.Where(topic => !topic.Has("broader")).Texts("id"), nodes[0].Items("hasTopConcept").Select(top => top.GetString()!.Split('/')[^1]));
    }

    [Theory, BothDatabases]
    public async Task The_catalog_names_every_export_and_the_revision(Database database)
    {
        var catalog = await DocumentAsync(database, "/v1/catalog", "http://www.w3.org/ns/dcat#");

        var dataset = catalog.GetProperty("dataset");
        Assert.Equal("1", dataset.Text("version"));
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", dataset.Text("license"));
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        foreach (var distribution in dataset.Items("distribution"))
        {
            using var head = await client.SendAsync(new(HttpMethod.Head, new Uri(distribution.Text("downloadURL"))), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.EndsWith($"/{head.Content.Headers.ContentType?.MediaType}", distribution.Text("mediaType"), StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task What_the_bundle_says_of_itself_is_answered_when_its_files_are_gone(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        Directory.Delete(bundle.Folder, recursive: true);
        Directory.CreateDirectory(bundle.Folder);

        var catalog = await api.GetAsync("/v1/catalog");

        Assert.Equal("https://creativecommons.org/publicdomain/zero/1.0/", catalog.GetProperty("dataset").Text("license"));
        Assert.Equal("Test", catalog.Text("title"));
        Assert.True((await api.GetAsync("/v1/vocabularies/topics")).Has("@context"));
    }

    [Theory, BothDatabases]
    public async Task A_profile_in_Accept_asks_for_its_document(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var (path, profile) in new[] { ("/v1/attestations/thirty-percent-use-drugs.upi", "http://www.w3.org/ns/anno.jsonld"), ("/v1/claims/thirty-percent-use-drugs", "https://schema.org/ClaimReview") })
        {
            Assert.Equal($"application/ld+json; profile=\"{profile}\"", await MediaTypeAsync(api, path, $"application/ld+json; profile=\"{profile}\""));
            Assert.Equal("application/ld+json", await MediaTypeAsync(api, path, "application/ld+json"));
            Assert.Equal("application/problem+json", await MediaTypeAsync(api, path, "application/ld+json; profile=\"urn:another\""));
        }
    }

    private static Task<JsonElement> AnnotationAsync(Database database, string attestation) =>
        DocumentAsync(database, $"/v1/attestations/{attestation}?format=annotation", "http://www.w3.org/ns/anno.jsonld");

    private static async Task<JsonElement> DocumentAsync(Database database, string path, string profile)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, $"application/ld+json; profile=\"{profile}\""), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static async Task<string?> MediaTypeAsync(TestApi api, string path, string accept)
    {
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Content.Headers.ContentType?.ToString();
    }
}
