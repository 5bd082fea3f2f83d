using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>A claim with all that is known of it: each chain to the person who said it, how it is corroborated, and how it stands to other claims.</summary>
public sealed record ClaimDetailResponse : ClaimResponse
{
    internal ClaimDetailResponse(ClaimResponse claim) : base(claim) { }

    public required CorroborationResponse Corroboration { get; init; }

    /// <summary>One for each outermost attestation, from there inward to the person who said it.</summary>
    public required IReadOnlyList<ChainResponse> Chains { get; init; }
    public required IReadOnlyList<RelationResponse> Relations { get; init; }
}

/// <summary>How the claim stands to another, read from the claim's side.</summary>
/// <param name="Type">What the claim does to the other; of a relation recorded on the other claim, what is done to this one is told by <paramref name="Inverse"/>.</param>
/// <param name="Inverse">The relation is recorded on the other claim: it does this to the claim.</param>
/// <param name="Strength">Of a contradiction: whether both cannot stand as worded, or a difference of date, scope or level reconciles them.</param>
public sealed record RelationResponse(RelationType Type, bool Inverse, [property: IdOf(Collections.Claims)] Reference Claim, ContradictionStrength? Strength, string Reason);

internal static class GetClaim
{
    public static async Task<IResult> Handle(
        string id, [AsParameters] AsOfRequest asOf, [AsParameters] FormatRequest format, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (await ReportedClaim.LoadAsync(db, id, cancellationToken) is not { } reported)
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        var (claim, day) = (ClaimResponse.Of(reported.Claim), asOf.Resolve(time));
        var attestations = reported.Attestations.At(day);
        var detail = Of(claim, day, reported.Testimonies.At(day).Assess(id), ChannelLabels.In(attestations), attestations, RelatedClaim.Of(reported));
        return await RecordFormats.AnswerAsync(detail, format, () => CitedRecords.ClaimsAsync([id], day, db, http, cancellationToken), http,
            async () => ClaimReview.Of(detail, DateOnly.FromDateTime((await db.Revisions.Where(revision => revision.Number == claim.Revision).Select(revision => revision.RecordedAt).SingleAsync(cancellationToken)).UtcDateTime), http.Request.Permalink(id, day), http.Request.Root()));
    }

    /// <param name="assessment">As of the day, if there is one.</param>
    /// <param name="attestations">Those of the claim that were public on the day, with speakers and works.</param>
    public static ClaimDetailResponse Of(ClaimResponse claim, AsOfDay? day, Assessment assessment, ChannelLabels labels, IReadOnlyList<Attestation> attestations, IEnumerable<RelatedClaim> related) =>
        new(day is null ? claim : claim.With(assessment))
        {
            Corroboration = CorroborationResponse.From(claim.Id, assessment, labels) with { AsOf = day?.Day, DateMatch = day?.Match },
            Chains = Chains.Of(attestations),
            Relations = [.. related.Select(other => other.From(claim.Id))],
        };
}
