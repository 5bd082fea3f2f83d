using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>One proposition, who attests it, and how it stands to others, from a file under <c>claims/</c>.</summary>
public sealed record ClaimRecord
{
    public required string Id { get; init; }
    public required string Statement { get; init; }
    public required IReadOnlyList<string> Topics { get; init; }
    public IReadOnlyList<string> Places { get; init; } = [];
    public DateRecord? Occurred { get; init; }
    public IReadOnlyList<QuantityRecord> Quantities { get; init; } = [];
    public string? Note { get; init; }
    public required IReadOnlyList<AttestationRecord> Attestations { get; init; }
    public IReadOnlyList<RelationRecord> Relations { get; init; } = [];
}

/// <summary>One act of reporting: this source, with this speaker, says the claim that it stands in.</summary>
public sealed record AttestationRecord
{
    /// <summary>Names the attestation within its claim.</summary>
    public required string Key { get; init; }
    public required string Source { get; init; }
    public string? Speaker { get; init; }

    /// <summary>Key of the attestation, of the same claim, that this one took it from; null at the root.</summary>
    public string? Upstream { get; init; }
    public Relay? Relay { get; init; }
    public Stance Stance { get; init; } = Stance.Supports;
    public required Mode Mode { get; init; }
    public required Certainty Certainty { get; init; }
    public required Basis Basis { get; init; }
    public bool InterestedParty { get; init; }
    public QuotationRecord? Quotation { get; init; }
    public LocatorRecord? Locator { get; init; }
    public DateRecord? Said { get; init; }
    public IReadOnlyList<QuantityRecord> Quantities { get; init; } = [];
    public WithdrawnRecord? Withdrawn { get; init; }
    public string? Note { get; init; }

    /// <summary>The id that the attestation has in the dataset: its claim's, a dot, and its key.</summary>
    public string Id(string claim) => $"{claim}.{Key}";
}

/// <summary>Direct speech, verbatim, at most 25 words.</summary>
public sealed record QuotationRecord
{
    public required string Text { get; init; }
    public required string Language { get; init; }
}

/// <summary>When and how a source took an attestation back.</summary>
public sealed record WithdrawnRecord
{
    public required DateRecord Date { get; init; }
    public required Withdrawal How { get; init; }
    public string? Note { get; init; }
}

/// <summary>A figure as worded: either a value, or a minimum and a maximum.</summary>
public sealed record QuantityRecord
{
    public double? Value { get; init; }
    public double? Minimum { get; init; }
    public double? Maximum { get; init; }
    public required string Unit { get; init; }
    public required string Of { get; init; }
    public QuantityQualifier? Qualifier { get; init; }
}

/// <summary>What a claim does to another, and why.</summary>
public sealed record RelationRecord
{
    public required RelationType Type { get; init; }
    public required string Claim { get; init; }
    public ContradictionStrength? Strength { get; init; }
    public required string Reason { get; init; }
}
