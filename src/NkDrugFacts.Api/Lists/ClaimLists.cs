using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

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
        var (selection, refusal) = await filters.SelectAsync(db, time, cancellationToken);
        return selection is null ? refusal! : await Listings.Claims.AnswerAsync(selection, list, db, http, cancellationToken, async claims => new()
        {
            Facets = facets.Count == 0 ? null : await new ClaimFacets(db, selection, cancellationToken).CountAsync(facets),
            Included = await Includes.LoadForClaimsAsync(db, claims, include, selection.Day, cancellationToken),
        });
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
