using System.IO.Compression;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

public sealed class CompressionTests
{
    private const int OnePacket = 1400;

    [Theory, BothDatabases]
    public async Task What_is_larger_than_a_packet_is_compressed_and_reads_the_same(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var asked = (await Addresses.AllAsync(api)).Append("/openapi/v1.json").Select(address => (address, MediaType: "application/json")).Concat(await Addresses.RepresentationsAsync(api));
        var compressed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (address, mediaType) in asked)
        {
            var plain = await client.AskAsync(address, $"Accept: {mediaType}");
            Assert.Null(plain["Content-Encoding"]);
            foreach (var coding in new[] { "br", "gzip" })
            {
                var answer = await client.AskAsync(address, $"Accept: {mediaType}", $"Accept-Encoding: {coding}");
                // An archive is as small as it gets.
                Assert.Equal((address, plain.Body.Length > OnePacket && plain["Content-Type"] != "application/zip" ? coding : null), (address, answer["Content-Encoding"]));
                Assert.Equal(plain.Body, Decoded(answer));
                Assert.Equal(plain["Vary"], answer["Vary"]);
                if (answer["Content-Encoding"] is not null)
                    compressed.Add(mediaType);
            }
        }

        Assert.ProperSuperset(new HashSet<string>(["application/json", "application/ld+json", "image/svg+xml", "text/vnd.graphviz"], StringComparer.Ordinal), compressed);
    }

    [Theory, BothDatabases]
    public async Task What_fits_a_packet_says_its_length_instead(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        var answer = await client.AskAsync("/v1/topics/opium", "Accept-Encoding: br, gzip");

        Assert.Null(answer["Content-Encoding"]);
        Assert.Equal($"{answer.Body.Length}", answer["Content-Length"]);
        Assert.Equal("Accept, Accept-Encoding, Accept-Datetime", answer["Vary"]);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, br", "br")]
    [InlineData("gzip, br;q=0.5", "gzip")]
    [InlineData("deflate, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    public async Task The_client_says_which(string accepted, string? coding)
    {
        using var client = await Asking.ClientAsync(Database.Sqlite);

        Assert.Equal(coding, (await client.AskAsync("/v1/claims", $"Accept-Encoding: {accepted}"))["Content-Encoding"]);
    }

    [Theory, BothDatabases]
    public async Task A_long_problem_is_compressed_as_well(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        var without = string.Join('&', Enumerable.Range(0, 30).Select(number => $"without=source:no-such-work-{number}"));

        var answer = await client.AskAsync($"/v1/claims/thirty-percent-use-drugs/corroboration?{without}", "Accept-Encoding: br");

        Assert.Equal(("application/problem+json", "br"), (answer["Content-Type"], answer["Content-Encoding"]));
        Assert.Contains("no-such-work-29", System.Text.Encoding.UTF8.GetString(Decoded(answer)), StringComparison.Ordinal);
    }

    private static byte[] Decoded(Answer answer)
    {
        using var body = new MemoryStream(answer.Body);
        using Stream decoded = answer["Content-Encoding"] switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var bytes = new MemoryStream();
        decoded.CopyTo(bytes);
        return bytes.ToArray();
    }
}
