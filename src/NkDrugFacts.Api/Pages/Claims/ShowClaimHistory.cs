using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Features.Revisions;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Claims;

/// <summary>What was done to a claim and to its attestations.</summary>
/// <param name="Statement">None of a claim that is gone: its history stays.</param>
public sealed record ClaimHistoryModel(HistoryResponse History, string? Statement, PageAddress Address);

internal static class ShowClaimHistory
{
    private const string PerPage = "20";

    public static async Task<IResult> Handle(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var request = new ClaimHistoryRequest { Limit = page.Limit ?? PerPage, Cursor = page.Cursor, Include = ClaimHistoryRequestValidator.Included[0] };
        var (history, refusal) = await GetHistory.OfClaim(id, request, db, http, cancellationToken).AsAsync<HistoryResponse>();
        return history is null ? refusal! : Page.Of<ClaimHistoryPage, ClaimHistoryModel>(new(
            history, await db.Claims.Where(claim => claim.Id == id).Select(claim => claim.Statement).SingleOrDefaultAsync(cancellationToken), PageAddress.Of(http.Request)));
    }
}
