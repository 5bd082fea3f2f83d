using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Features.Revisions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Api.Pages.Claims;

/// <summary>All that is known of a claim.</summary>
public sealed record ClaimModel
{
    public required ClaimDetailResponse Claim { get; init; }
    public required RelayGraph Graph { get; init; }
    public required DissentResponse Dissent { get; init; }

    /// <summary>What the works are called that report this claim or one that contradicts it.</summary>
    public required IReadOnlyDictionary<string, string> Works { get; init; }
    public required DriftResponse Drift { get; init; }
    public required CorroborationHistoryResponse OverTime { get; init; }

    /// <summary>What was done to the record of late.</summary>
    public required HistoryResponse Written { get; init; }

    /// <summary>How the claim is cited in each style.</summary>
    public required IReadOnlyList<(CitationStyle Style, FormattedText Entry)> Citations { get; init; }

    /// <summary>The same for search engines and fact checkers.</summary>
    public required JsonObject Review { get; init; }

    /// <summary>How it would stand without what was taken away; null when nothing was.</summary>
    public required CorroborationResponse? WhatIf { get; init; }
    public required PageAddress Address { get; init; }

    /// <summary>The attestations on the chains.</summary>
    internal IReadOnlyDictionary<string, HopResponse> Hops => Claim.Chains.SelectMany(chain => chain.Hops).DistinctBy(hop => hop.Attestation).ToDictionary(hop => hop.Attestation, StringComparer.Ordinal);
}

internal static class ShowClaim
{
    private const string LastChanges = "3";

    public static async Task<IResult> Handle(
        string id, [AsParameters] AsOfRequest asOf, [AsParameters] WhatIfRequest whatIf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var claim = await db.Claims.AsNoTracking().Where(c => c.Id == id).Select(ClaimResponse.Projection).SingleOrDefaultAsync(cancellationToken);
        if (claim is null)
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        var (without, refusal) = whatIf is { Taken: null, Through: null } ? (null, null)
            : await GetClaimCorroboration.Handle(id, asOf, whatIf, db, time, http, cancellationToken).AsAsync<CorroborationResponse>();
        if (refusal is not null)
            return refusal;
        var (written, gone) = await GetHistory.OfClaim(id, new() { Limit = LastChanges, Include = ClaimHistoryRequestValidator.Included[0] }, db, http, cancellationToken).AsAsync<HistoryResponse>();
        if (written is null)
            return gone!;
        // Nearly everything on the page is made from the same attestations: read for each of its parts, they would take most of the time.
        var day = asOf.Resolve(time);
        var disputed = await DisputedClaim.LoadAsync(db, new(id, claim.Statement), day, cancellationToken);
        var (assessment, attestations) = (disputed.Assessments[id], disputed.Attestations[id].ToList());
        var cited = await CitedRecords.ClaimsAsync([id], day, db, http, cancellationToken);
        var detail = GetClaim.Of(claim, day, assessment, disputed.Labels, attestations, disputed.Related);
        return Page.Of<ClaimPage, ClaimModel>(new()
        {
            Claim = detail,
            Graph = GetClaimGraph.Of(id, claim.Statement, assessment, attestations),
            Dissent = await GetClaimDissent.OfAsync(disputed, db, cancellationToken),
            Works = Works(disputed.Attestations.SelectMany(reports => reports)),
            Drift = GetClaimDrift.Of(id, attestations),
            OverTime = GetCorroborationHistory.Of(id, asOf.DateMatch, disputed.Testimonies, await LabelsAsync(disputed, day, db, cancellationToken)),
            Written = written,
            Citations = [.. Styles.All.Select(style => (style, FormattedCitations.Of(cited, style)[0].Entry))],
            Review = ClaimReview.Of(detail, cited[0].Published!.Earliest, $"{http.Request.Root()}/claims/{id}", http.Request.Root()),
            WhatIf = without,
            Address = PageAddress.Of(http.Request),
        });
    }

    // The works of all days, of which those of a day in the past are only some.
    private static async Task<Dictionary<string, string>> LabelsAsync(DisputedClaim disputed, AsOfDay? day, FactsDbContext db, CancellationToken cancellationToken) => day.IsToday()
        ? Works(disputed.Attestations[disputed.Claim.Id])
        : await SourceLabel.OfAsync(db, [.. disputed.Testimonies.Of(disputed.Claim.Id).Select(testimony => testimony.Source).Distinct(StringComparer.Ordinal)], cancellationToken);

    private static Dictionary<string, string> Works(IEnumerable<Attestation> attestations) =>
        attestations.Select(attestation => attestation.Source!).DistinctBy(source => source.Id).ToDictionary(source => source.Id, SourceLabel.Of, StringComparer.Ordinal);
}
