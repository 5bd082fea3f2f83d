namespace NkDrugFacts.Model.Corroboration;

/// <summary>
/// The largest number of roots that share neither work nor voice: a maximum matching between works
/// and voices, grown by augmenting paths.
/// </summary>
/// <remarks>
/// Works are tried in ordinal order, and a work once matched stays so. The sets of works that can
/// be matched form a transversal matroid, so the answer is at the same time the largest and the
/// first in ordinal order among the largest: it depends on nothing but the graph.
/// </remarks>
internal sealed class GatheringCount
{
    private readonly Dictionary<string, List<Voice>> _voicesOf;
    private readonly Dictionary<string, Voice> _voiceTaken = new(StringComparer.Ordinal);
    private readonly Dictionary<Voice, string> _workTaken = [];
    private readonly HashSet<Voice> _exhausted = [];

    private GatheringCount(IEnumerable<(string Work, Voice Voice)> roots) =>
        _voicesOf = roots.Distinct()
            .GroupBy(root => root.Work, root => root.Voice, StringComparer.Ordinal)
            .ToDictionary(work => work.Key, work => work.ToList(), StringComparer.Ordinal);

    /// <returns>The works of the matching, in ordinal order.</returns>
    public static IReadOnlyList<string> Works(IReadOnlyList<Testimony> roots, Voices voices)
    {
        if (roots.Count < 2)
            return [.. roots.Select(root => root.Source)];
        if (roots is [var one, var other])
            return TwoWorks(one.Source, other.Source, sameVoice: voices.Of(one) == voices.Of(other));
        var count = new GatheringCount(roots.Select(root => (root.Source, voices.Of(root))));
        return [.. count._voicesOf.Keys.Order(StringComparer.Ordinal).Where(count.TryMatch)];
    }

    private static string[] TwoWorks(string one, string other, bool sameVoice)
    {
        var (first, second) = string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);
        return sameVoice || first == second ? [first] : [first, second];
    }

    private bool TryMatch(string work)
    {
        var reachedFrom = new Dictionary<Voice, string>();
        var works = new Queue<string>([work]);
        while (works.TryDequeue(out var current))
        {
            foreach (var voice in _voicesOf[current])
            {
                if (_exhausted.Contains(voice) || !reachedFrom.TryAdd(voice, current))
                    continue;
                if (_workTaken.TryGetValue(voice, out var holder))
                {
                    works.Enqueue(holder);
                    continue;
                }

                Augment(voice, reachedFrom);
                return true;
            }
        }

        // No path leads on from these, now or after any later augmentation.
        _exhausted.UnionWith(reachedFrom.Keys);
        return false;
    }

    private void Augment(Voice free, Dictionary<Voice, string> reachedFrom)
    {
        while (true)
        {
            var work = reachedFrom[free];
            var hadVoice = _voiceTaken.TryGetValue(work, out var former);
            _voiceTaken[work] = free;
            _workTaken[free] = work;
            if (!hadVoice)
                return;
            free = former;
        }
    }
}
