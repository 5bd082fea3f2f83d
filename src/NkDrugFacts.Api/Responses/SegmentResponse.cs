using NkDrugFacts.Model.Drift;

namespace NkDrugFacts.Api.Responses;

/// <summary>A stretch of text that both wordings have, or only one.</summary>
/// <param name="Typographic">It differs in quote marks, dashes, ellipses, white space or letter case alone.</param>
public sealed record SegmentResponse(SegmentOp Op, string Text, bool Typographic)
{
    internal static IReadOnlyList<SegmentResponse>? From(IReadOnlyList<Segment>? segments) =>
        segments?.Select(segment => new SegmentResponse(segment.Op, segment.Text, segment.Typographic)).ToList();
}
