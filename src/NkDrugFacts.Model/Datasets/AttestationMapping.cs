using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Model.Datasets;

internal static class AttestationMapping
{
    public static Attestation ToAttestation(AttestationRecord record, string claim) => new()
    {
        Id = record.Id(claim),
        ClaimId = claim,
        SourceId = record.Source,
        SpeakerId = record.Speaker,
        UpstreamId = record.Upstream is null ? null : $"{claim}.{record.Upstream}",
        Relay = record.Relay,
        Stance = record.Stance,
        Mode = record.Mode,
        Certainty = record.Certainty,
        Basis = record.Basis,
        InterestedParty = record.InterestedParty,
        Quotation = record.Quotation is { } quotation ? new() { Text = quotation.Text, Language = quotation.Language } : null,
        Locator = record.Locator is { } locator
            ? new() { DocumentId = locator.Document, Start = locator.Start, End = locator.End, Sha256 = locator.Sha256 }
            : null,
        Said = record.Said.ToDate(),
        Quantities = [.. record.Quantities.ToQuantities()],
        WithdrawnOn = record.Withdrawn?.Date.ToDate(),
        Withdrawal = record.Withdrawn?.How,
        WithdrawalNote = record.Withdrawn?.Note,
        Note = record.Note,
    };
}
