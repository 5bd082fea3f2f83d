using System.Linq.Expressions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>Where claims are about.</summary>
/// <param name="ContainedIn">The id of the place that contains it.</param>
/// <param name="Claims">How many claims have this very place.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public sealed record PlaceResponse(
    [property: IdOf(Collections.Places)] string Id, string Name, IReadOnlyList<string> AlternateNames, PlaceKind Kind, [property: IdOf(Collections.Places)] string? ContainedIn, string? Note, int Claims, long Revision)
{
    internal static readonly Expression<Func<Place, PlaceResponse>> Projection = place => new PlaceResponse(
        place.Id, place.Name, place.AlternateNames, place.Kind, place.ContainedInId, place.Note, place.Claims.Count, place.Revision);
}
