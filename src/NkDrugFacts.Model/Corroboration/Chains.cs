namespace NkDrugFacts.Model.Corroboration;

/// <summary>The relay graph of one claim, each testimony traced to where its reporting began.</summary>
internal sealed class Chains
{
    private readonly Dictionary<string, Testimony> _byId;
    private readonly Dictionary<string, (Testimony Root, int Depth)> _traced = new(StringComparer.Ordinal);

    private Chains(IReadOnlyCollection<Testimony> testimonies)
    {
        All = [.. testimonies.OrderBy(testimony => testimony.Id, StringComparer.Ordinal)];
        _byId = All.ToDictionary(testimony => testimony.Id, StringComparer.Ordinal);
        foreach (var testimony in All)
            Trace(testimony);
        Roots = [.. All.Where(testimony => ReferenceEquals(RootOf(testimony), testimony))];
    }

    /// <summary>Every testimony, by id.</summary>
    public IReadOnlyList<Testimony> All { get; }

    /// <summary>
    /// The testimonies that begin a stand. One whose stance differs from its upstream's is no copy
    /// of it (whoever relays a claim in order to deny it speaks for themselves), so it is a root too.
    /// </summary>
    public IReadOnlyList<Testimony> Roots { get; }

    /// <exception cref="ArgumentException">The testimonies are no relay graph; every problem is named.</exception>
    public static Chains Of(IReadOnlyCollection<Testimony> testimonies, string parameter)
    {
        var problems = RelayProblems.In(testimonies);
        return problems.Count == 0
            ? new Chains(testimonies)
            : throw new ArgumentException(string.Join(" ", problems), parameter);
    }

    public Testimony RootOf(Testimony testimony) => _traced[testimony.Id].Root;

    /// <summary>How many relays lie between a testimony and the far end of its chain, whatever their stance.</summary>
    public int DepthOf(Testimony testimony) => _traced[testimony.Id].Depth;

    public Testimony? UpstreamOf(Testimony testimony) =>
        testimony.Upstream is { } upstream ? _byId[upstream] : null;

    // Without recursion: a chain may be as long as the graph is large.
    private void Trace(Testimony start)
    {
        var untraced = new Stack<Testimony>();
        for (var next = start; next is not null && !_traced.ContainsKey(next.Id); next = UpstreamOf(next))
            untraced.Push(next);
        while (untraced.TryPop(out var testimony))
        {
            var upstream = UpstreamOf(testimony);
            var above = upstream is null ? (Root: testimony, Depth: -1) : _traced[upstream.Id];
            var root = upstream?.Stance == testimony.Stance ? above.Root : testimony;
            _traced[testimony.Id] = (root, above.Depth + 1);
        }
    }
}
