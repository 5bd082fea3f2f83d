using System.Text;
using CsCheck;
using NkDrugFacts.Model;

namespace NkDrugFacts.Tests.Model;

public sealed class ShownTests
{
    private static readonly Gen<string> Texts = Gen.OneOf("a", "é", "😀", "“", "\u0301").Array[0, 60].Select(string.Concat);

    [Fact]
    public void What_is_shown_of_a_text_is_text_and_fits() => Texts.Select(Gen.Int[2, 50]).Sample((text, most) =>
    {
        var shown = Shown.Of(text, most);

        // Half a character cannot be encoded.
        Assert.Equal(shown, Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(shown)));
        Assert.True(shown.Length <= most);
        Assert.Equal(text.Length <= most, shown == text);
        if (shown != text)
            Assert.StartsWith(shown[..^1], text, StringComparison.Ordinal);
    });
}
