using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Which places. Different filters must all be met, a repeated one asks for one of its values, a leading ! for none.</summary>
public sealed record PlaceFilters : DatedQuery
{
    [Description("A region, country, province, city, district, town or site.")]
    [Example("city")]
    [WordsOf(typeof(PlaceKind))]
    public string[]? Kind { get; init; }

    [Description("A place, and everything that lies in it.")]
    [Example("north-korea")]
    public string[]? Within { get; init; }

    private protected override bool FiltersByDate => false;

    internal async Task<(Selection<Place>? Selection, IResult? Refusal)> SelectAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (reader, conditions) = (new FilterReader(db, cancellationToken), new Conditions<Place>());
        conditions.Add(reader.Words<PlaceKind>(Kind), kinds => place => kinds.Contains(place.Kind));
        conditions.Add(await reader.PlacesAsync(Within), ids => place => ids.Contains(place.Id));
        var day = ReadDay(reader, time);
        return reader.Refusal is { } refusal ? (null, refusal) : (new(day, conditions.Of(db.Places.At(db, day))), null);
    }
}
