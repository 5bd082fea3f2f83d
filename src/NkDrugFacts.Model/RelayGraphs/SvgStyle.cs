namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>Colours for light and dark, all text at a contrast of 7:1 or more; lines and words say what colours say.</summary>
internal static class SvgStyle
{
    // No variables: drawing programs and word processors do not know them.
    public const string Css = """

        text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK KR", sans-serif; fill: #16191d; }
        .ground { fill: #ffffff; }
        .heading { font-size: 18px; font-weight: 600; }
        .caption { font-size: 14px; }
        .legend { font-size: 12px; fill: #3d4752; }
        .node text { text-anchor: middle; }
        .label { font-size: 13px; }
        .mark { font-size: 11.5px; font-style: italic; fill: #3d4752; }
        .relay { font-size: 12px; fill: #3d4752; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
        .ends { text-anchor: end; }
        .node rect { fill: #ffffff; stroke: #55606c; stroke-width: 1.3px; }
        .claim rect { fill: #e3ecfa; }
        .claim .label { font-weight: 600; }
        .person rect, .organization rect { fill: #f6efdc; }
        .edge { fill: none; stroke: #55606c; stroke-width: 1.4px; }
        .arrow { fill: #55606c; }
        .denies rect, .edge.denies { stroke: #8f1d1d; stroke-dasharray: 7 4; }
        .bottleneck rect { stroke: #16191d; stroke-width: 4px; }
        .bottleneck .mark { fill: #16191d; font-weight: 700; }
        @media (prefers-color-scheme: dark) {
          text, .bottleneck .mark { fill: #eceff3; }
          .ground { fill: #14171b; }
          .legend, .mark { fill: #c3cbd4; }
          .relay { fill: #c3cbd4; stroke: #14171b; }
          .node rect { fill: #1e2329; stroke: #98a4b1; }
          .claim rect { fill: #1f3050; }
          .person rect, .organization rect { fill: #3a3220; }
          .edge { stroke: #98a4b1; }
          .arrow { fill: #98a4b1; }
          .denies rect, .edge.denies { stroke: #ffb3ab; }
          .bottleneck rect { stroke: #eceff3; }
        }

        """;
}
