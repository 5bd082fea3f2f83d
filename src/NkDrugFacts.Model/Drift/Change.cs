using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Model.Drift;

/// <summary>What of an attestation can change where another takes it up.</summary>
public enum ChangeKind { Quotation, Quantity, Certainty, Mode, Speaker, Said, Stance }

/// <summary>
/// What the relay did: it lost, gained or exchanged something; <c>credited</c>, it only says whose statement it is;
/// of a quotation also <c>shortened</c>, <c>lengthened</c>, or <c>typographic</c>, another typography of the same words.
/// </summary>
public enum ChangeEffect { Lost, Gained, Changed, Credited, Shortened, Lengthened, Typographic }

/// <summary>One thing that an attestation and the one that took it up give differently.</summary>
/// <param name="Before">As the attestation it was taken from gives it; null where that gives none.</param>
/// <param name="After">As the one that took it gives it; null where it gives none.</param>
/// <param name="Text">The change in one sentence.</param>
public sealed record Change(ChangeKind Kind, ChangeEffect Effect, string? Before, string? After, string Text)
{
    /// <summary>Of a quotation that both give in one language: how the one becomes the other.</summary>
    public IReadOnlyList<Segment>? Segments { get; init; }

    public Quantity? QuantityBefore { get; init; }

    public Quantity? QuantityAfter { get; init; }
}
