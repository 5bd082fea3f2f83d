using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Search;

internal static class FoundRecords
{
    /// <summary>What answers the query, of these kinds: as it stands, or what there was on a day.</summary>
    public static IQueryable<Ranked> Of(FactsDbContext db, IEnumerable<RecordKind> kinds, SearchQuery query, AsOfDay? day) =>
        kinds.Select(kind => OfKind(db, kind, query, day)).Aggregate((all, next) => all.Concat(next));

    private static IQueryable<Ranked> OfKind(FactsDbContext db, RecordKind kind, SearchQuery query, AsOfDay? day)
    {
        var word = kind.Word();
        return At(db, kind, db.Search(kind, query), day).Select(hit => new Ranked { Kind = word, Id = hit.RecordId, Score = hit.Score });
    }

    private static IQueryable<SearchHit> At(FactsDbContext db, RecordKind kind, IQueryable<SearchHit> hits, AsOfDay? day)
    {
        if (day.IsToday())
            return hits;
        var ids = kind switch
        {
            RecordKind.Claim => db.PastCorroborations.At(day).Select(past => past.ClaimId),
            RecordKind.Source => db.Sources.At(db, day).Select(source => source.Id),
            RecordKind.Person => db.People.At(db, day).Select(person => person.Id),
            _ => db.Attestations.At(day).Select(attestation => attestation.Id),
        };
        return hits.Where(hit => ids.Contains(hit.RecordId));
    }
}
