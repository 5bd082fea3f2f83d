using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Lists;

/// <summary>Lists of claims, whatever address they are asked for at.</summary>
internal static class ClaimLists
{
    public static async Task<IResult> AnswerAsync(
        ClaimFilters filters, ListRequest list, ExtrasRequest extras, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (facets, facetError) = FacetRequest.Read(extras.Facet, ClaimFacets.All);
        var (include, includeError) = extras.Include is null ? ([], null) : WordList.Read(extras.Include, Includes.OfClaims);
        if (ExtrasErrors.Of(facetError, includeError) is { } wrong)
            return wrong;
        var (selection, didYouMean, refusal) = await SelectAsync(filters, db, time, cancellationToken);
        if (selection is null)
            return refusal!;
        return await Listings.Claims.AnswerAsync(new(selection.Day, selection.All, selection.Search), list, db, http, cancellationToken, async claims => new()
        {
            DidYouMean = didYouMean,
            Highlights = await TextSearch.HighlightsAsync(db, RecordKind.Claim, selection.Search?.Query, [.. claims.Select(claim => claim.Id)], cancellationToken),
            Facets = facets.Count == 0 ? null : await new ClaimFacets(db, selection, cancellationToken).CountAsync(facets),
            Included = await Includes.LoadForClaimsAsync(db, claims, include, selection.Day, cancellationToken),
        });
    }

    /// <summary>The claims asked for, with what was looked for instead of q if that found nothing; or what is wrong with the request.</summary>
    public static async Task<(ClaimSelection? Selection, string? DidYouMean, IResult? Refusal)> SelectAsync(ClaimFilters filters, FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var didYouMean = await TextSearch.CorrectedAsync(db, RecordKind.Claim, filters.Q, cancellationToken);
        var (selection, refusal) = await (filters with { Q = didYouMean ?? filters.Q }).SelectAsync(db, time, cancellationToken);
        return (selection, didYouMean, refusal);
    }
}

internal static class ExtrasErrors
{
    public static IResult? Of(string? facet, string? include)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (facet is not null)
            errors["facet"] = [facet];
        if (include is not null)
            errors["include"] = [include];
        return errors.Count == 0 ? null : InvalidRequest.With(errors);
    }
}
