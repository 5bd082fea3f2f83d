using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>A bad write is told what is wrong and where, and leaves nothing.</summary>
public sealed class BadBodyTests
{
    private const string Attestation = """{"key":"more","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}""";

    [Theory, BothDatabases]
    public async Task Each_error_is_told_by_its_place_in_what_was_sent(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        (string Method, string Path, string Body, string At, string Said)[] cases =
        [
            ("POST", "/v1/topics", "{}", "/id", "Is missing"),
            ("POST", "/v1/topics", """{"id":"Ice","label":"Ice"}""", "/id", "lower-case"),
            ("POST", "/v1/topics", """{"id":"ice","label":"Ice","broder":"drugs"}""", "/broder", "did you mean \"broader\"?"),
            ("POST", "/v1/topics", """{"id":"ice","label":"Ice","broader":"drug"}""", "/broader", "did you mean \"drugs\"?"),
            ("POST", "/v1/topics", """{"id":"ice","label":7}""", "/label", "must be text"),
            ("POST", "/v1/topics", """{"id":"ice","label":"Ice\u0007"}""", "/label", "U+0007"),
            ("POST", "/v1/topics", """{"id":"ice","label":"Ice\u202eecI"}""", "/label", "U+202E"),
            ("POST", "/v1/topics", """{"id":"ice","label":"Ice\u0000"}""", "/label", "U+0000"),
            ("POST", "/v1/topics", """{"id":"\u0000","label":"Ice"}""", "/id", "U+0000"),
            ("POST", "/v1/people", """{"id":"new","name":"New","kind":"\u0000"}""", "/kind", "U+0000"),
            ("PATCH", "/v1/claims/common", """{"topics":["\u0000"]}""", "/topics/0", "U+0000"),
            ("POST", "/v1/claims/common/attestations", Attestation.Replace("more", "\\u0000", StringComparison.Ordinal), "/key", "U+0000"),
            ("PATCH", "/v1/topics/drugs", """{"broader":"meth"}""", "/broader", "circle"),
            ("PATCH", "/v1/places/korea", """{"containedIn":"north-korea"}""", "/containedIn", "circle"),
            ("PATCH", "/v1/organizations/times", """{"parent":"weekend"}""", "/parent", "circle"),
            ("PATCH", "/v1/organizations/times", """{"parent":"times"}""", "/parent", "circle"),
            ("PATCH", "/v1/people/lankov", """{"familyName":"Lee"}""", "/familyName", "must stand in the name"),
            ("PATCH", "/v1/people/lankov", """{"affiliations":[{"role":"expert"},{"organization":"tims","role":"expert"}]}""", "/affiliations/1/organization", "did you mean \"times\"?"),
            ("PATCH", "/v1/people/lankov", """{"age":{"years":99999999999}}""", "/age/years", ""),
            ("PATCH", "/v1/sources/page", """{"published":{"edtf":"2021-13"}}""", "/published/edtf", ""),
            ("PATCH", "/v1/sources/page", """{"authors":[{"person":"nobody"}]}""", "/authors/0/person", "No person"),
            ("PATCH", "/v1/claims/common", """{"topics":[]}""", "/topics", "at least one"),
            ("PATCH", "/v1/claims/common", """{"quantities":[{"value":1,"maximum":2,"unit":"percent","of":"people"}]}""", "/quantities/0", "either value, or both"),
            ("PATCH", "/v1/claims/common", """{"relations":[{"type":"contradicts","claim":"rare","reason":"x"}]}""", "/relations/0", "strength"),
            ("PATCH", "/v1/claims/common", """{"relations":[{"type":"supports","claim":"common","reason":"x"}]}""", "/relations/0/claim", "itself"),
            ("POST", "/v1/claims/common/attestations", Attestation.Replace("more", "a b", StringComparison.Ordinal), "/key", "hyphens"),
            ("POST", "/v1/claims/common/attestations", Attestation.Replace("ives-2019", "ives-2018", StringComparison.Ordinal), "/source", "did you mean \"ives-2019\"?"),
            ("POST", "/v1/claims/common/attestations", Attestation.Replace("\"mode\"", "\"upstream\":\"nowhere\",\"relay\":\"cites\",\"mode\"", StringComparison.Ordinal), "/upstream", "No attestation of this claim"),
            ("POST", "/v1/claims/common/attestations", Attestation.Replace("authorAssertion", "directQuote", StringComparison.Ordinal), "", "quotation"),
            ("PATCH", "/v1/attestations/common.times", """{"upstream":"page","relay":"cites"}""", "/upstream", "circle"),
            ("PATCH", "/v1/attestations/common.times", """{"key":"other"}""", "/key", "ids never change"),
            ("PATCH", "/v1/attestations/common.times", $$$"""{"quotation":{"text":"{{{string.Join(' ', Enumerable.Repeat("word", 26))}}}"}}""", "/quotation/text", "at most 25"),
            ("PATCH", "/v1/attestations/common.page", """{"locator":{"start":20}}""", "/locator/end", "after start"),
            ("PATCH", "/v1/attestations/common.page", """{"locator":{"end":2000}}""", "/locator/end", "ends at 1000"),
        ];
        var before = await writer.EverythingAsync();
        foreach (var (method, path, body, at, said) in cases)
        {
            var refused = await writer.SendAsync(method, path, body);
            Assert.True(refused.Status == HttpStatusCode.BadRequest && refused.Body.GetProperty("errors").Has(at), $"{method} {path} {body}: {refused.Status} {refused.Body}");
            Assert.Contains(said, refused.ErrorAt(at), StringComparison.Ordinal);
        }

        Assert.Equal(1, await writer.RevisionAsync());
        Assert.Equal(before, await writer.EverythingAsync());
    }

    [Theory, BothDatabases]
    public async Task What_is_no_json_is_told_its_line(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        (byte[] Body, string Said)[] cases =
        [
            ([], "is not JSON"),
            ("[]"u8.ToArray(), "object"),
            ("null"u8.ToArray(), "object"),
            ("{\n\"id\":\"ice\",\n}"u8.ToArray(), "Line 3"),
            ("{\"id\":\"ice\""u8.ToArray(), "cut off"),
            ("\uFEFF{}"u8.ToArray(), "byte order mark"),
            ([.. "{\"id\":\"ice\",\"label\":\""u8, 0xE9, .. "\"}"u8], "UTF-8"),
            ("{\"id\":\"ice\",\n\"label\":\"Ice\",\n\"id\":\"iced\"}"u8.ToArray(), "line 1 already"),
            (Encoding.UTF8.GetBytes(new string('[', 10_000)), "levels deep"),
            (Encoding.UTF8.GetBytes($$"""{"id":"{{new string('a', 4096)}}","label":"Ice"}"""), "longer than"),
            ("{\"id\":\"ice\",\"label\":\"\\ud800\"}"u8.ToArray(), "surrogate"),
        ];
        foreach (var (body, said) in cases)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/topics?reason=x") { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
            var refused = await writer.SendAsync(request);
            Assert.True(refused.Status == HttpStatusCode.BadRequest && refused.Body.GetProperty("errors").GetRawText().Contains(said, StringComparison.Ordinal), $"{said}: {refused.Status} {refused.Body}");
        }

        Assert.Equal(1, await writer.RevisionAsync());
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_read_at_all_is_refused_by_its_headers(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        foreach (var (type, status) in new[] { ("text/plain", HttpStatusCode.UnsupportedMediaType), ("application/json; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType), ("application/json; charset=utf-8", HttpStatusCode.Created) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/topics?reason=x") { Content = new StringContent("""{"id":"ice","label":"Ice"}""") };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            Assert.Equal(status, (await writer.SendAsync(request)).Status);
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await writer.SendAsync("POST", "/v1/topics", $$"""{"id":"big","label":"{{new string('a', 5 << 20)}}"}""")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_write_says_why(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        foreach (var reason in new[] { "", "  ", new string('a', 1001) })
            Assert.Contains("1 to 1000 characters", (await writer.SendAsync("PATCH", "/v1/topics/meth", "{}", reason: reason)).ErrorAt("reason"), StringComparison.Ordinal);
    }
}
