namespace NkDrugFacts.Model.Corroboration;

/// <summary>When each testimony was published, as far as its own date and its chains tell.</summary>
internal sealed class PublicationBounds
{
    private readonly Chains _chains;
    private readonly DateOnly?[] _latest;
    private readonly DateOnly?[] _certain;
    private readonly DateOnly[] _possible;

    public PublicationBounds(Chains chains)
    {
        _chains = chains;
        _latest = Array.ConvertAll(chains.All, testimony => testimony.PublishedLatest);
        _certain = [.. _latest];
        _possible = Array.ConvertAll(chains.All, testimony => testimony.PublishedEarliest ?? DateOnly.MinValue);
        for (var n = chains.Outward.Length - 1; n >= 0; n--)
        {
            var at = chains.Outward[n];
            if (chains.Upstream[at] is not (>= 0 and var upstream))
                continue;
            // Where the dates deny that the upstream is older, its own are kept.
            if (Earlier(_latest[at], _latest[upstream]) && !(chains.All[upstream].PublishedEarliest > _latest[at]))
                _latest[upstream] = _latest[at];
            if (Earlier(_certain[at], _certain[upstream]))
                _certain[upstream] = _certain[at];
        }

        foreach (var at in chains.Outward)
        {
            if (chains.Upstream[at] is >= 0 and var upstream && _possible[upstream] > _possible[at])
                _possible[at] = _possible[upstream];
            if (_certain[at] is { } certain && certain < _possible[at])
                _possible[at] = certain;
        }
    }

    /// <summary>The last day on which the testimony can have been published: no later than whatever cites it.</summary>
    public DateOnly? Latest(int at) => _latest[at];

    /// <summary>The day by which it certainly was public, and everything that it was taken from with it; none when no day is certain.</summary>
    public DateOnly? Certain(int at) => _certain[at];

    /// <summary>The first day on which it can have been public, no earlier than what it was taken from; the first of all days when unknown.</summary>
    public DateOnly Possible(int at) => _possible[at];

    public IEnumerable<DateConflict> Conflicts()
    {
        for (var at = 0; at < _chains.All.Length; at++)
        {
            var relay = _chains.All[at];
            if (_chains.Stands(at) && _chains.Upstream[at] is >= 0 and var upstream && _chains.All[upstream] is var taken
                && relay.PublishedLatest is { } latest && taken.PublishedEarliest is { } earliest && latest < earliest)
                yield return new DateConflict(relay.Id, taken.Id, latest, earliest, [.. ChainOf(at)]);
        }
    }

    private IEnumerable<string> ChainOf(int at)
    {
        for (; at >= 0; at = _chains.Upstream[at])
            yield return _chains.All[at].Id;
    }

    private static bool Earlier(DateOnly? day, DateOnly? than) => day is not null && (than is null || day < than);
}
