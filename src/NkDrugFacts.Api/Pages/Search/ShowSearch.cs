using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Features.Search;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Pages.Claims;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages.Search;

/// <summary>What was found, of all kinds or of one.</summary>
/// <param name="Claims">With their verdicts and what they can be narrowed by; null where another kind is looked at.</param>
/// <param name="Others">Works, people and quotations, as far as they are looked at.</param>
public sealed record SearchModel(string Q, ListResponse<ClaimResponse>? Claims, IReadOnlyList<FoundOfKind> Others, PageAddress Address)
{
    /// <summary>Nothing but this kind is looked at.</summary>
    public RecordKind? Only { get; init; }
}

/// <param name="Found">The first of them, or a page.</param>
public sealed record FoundOfKind(RecordKind Kind, SearchResponse Found);

internal static class ShowSearch
{
    private static readonly RecordKind[] Kinds = [RecordKind.Person, RecordKind.Source, RecordKind.Attestation];

    // Of each kind, where all are looked at.
    private const string Few = "4";

    public static async Task<IResult> Handle(
        [AsParameters] SearchRequest request, [AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        RecordKind? only = request.Kinds is [var one] ? one : null;
        if (only is null && page.Cursor is not null)
            return InvalidRequest.With("cursor", "Goes on with the records of one kind: say which with kind.");
        var browse = new BrowseRequest { Limit = page.Limit, Cursor = only == RecordKind.Claim ? page.Cursor : null };
        var (claims, refusal) = only is null or RecordKind.Claim
            ? await ListClaims.Handle(new() { Q = request.Q, AsOf = asOf.AsOf, DateMatch = asOf.DateMatch }, browse.ToList(), new() { Facet = ClaimsPage.FacetNames }, db, time, http, cancellationToken).AsAsync<ListResponse<ClaimResponse>>()
            : (null, null);
        var others = new List<FoundOfKind>();
        foreach (var kind in Kinds.Where(kind => request.Kinds.Contains(kind)))
        {
            if (refusal is not null)
                break;
            (var found, refusal) = await SearchAll.Handle(
                request with { Kind = [kind.Word()] }, kind == only ? page : new() { Limit = Few }, asOf, db, time, http, cancellationToken).AsAsync<SearchResponse>();
            if (found is not null)
                others.Add(new(kind, found));
        }
        // What is there as it was written needs no other word looked for, though not every kind has it.
        if (claims is { DidYouMean: null, Page.Total: > 0 } || others.Exists(other => other.Found is { DidYouMean: null, Page.Total: > 0 }))
        {
            claims = claims is { DidYouMean: null } ? claims : null;
            others.RemoveAll(other => other.Found.DidYouMean is not null);
        }
        return refusal ?? Page.Of<SearchPage, SearchModel>(new(request.Q!, claims, others, PageAddress.Of(http.Request)) { Only = only });
    }
}
