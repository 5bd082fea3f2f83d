namespace NkDrugFacts.Model.Imports;

/// <summary>How far an import or an export is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Of <paramref name="Total"/>, both of the same measure within a stage.</param>
public sealed record ImportProgress(string Stage, long Done, long Total);
