using NkDrugFacts.Model.Corroboration;

namespace NkDrugFacts.Model.Datasets;

/// <summary>What loading a bundle did.</summary>
/// <param name="Claims">Claims in the database afterwards, whoever wrote them.</param>
/// <param name="Revision">The dataset revision that the load made, or the one it found when nothing had changed.</param>
/// <param name="Kept">Ids of the bundle's records that were left as somebody else had written them.</param>
public sealed record LoadReport(int Claims, long Revision, int Created, int Updated, int Retracted, IReadOnlyList<string> Kept)
{
    /// <summary>Relays in the bundle that are dated before what they were taken from: loaded, and to be looked at.</summary>
    public IReadOnlyList<DateConflict> DateConflicts { get; init; } = [];

    public bool Unchanged => Created + Updated + Retracted == 0;

    public override string ToString() => Unchanged
        ? $"dataset unchanged, revision {Revision}"
        : $"dataset loaded as revision {Revision}: {Created} records created, {Updated} updated, {Retracted} retracted, {Kept.Count} kept as written by others";
}

/// <summary>A report, or every error of the bundle; with errors, nothing was changed.</summary>
public sealed record LoadResult(LoadReport? Report, IReadOnlyList<BundleError> Errors);
