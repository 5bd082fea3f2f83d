using System.Globalization;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Search;

/// <summary>A record that was found, before anything of it is read.</summary>
internal sealed class Found
{
    /// <summary>Ascending where the score descends, of as many digits always; then the kind and the id.</summary>
    public required string Key { get; init; }
}

/// <summary>What a key says.</summary>
internal sealed record FoundRecord(RecordKind Kind, string Id, long Score);

internal static class FoundRecords
{
    // Taken from it, every score leaves a number of six digits.
    private const long SixDigits = 999_999;

    /// <summary>What answers the query, of these kinds: as it stands, or what there was on a day.</summary>
    public static IQueryable<Found> Of(FactsDbContext db, IEnumerable<RecordKind> kinds, SearchQuery query, AsOfDay? day) =>
        kinds.Select(kind => OfKind(db, kind, query, day)).Aggregate((all, next) => all.Concat(next));

    public static FoundRecord Read(string key) =>
        key.Split('/') is [var rest, var kind, var id] ? new(EnumWords.Parse<RecordKind>(kind)!.Value, id, SixDigits - long.Parse(rest, CultureInfo.InvariantCulture)) : throw new FormatException($"'{key}' is no key.");

    private static IQueryable<Found> OfKind(FactsDbContext db, RecordKind kind, SearchQuery query, AsOfDay? day)
    {
        var slash = $"/{kind.Word()}/";
        return At(db, kind, db.Search(kind, query), day).Select(hit => new Found { Key = (SixDigits - hit.Score).ToString() + slash + hit.RecordId });
    }

    private static IQueryable<SearchHit> At(FactsDbContext db, RecordKind kind, IQueryable<SearchHit> hits, AsOfDay? day)
    {
        if (day is null or { IsToday: true })
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
