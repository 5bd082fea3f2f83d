namespace NkDrugFacts.Model.Corroboration;

/// <summary>
/// Where chains begin: at a work that was read itself, or that nothing cites any further. A
/// compilation is only the window through which a work is seen, unless it is asked to count.
/// </summary>
internal sealed class Outermost
{
    private readonly bool[] _outermost;

    public Outermost(Chains chains, bool throughCompilations)
    {
        ThroughCompilations = throughCompilations;
        var count = chains.All.Length;
        var (cited, shown) = (new bool[count], new bool[count]);
        _outermost = new bool[count];
        for (var n = count - 1; n >= 0; n--)
        {
            var at = chains.Outward[n];
            var testimony = chains.All[at];
            _outermost[at] = testimony.Consulted || !cited[at] || shown[at];
            if (chains.Parent[at] is not (>= 0 and var parent))
                continue;
            cited[parent] = true;
            shown[parent] |= !throughCompilations && testimony.IsCompilation && _outermost[at];
        }
    }

    public bool ThroughCompilations { get; }

    public bool Contains(int at) => _outermost[at];

    /// <summary>Whether a chain begins with this testimony of the same graph.</summary>
    public bool Begins(int at, Testimony testimony) => _outermost[at] && (ThroughCompilations || !testimony.IsCompilation);
}
