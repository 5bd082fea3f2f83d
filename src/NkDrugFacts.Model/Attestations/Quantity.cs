using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Attestations;

/// <summary>A figure as worded: a value, or a range.</summary>
public sealed class Quantity
{
    public int Ordinal { get; set; }

    /// <summary>Lower end; equal to <see cref="Maximum"/> for a single value.</summary>
    public required double Minimum { get; set; }

    /// <summary>Upper end; equal to <see cref="Minimum"/> for a single value.</summary>
    public required double Maximum { get; set; }

    /// <summary>Unit in the singular: percent, person, year, gram, usd.</summary>
    public required string Unit { get; set; }

    /// <summary>What is counted or measured.</summary>
    public required string Of { get; set; }

    /// <summary>How the wording bounds the figure; null when it is stated flat.</summary>
    public QuantityQualifier? Qualifier { get; set; }
}
