using System.Text.Encodings.Web;
using System.Text.Json;
using NkDrugFacts.Model.Citations;

namespace NkDrugFacts.Tests.Model.Citations;

public sealed class ReferenceItemsTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_work_is_cited_once_in_every_style_with_its_item_beside_it()
    {
        var all = ReferenceItems.All();
        foreach (var (name, bibliography) in all)
        {
            var ids = bibliography!["items"]!.AsArray().Select(item => (string)item!["id"]!).Order(StringComparer.Ordinal).ToArray();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
            var ours = bibliography["ours"]!.AsObject();
            Assert.Equal(Enum.GetValues<CitationStyle>().Length, ours.Count);
            Assert.All(ours, style => Assert.Equal(ids, style.Value!.AsArray().Select(citation => (string)citation!["id"]!).Order(StringComparer.Ordinal)));
            Assert.True(ids.Length >= (name == "table" ? 40 : 3), $"{name} has {ids.Length} works.");
        }

        if (Environment.GetEnvironmentVariable("NKDRUGFACTS_CITATIONS") is { Length: > 0 } file)
            File.WriteAllText(file, JsonSerializer.Serialize(all, Readable));
    }
}
