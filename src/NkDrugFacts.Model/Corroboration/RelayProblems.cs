namespace NkDrugFacts.Model.Corroboration;

/// <summary>What keeps a set of testimonies from being a relay graph.</summary>
internal static class RelayProblems
{
    public static IReadOnlyList<string> In(IReadOnlyCollection<Testimony> testimonies)
    {
        var ordered = testimonies
            .OrderBy(testimony => testimony.Id, StringComparer.Ordinal)
            .ThenBy(testimony => testimony.Upstream, StringComparer.Ordinal)
            .ToList();
        var upstreams = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var testimony in ordered)
            upstreams.TryAdd(testimony.Id, testimony.Upstream);

        return
        [
            .. Duplicates(ordered),
            .. ordered.SelectMany(testimony => Alone(testimony, upstreams)),
            .. Cycles.In([.. upstreams.Keys], upstreams.GetValueOrDefault).Select(cycle => $"The upstreams run in a circle: {cycle.Path}."),
        ];
    }

    private static IEnumerable<string> Duplicates(IEnumerable<Testimony> ordered) =>
        ordered.GroupBy(testimony => testimony.Id, StringComparer.Ordinal)
            .Where(namesakes => namesakes.Skip(1).Any())
            .Select(namesakes => $"Testimony '{namesakes.Key}' occurs more than once.");

    private static IEnumerable<string> Alone(Testimony testimony, Dictionary<string, string?> upstreams)
    {
        if (testimony.Upstream is { } upstream && !upstreams.ContainsKey(upstream))
            yield return $"Testimony '{testimony.Id}' has an unknown upstream, '{upstream}'.";
        if (testimony is { Relay: not null, Upstream: null })
            yield return $"Testimony '{testimony.Id}' has a relay but no upstream.";
        if (testimony is { Relay: null, Upstream: not null })
            yield return $"Testimony '{testimony.Id}' has an upstream but no relay.";
        if (testimony is { Speaker: null, SpeakerKind: not null })
            yield return $"Testimony '{testimony.Id}' has a kind of speaker but no speaker.";
        if (testimony is { Speaker: not null, SpeakerKind: null })
            yield return $"Testimony '{testimony.Id}' has a speaker but no kind of speaker.";
    }
}
