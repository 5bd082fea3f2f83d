using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Imports;

/// <summary>What is wrong with an import: the first errors themselves, and of all how many there are.</summary>
public sealed class ImportErrors
{
    public const int Most = 1_000;

    private readonly List<BundleError> _first = [];

    public int Count { get; private set; }

    public IReadOnlyList<BundleError> First => _first;

    internal void Add(BundleError error)
    {
        Count++;
        if (_first.Count < Most)
            _first.Add(error);
    }

    internal void Add(IEnumerable<BundleError> errors)
    {
        foreach (var error in errors)
            Add(error);
    }
}
