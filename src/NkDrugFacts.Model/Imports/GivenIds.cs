using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>
/// Holds the records of an import to each other: the order of their kinds, ids that are given once, references that lead somewhere, hierarchies without circles.
/// Remembers each id and its place, and of references only those that may yet be met.
/// </summary>
internal sealed class GivenIds(ImportErrors errors)
{
    /// <summary>Each takes a comparison with every id: enough for slips, and a bound for junk.</summary>
    private const int MaxSuggestions = 100;
    private const int MaxCandidates = 20_000;

    private static readonly ImportKind[] Hierarchies = [ImportKind.Topic, ImportKind.Place, ImportKind.Organization];
    private static readonly ImportKind[] Kinds = Enum.GetValues<ImportKind>();

    private readonly Dictionary<ImportKind, Dictionary<string, int>> _given = Kinds.ToDictionary(kind => kind, _ => new Dictionary<string, int>(StringComparer.Ordinal));
    private readonly Dictionary<ImportKind, HashSet<string>> _stored = Kinds.ToDictionary(kind => kind, _ => new HashSet<string>(StringComparer.Ordinal));
    private readonly Dictionary<ImportKind, Dictionary<string, (string? Parent, ImportRecord Record)>> _parents = Hierarchies.ToDictionary(
        kind => kind, _ => new Dictionary<string, (string?, ImportRecord)>(StringComparer.Ordinal));
    private readonly List<(Reference Reference, ImportRecord Record)> _later = [];
    private readonly Dictionary<string, string> _suggestions = new(StringComparer.Ordinal);
    private ImportKind _last;

    public void Add(ImportRecord record)
    {
        if (record.Kind < _last)
            errors.Add(record.Error("", $"a {record.Kind.Word()} stands behind a {_last.Word()}; the kinds stand in the order {string.Join(", ", EnumWords.All<ImportKind>())}"));
        _last = record.Kind > _last ? record.Kind : _last;
        if (record.Kind == ImportKind.Passage)
            return;
        var (ids, id) = (_given[record.Kind], record.Id);
        if (!ids.TryAdd(id, record.Line))
            errors.Add(record.Error(KeyOf(record.Kind), record.Kind == ImportKind.Dataset ? $"the dataset is described on line {ids[id]} already" : $"the {record.Kind.Word()} \"{id}\" stands on line {ids[id]} already"));
        else if (_parents.TryGetValue(record.Kind, out var parents))
            parents.Add(id, (ParentOf(record.Record), record));
    }

    /// <summary>Looks up what these records name and no record before them is.</summary>
    public async Task ResolveAsync(IReadOnlyList<ImportRecord> batch, StoredRows stored, CancellationToken cancellationToken)
    {
        var open = new List<(Reference Reference, ImportRecord Record)>();
        foreach (var record in batch)
            foreach (var reference in Reference.In(record.Record))
                if (!Leads(reference))
                    open.Add((reference, record));
        await LookUpAsync(open, stored, cancellationToken);
        foreach (var (reference, record) in open.Where(item => !Leads(item.Reference)))
            if (reference.Kind == record.Kind)
                // Its place alone: the record is large.
                _later.Add((reference, record with { Record = "" }));
            else
                errors.Add(record.Error(reference.Key, Dangling(reference)));
    }

    /// <summary>To be called when every record has been met.</summary>
    public async Task FinishAsync(StoredRows stored, CancellationToken cancellationToken)
    {
        foreach (var (reference, record) in _later.Where(item => !Leads(item.Reference)))
            errors.Add(record.Error(reference.Key, Dangling(reference)));
        foreach (var kind in Hierarchies.Where(kind => _parents[kind].Values.Any(record => record.Parent is not null)))
        {
            var (here, there) = (_parents[kind], await stored.ParentsAsync(kind, cancellationToken));
            var cycles = Cycles.In([.. here.Keys, .. there.Keys.Where(id => !here.ContainsKey(id))], id => here.TryGetValue(id, out var record) ? record.Parent : there.GetValueOrDefault(id));
            foreach (var (start, path) in cycles.Where(cycle => here.ContainsKey(cycle.Start)))
                errors.Add(here[start].Record.Error(ParentKeyOf(kind), $"goes round in a circle: {path}"));
        }
    }

    private bool Leads(Reference reference) => _given[reference.Kind].ContainsKey(reference.Id) || _stored[reference.Kind].Contains(reference.Id);

    private async Task LookUpAsync(List<(Reference Reference, ImportRecord Record)> open, StoredRows stored, CancellationToken cancellationToken)
    {
        foreach (var kind in open.GroupBy(item => item.Reference.Kind, item => item.Reference.Id))
            _stored[kind.Key].UnionWith(await stored.ExistingAsync(kind.Key, [.. kind.Distinct(StringComparer.Ordinal)], cancellationToken));
    }

    private string Dangling(Reference reference)
    {
        if (!_suggestions.TryGetValue(reference.Id, out var suggestion) && _suggestions.Count < MaxSuggestions && _given[reference.Kind].Count < MaxCandidates)
            _suggestions[reference.Id] = suggestion = Suggestion.DidYouMean(reference.Id, _given[reference.Kind].Keys);
        return $"no {reference.Kind.Word()} has the id \"{reference.Id}\", here before it or in the database{suggestion}";
    }

    private static string KeyOf(ImportKind kind) => kind == ImportKind.Document ? "sha256" : "id";

    private static string ParentKeyOf(ImportKind kind) => kind switch
    {
        ImportKind.Topic => "broader",
        ImportKind.Place => "containedIn",
        _ => "parent",
    };

    private static string? ParentOf(object record) => record switch
    {
        TopicRecord topic => topic.Broader,
        PlaceRecord place => place.ContainedIn,
        _ => ((OrganizationRecord)record).Parent,
    };
}
