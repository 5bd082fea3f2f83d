namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>Colours for light and dark, all text at a contrast of 7:1 or more; lines and words say what colours say.</summary>
public static class SvgStyle
{
    // No variables and no nesting: drawing programs and word processors do not know them.
    /// <summary>For the picture's own style element, and for the stylesheet of a page that it stands in: it touches nothing else there.</summary>
    public const string Css = """

        .relays text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK KR", sans-serif; fill: #16191d; }
        .relays .ground { fill: #ffffff; }
        .relays .heading { font-size: 18px; font-weight: 600; }
        .relays .caption { font-size: 14px; }
        .relays .legend { font-size: 12px; fill: #3d4752; }
        .relays .node text { text-anchor: middle; }
        .relays .label { font-size: 13px; }
        .relays a:hover .label { text-decoration: underline; }
        .relays .mark { font-size: 11.5px; font-style: italic; fill: #3d4752; }
        .relays .relay { font-size: 12px; fill: #3d4752; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
        .relays .ends { text-anchor: end; }
        .relays .node rect { fill: #ffffff; stroke: #55606c; stroke-width: 1.3px; }
        .relays .claim rect { fill: #e3ecfa; }
        .relays .claim .label { font-weight: 600; }
        .relays .person rect, .relays .organization rect { fill: #f6efdc; }
        .relays .edge { fill: none; stroke: #55606c; stroke-width: 1.4px; }
        .relays .arrow { fill: #55606c; }
        .relays .denies rect, .relays .edge.denies { stroke: #8f1d1d; stroke-dasharray: 7 4; }
        .relays .bottleneck rect { stroke: #16191d; stroke-width: 4px; }
        .relays .bottleneck .mark { fill: #16191d; font-weight: 700; }
        @media (prefers-color-scheme: dark) {
          .relays text, .relays .bottleneck .mark { fill: #eceff3; }
          .relays .ground { fill: #14171b; }
          .relays .legend, .relays .mark { fill: #c3cbd4; }
          .relays .relay { fill: #c3cbd4; stroke: #14171b; }
          .relays .node rect { fill: #1e2329; stroke: #98a4b1; }
          .relays .claim rect { fill: #1f3050; }
          .relays .person rect, .relays .organization rect { fill: #3a3220; }
          .relays .edge { stroke: #98a4b1; }
          .relays .arrow { fill: #98a4b1; }
          .relays .denies rect, .relays .edge.denies { stroke: #ffb3ab; }
          .relays .bottleneck rect { stroke: #eceff3; }
        }

        """;
}
