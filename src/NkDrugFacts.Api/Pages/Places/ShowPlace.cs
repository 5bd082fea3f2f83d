using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Features.Places;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Places;

/// <summary>A place and the claims that are set in it.</summary>
/// <param name="Around">What it lies in, the largest first.</param>
/// <param name="Below">Everything that lies in it, by the id of what it lies in.</param>
public sealed record PlaceModel(PlaceResponse Place, IReadOnlyList<PlaceResponse> Around, ILookup<string?, TermNode> Below, ListResponse<ClaimResponse> Claims, PageAddress Address);

internal static class ShowPlace
{
    public static async Task<IResult> Handle(string id, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (place, missing) = await PlaceAsync(id);
        if (place is null)
            return missing!;
        var around = new List<PlaceResponse>();
        while ((around.FirstOrDefault() ?? place).ContainedIn is { } above && await PlaceAsync(above) is ({ } next, _))
            around.Insert(0, next);
        var (below, unlisted) = await Answers.AllAsync<PlaceResponse>(list => ListPlaces.Handle(new() { Within = [id] }, list, db, time, http, cancellationToken));
        var (claims, unclaimed) = await ListClaims.Handle(new() { Place = [id] }, browse.ToList(), new() { Facet = "verdict" }, db, time, http, cancellationToken).AsAsync<ListResponse<ClaimResponse>>();
        return (unlisted ?? unclaimed) is { } refusal ? refusal
            : Page.Of<PlacePage, PlaceModel>(new(place, around, below!.Select(TermNode.Of).ToLookup(term => term.Above, StringComparer.Ordinal), claims!, PageAddress.Of(http.Request)));

        Task<(PlaceResponse?, IResult?)> PlaceAsync(string placeId) => GetPlace.Handle(placeId, Answers.Record, db, http, cancellationToken).AsAsync<PlaceResponse>();
    }
}
