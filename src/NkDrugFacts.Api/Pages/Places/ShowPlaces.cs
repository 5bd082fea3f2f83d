using NkDrugFacts.Api.Features.Places;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Places;

/// <summary>The places, by the id of what they lie in.</summary>
public sealed record PlacesModel(ILookup<string?, TermNode> Places, int Total);

internal static class ShowPlaces
{
    public static async Task<IResult> Handle(FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (places, refusal) = await Answers.AllAsync<PlaceResponse>(list => ListPlaces.Handle(new PlaceFilters(), list, db, time, http, cancellationToken));
        return places is null ? refusal! : Page.Of<PlacesPage, PlacesModel>(new(places.Select(TermNode.Of).ToLookup(place => place.Above, StringComparer.Ordinal), places.Count));
    }
}
