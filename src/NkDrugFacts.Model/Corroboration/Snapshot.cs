using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>What had been published about a claim by a day, and what had been retracted by then.</summary>
/// <remarks>
/// A work that something cites was published no later than that; it is as old as its relays prove it to be,
/// and no relay is older than what it relays. What has no bound at all is left out of every snapshot.
/// </remarks>
public sealed class Snapshot
{
    private readonly Chains _chains;
    private readonly DateOnly?[] _published;
    private readonly DateOnly?[] _withdrawn;

    /// <param name="testimonies">Everything recorded about the claim.</param>
    /// <param name="match">Whether what may have been published by a day counts, or only what certainly was.</param>
    /// <exception cref="ArgumentException">The testimonies are no relay graph.</exception>
    public Snapshot(IReadOnlyCollection<Testimony> testimonies, DateMatch match)
        : this(Chains.Of(testimonies ?? throw new ArgumentNullException(nameof(testimonies)), nameof(testimonies)), match) { }

    internal Snapshot(Chains chains, DateMatch match)
    {
        _chains = chains;
        var bounds = new PublicationBounds(_chains);
        var count = _chains.All.Length;
        (_published, _withdrawn) = (new DateOnly?[count], new DateOnly?[count]);
        for (var at = 0; at < count; at++)
        {
            _published[at] = match == DateMatch.Certain ? bounds.Certain(at) : bounds.Possible(at);
            _withdrawn[at] = _chains.All[at] switch
            {
                { Withdrawn: false } => null,
                var testimony when match == DateMatch.Certain => testimony.WithdrawnLatest,
                var testimony => testimony.WithdrawnEarliest ?? DateOnly.MinValue,
            };
        }
    }

    /// <summary>The days on which a testimony was published or retracted, in order.</summary>
    public IEnumerable<DateOnly> Days => _published.Concat(_withdrawn).OfType<DateOnly>().Distinct().Order();

    /// <summary>The testimonies, by id, with the day from which they count; none when no day is known.</summary>
    public IEnumerable<(Testimony Testimony, DateOnly? Day)> Published => _chains.All.Zip(_published);

    /// <summary>The testimonies that had been published by the end of a day, each retracted only if it had been by then.</summary>
    public IReadOnlyList<Testimony> At(DateOnly day) => [.. Visible(day).OfType<Testimony>()];

    /// <summary>The graph of those.</summary>
    internal Chains ChainsAt(DateOnly day) => _chains.Only(Visible(day));

    private Testimony?[] Visible(DateOnly day)
    {
        var visible = new Testimony?[_chains.All.Length];
        for (var at = 0; at < visible.Length; at++)
        {
            if (_published[at] is not { } published || published > day)
                continue;
            var testimony = _chains.All[at];
            visible[at] = testimony.Withdrawn && !(_withdrawn[at] <= day) ? testimony with { Withdrawn = false } : testimony;
        }

        return visible;
    }

    /// <summary>The testimonies published on exactly this day, by id.</summary>
    public IEnumerable<Testimony> PublishedOn(DateOnly day) => On(day, _published);

    /// <summary>The testimonies retracted on exactly this day, by id.</summary>
    public IEnumerable<Testimony> WithdrawnOn(DateOnly day) => On(day, _withdrawn);

    private IEnumerable<Testimony> On(DateOnly day, DateOnly?[] days) => _chains.All.Where((_, at) => days[at] == day);
}
