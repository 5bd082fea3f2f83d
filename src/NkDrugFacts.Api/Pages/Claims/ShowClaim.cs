using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Features.Revisions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Api.Pages.Claims;

/// <summary>All that is known of a claim.</summary>
public sealed record ClaimModel
{
    public required ClaimDetailResponse Claim { get; init; }
    public required RelayGraph Graph { get; init; }
    public required DissentResponse Dissent { get; init; }

    /// <summary>What the works are called that the gatherings of the contradicting claims are.</summary>
    public required IReadOnlyDictionary<string, string> Gatherings { get; init; }
    public required DriftResponse Drift { get; init; }
    public required CorroborationHistoryResponse OverTime { get; init; }

    /// <summary>What was done to the record of late.</summary>
    public required HistoryResponse Written { get; init; }

    /// <summary>How the claim is cited in each style.</summary>
    public required IReadOnlyList<(CitationStyle Style, FormattedText Entry)> Citations { get; init; }

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
        var (claim, unknown) = await GetClaim.Handle(id, asOf, Answers.Record, db, time, http, cancellationToken).AsAsync<ClaimDetailResponse>();
        if (claim is null)
            return unknown!;
        var (without, refused) = whatIf is { Taken: null, Through: null } ? (null, null)
            : await GetClaimCorroboration.Handle(id, asOf, whatIf, db, time, http, cancellationToken).AsAsync<CorroborationResponse>();
        if (refused is not null)
            return refused;
        var day = asOf.Resolve(time);
        var (dissent, _) = await GetClaimDissent.Handle(id, db, http, cancellationToken).AsAsync<DissentResponse>();
        var (drift, _) = await GetClaimDrift.Handle(id, db, http, cancellationToken).AsAsync<DriftResponse>();
        var (overTime, _) = await GetCorroborationHistory.Handle(id, new() { DateMatch = asOf.DateMatch }, db, http, cancellationToken).AsAsync<CorroborationHistoryResponse>();
        var (written, _) = await GetHistory.OfClaim(id, new() { Limit = LastChanges, Include = ClaimHistoryRequestValidator.Included[0] }, db, http, cancellationToken).AsAsync<HistoryResponse>();
        var graph = await GetClaimGraph.LoadAsync(db, id, day, cancellationToken);
        // A write between two of these may have taken the claim away.
        if (dissent is null || drift is null || overTime is null || written is null || graph is null)
            return await GetClaim.Handle(id, asOf, Answers.Record, db, time, http, cancellationToken);
        var cited = await CitedRecords.ClaimsAsync([id], day, db, http, cancellationToken);
        return Page.Of<ClaimPage, ClaimModel>(new()
        {
            Claim = claim,
            Graph = graph,
            Dissent = dissent,
            Gatherings = await SourceLabel.OfAsync(db, [.. dissent.Contradictions.SelectMany(other => other.Supporting.Gatherings.Ids).Distinct(StringComparer.Ordinal)], cancellationToken),
            Drift = drift,
            OverTime = overTime,
            Written = written,
            Citations = [.. Styles.All.Select(style => (style, FormattedCitations.Of(cited, style)[0].Entry))],
            WhatIf = without,
            Address = PageAddress.Of(http.Request),
        });
    }
}
