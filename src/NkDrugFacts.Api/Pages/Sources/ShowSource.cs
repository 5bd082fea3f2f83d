using NkDrugFacts.Api.Features.Sources;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages.Sources;

/// <summary>A work, what it says and whom it has it from.</summary>
/// <param name="Claims">What it reports.</param>
/// <param name="Denied">What it reports the denial of.</param>
/// <param name="Work">The same as a citation needs it.</param>
public sealed record SourceModel(
    SourceResponse Source, ListResponse<ClaimResponse> Claims, ListResponse<ClaimResponse> Denied, RelaysResponse Relays,
    CitedWork Work, IReadOnlyList<(CitationStyle Style, FormattedText Entry)> Citations, PageAddress Address);

internal static class ShowSource
{
    public static async Task<IResult> Handle(string id, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (source, missing) = await GetSource.Handle(id, Answers.Record, db, http, cancellationToken).AsAsync<SourceResponse>();
        if (source is null)
            return missing!;
        var (claims, unlisted) = await ClaimsAsync(browse.ToList(), Stance.Supports, Stance.Qualifies);
        var (denied, undenied) = await ClaimsAsync(Answers.Whole, Stance.Denies);
        var (relays, unrelayed) = await GetSourceRelays.Handle(id, db, http, cancellationToken).AsAsync<RelaysResponse>();
        if ((unlisted ?? undenied ?? unrelayed) is { } refusal)
            return refusal;
        var work = (await CitedRecords.SourcesAsync([id], null, db, http, cancellationToken))[0];
        return Page.Of<SourcePage, SourceModel>(new(
            source, claims!, denied!, relays!, work, [.. Styles.All.Select(style => (style, FormattedCitations.Of([work], style)[0].Entry))], PageAddress.Of(http.Request)));

        Task<(ListResponse<ClaimResponse>?, IResult?)> ClaimsAsync(ListRequest list, params IEnumerable<Stance> stances) => ListSourceClaims.Handle(
            id, new() { Stance = [.. stances.Select(stance => stance.Word())] }, list, new() { Facet = "verdict" }, db, time, http, cancellationToken).AsAsync<ListResponse<ClaimResponse>>();
    }
}
