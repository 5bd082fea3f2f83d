using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace NkDrugFacts.Model.Datasets;

/// <summary>All ids of one kind, and where each was given, taken also from records that are otherwise wrong.</summary>
internal sealed class KnownIds
{
    /// <summary>Each takes a comparison with every id: enough for slips, and a bound for junk.</summary>
    private const int MaxSuggestions = 100;

    private readonly Dictionary<string, Spot> given = [];
    private readonly List<BundleError> doubled = [];
    private readonly Dictionary<string, string> suggestions = [];
    private readonly HashSet<string> stored = new(StringComparer.Ordinal);
    private readonly string noun;
    private bool complete;

    public KnownIds(string noun, IReadOnlyCollection<BundleFile> files, string list, bool whole, string key = "id", string prefix = "")
    {
        this.noun = noun;
        complete = whole && files.Count > 0;
        foreach (var file in files)
            Collect(file, list, key, prefix);
    }

    /// <summary>Adds ids that stand outside the files: with these, what is not known does not exist.</summary>
    public void Know(IEnumerable<string> ids)
    {
        stored.UnionWith(ids);
        suggestions.Clear();
        complete = true;
    }

    /// <summary>Ids given twice; each error names both places.</summary>
    public IEnumerable<BundleError> Doubled => doubled;

    /// <summary>An error when nothing has that id; none when a file or an id could not be read, for it may be there.</summary>
    public IEnumerable<BundleError> Dangling(string? id, Spot spot)
    {
        if (id is not null && complete && !given.ContainsKey(id) && !stored.Contains(id))
            yield return spot.Error($"no {noun} has the id \"{id}\"{DidYouMean(id)}");
    }

    private string DidYouMean(string id)
    {
        if (!suggestions.TryGetValue(id, out var suggestion) && suggestions.Count < MaxSuggestions)
            suggestions[id] = suggestion = Suggestion.DidYouMean(id, given.Keys.Concat(stored));
        return suggestion ?? "";
    }

    private void Collect(BundleFile file, string list, string key, string prefix)
    {
        if (file.List(list) is not { } items)
        {
            complete = false;
            return;
        }

        foreach (var (index, item) in items.Index())
        {
            if ((item as JObject)?[key] is not JValue { Value: string id })
            {
                complete = false;
                continue;
            }

            var spot = new Spot(file, $"{list}[{index}].{key}");
            if (!given.TryAdd(prefix + id, spot))
                doubled.Add(spot.Error($"the {noun} {JsonConvert.ToString(id)} stands at {given[prefix + id]} already"));
        }
    }
}
