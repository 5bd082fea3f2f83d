namespace NkDrugFacts.Bench;

/// <summary>How much is generated.</summary>
/// <param name="Attestations">Of all ordinary claims together.</param>
/// <param name="Dependents">How many claims the one source is behind whose dependents are asked for.</param>
/// <param name="Shape">Attestations of each of the large claims.</param>
/// <param name="Quotations">How many attestations have somebody's words.</param>
internal sealed record Sizes(int Claims, int Attestations, int Sources, int People, int Organizations, int Dependents, int Shape, int Quotations)
{
    public static readonly Sizes Full = new(Claims: 100_000, Attestations: 300_000, Sources: 3_000, People: 2_000, Organizations: 300, Dependents: 10_000, Shape: 1_000, Quotations: 100_000);
    public static readonly Sizes Quick = new(Claims: 2_000, Attestations: 6_000, Sources: 300, People: 200, Organizations: 30, Dependents: 200, Shape: 200, Quotations: 2_000);
}
