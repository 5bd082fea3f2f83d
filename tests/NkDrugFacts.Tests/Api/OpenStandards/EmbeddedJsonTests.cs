using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Tests.Model.Citations;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.OpenStandards;

public sealed class EmbeddedJsonTests
{
    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!-- <script> -->")]
    [InlineData("]]>&\"'\u2028\u2029\u0000")]
    public void No_text_ends_the_script_element_that_it_stands_in(string text)
    {
        var json = EmbeddedJson.Of(new JsonObject { ["claimReviewed"] = text, [text] = 1 });

        Assert.DoesNotContain(json, character => character is '<' or '>' or '&' or '\'' or '\u2028' or '\u2029' or '\0');
        Assert.Equal(text, JsonDocument.Parse(json).RootElement.Text("claimReviewed"));
    }

    [Fact]
    public void Whatever_is_embedded_is_read_as_it_was() => Cited.AnyText.Sample(text =>
    {
        var json = EmbeddedJson.Of(new JsonObject { ["text"] = text });

        Assert.DoesNotContain('<', json);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(JsonSerializer.Serialize(new { text })), JsonNode.Parse(json)));
    });

    [Fact]
    public void Names_in_other_scripts_stay_readable() => Assert.Equal("""{"name":"마약"}""", EmbeddedJson.Of(new JsonObject { ["name"] = "마약" }));
}
