using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace NkDrugFacts.Api.Pages.Parts;

/// <summary>Text as it is stored, escaped; Korean in it says that it is Korean, so that it is set and spoken as such.</summary>
public sealed partial class Prose : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>The same text as escaped HTML with marks, to be shown instead; of other text, nothing.</summary>
    [Parameter]
    public string? Highlight { get; set; }

    /// <summary>Whether the marks are in the whole of this text.</summary>
    public static bool IsWholly(string? highlight, string text) =>
        highlight is not null && WebUtility.HtmlDecode(highlight.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal)) == text;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (IsWholly(Highlight, Text))
        {
            builder.AddMarkupContent(0, Highlight);
            return;
        }
        foreach (var piece in Korean.Split(Text))
            if (Korean.IsMatch(piece))
            {
                builder.OpenElement(1, "span");
                builder.AddAttribute(2, "lang", "ko");
                builder.AddContent(3, piece);
                builder.CloseElement();
            }
            else
                builder.AddContent(4, piece);
    }

    // Captured, so that Split keeps it.
    [GeneratedRegex(@"(?<korean>[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]+(?:[ ·]+[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]+)*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Korean { get; }
}
