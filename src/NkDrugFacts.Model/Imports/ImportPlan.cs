namespace NkDrugFacts.Model.Imports;

/// <summary>What is to be done with a record.</summary>
internal enum ImportAction : byte { Create, Leave, Update }

/// <summary>What an import will do, found out without changing anything.</summary>
/// <param name="Revision">The state of the dataset for which this holds.</param>
/// <param name="Actions">For each record that is read, in its order.</param>
/// <param name="Dataset">What the dataset says of itself, if it does.</param>
/// <param name="Passages">Those that assert nothing.</param>
internal sealed record ImportPlan(
    long Revision, IReadOnlyList<ImportAction> Actions, ImportCounts Counts, Datasets.DatasetRecord? Dataset, IReadOnlyList<Datasets.PassageRecord> Passages)
{
    public bool ChangesNothing => Counts is { Created: 0, Updated: 0 };
}

/// <summary>How many records are created, updated, and left as they stood; attestations are counted by themselves.</summary>
public sealed record ImportCounts(int Created, int Updated, int Unchanged);
