using System.Linq.Expressions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>One act of reporting: this source, with this speaker, says this claim.</summary>
/// <param name="Speaker">The person whose words they are; absent when the author speaks in their own voice.</param>
/// <param name="Upstream">The attestation, of the same claim, that this one took it from; absent at the root.</param>
/// <param name="Relay">How it took it; <c>suspected</c> for an uncredited copy.</param>
/// <param name="InterestedParty">The speaker has a stake in the claim.</param>
/// <param name="Quotation">Direct speech only.</param>
/// <param name="Locator">The passage of a fingerprinted document.</param>
/// <param name="Published">When its source was published.</param>
/// <param name="Said">When the words were spoken.</param>
/// <param name="Quantities">The figures as worded here.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public sealed record AttestationResponse(
    [property: IdOf(Collections.Attestations)] string Id, [property: IdOf(Collections.Claims)] string Claim, [property: IdOf(Collections.Sources)] string Source, [property: IdOf(Collections.People)] string? Speaker,
    [property: IdOf(Collections.Attestations)] string? Upstream, Relay? Relay,
    Stance Stance, Mode Mode, Certainty Certainty, Basis Basis, bool InterestedParty,
    QuotationResponse? Quotation, LocatorResponse? Locator, DateResponse? Published, DateResponse? Said,
    IReadOnlyList<QuantityResponse>? Quantities, WithdrawalResponse? Withdrawn, string? Note, long Revision)
{
    internal static readonly Expression<Func<Attestation, AttestationResponse>> Projection = attestation => new AttestationResponse(
        attestation.Id, attestation.ClaimId, attestation.SourceId, attestation.SpeakerId, attestation.UpstreamId, attestation.Relay,
        attestation.Stance, attestation.Mode, attestation.Certainty, attestation.Basis, attestation.InterestedParty,
        QuotationResponse.From(attestation.Quotation), LocatorResponse.From(attestation.Locator),
        DateResponse.From(attestation.Source!.Published), DateResponse.From(attestation.Said),
        QuantityResponse.From(attestation.Quantities),
        WithdrawalResponse.From(attestation.Withdrawal, DateResponse.From(attestation.WithdrawnOn), attestation.WithdrawalNote),
        attestation.Note, attestation.Revision);
}

/// <summary>Direct speech, verbatim, at most 25 words.</summary>
/// <param name="Language">BCP 47 tag of the words as quoted.</param>
public sealed record QuotationResponse(string Text, string Language)
{
    internal static QuotationResponse? From(Quotation? quotation) => quotation is null ? null : new(quotation.Text, quotation.Language);
}

/// <summary>A passage of a fingerprinted document (Web Annotation text position): whoever has the document can check it.</summary>
/// <param name="Document">The document: <c>sha256:</c> and the hash of its text in UTF-8.</param>
/// <param name="Start">First Unicode code point of the passage, counted from 0.</param>
/// <param name="End">The code point after its last.</param>
/// <param name="Sha256">Hash of the passage in UTF-8.</param>
public sealed record LocatorResponse(string Document, int Start, int End, string Sha256)
{
    internal static LocatorResponse? From(Locator? locator) =>
        locator is null ? null : new(locator.DocumentId, locator.Start, locator.End, locator.Sha256);
}

/// <summary>When and how its source took the attestation back.</summary>
public sealed record WithdrawalResponse(Withdrawal How, DateResponse Date, string? Note)
{
    internal static WithdrawalResponse? From(Withdrawal? how, DateResponse? date, string? note) =>
        how is null ? null : new(how.Value, date!, note);
}
