namespace NkDrugFacts.Bench;

/// <summary>How much is generated.</summary>
/// <param name="Attestations">Of all ordinary claims together.</param>
/// <param name="Dependents">How many claims the one source is behind whose dependents are asked for.</param>
/// <param name="Shape">Attestations of each of the large claims.</param>
/// <param name="Quotations">How many attestations have somebody's words.</param>
internal sealed record Sizes(int Claims, int Attestations, int Sources, int People, int Organizations, int Topics, int Places, int Dependents, int Shape, int Quotations)
{
    public static readonly Sizes Full = new(
        Claims: 100_000, Attestations: 300_000, Sources: 20_000, People: 5_000, Organizations: 400, Topics: 200, Places: 500, Dependents: 10_000, Shape: 1_000, Quotations: 100_000);

    public static readonly Sizes Quick = new(
        Claims: 2_000, Attestations: 6_000, Sources: 400, People: 100, Organizations: 30, Topics: 40, Places: 40, Dependents: 200, Shape: 200, Quotations: 2_000);

    /// <summary>More of everything that grows with a dataset; vocabularies and the largest claims do not.</summary>
    public Sizes Times(int factor) => this with
    {
        Claims = factor * Claims,
        Attestations = factor * Attestations,
        Sources = factor * Sources,
        People = factor * People,
        Organizations = factor * Organizations,
        Dependents = factor * Dependents,
        Quotations = factor * Quotations,
    };
}
