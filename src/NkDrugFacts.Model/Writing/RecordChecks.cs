using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Writing;

/// <summary>Holds one record to what the dataset's files are held to, with what is stored in the place of the other files.</summary>
internal static class RecordChecks
{
    // Enough for any vocabulary; among more ids than this, what was probably meant is looked for in some of them.
    private const int MostCompared = 10_000;

    /// <param name="record">The whole record, a claim with its attestations.</param>
    public static async Task<IReadOnlyList<RecordError>> OfAsync(FactsDbContext db, RecordKind kind, JObject record, CancellationToken cancellationToken)
    {
        var draft = new BundleDraft([BundleFile.OfOne(File(kind), List(kind), record)]);
        await KnowAsync(draft, db, Words(record), cancellationToken);
        var errors = Errors(draft);
        if (errors.Count > 0)
        {
            // Once more with all there is, so that each id that is none is told the nearest.
            await KnowAsync(draft, db, wanted: null, cancellationToken);
            errors = Errors(draft);
        }
        else
            errors.AddRange(await CirclesAsync(db, kind, record, cancellationToken));
        return errors;
    }

    /// <summary>What a list of records of the kind is called in the files.</summary>
    public static string List(RecordKind kind) => kind switch
    {
        RecordKind.Person => "people",
        _ => $"{kind.Word()}s",
    };

    private static string File(RecordKind kind) => kind == RecordKind.Claim ? $"{BundleFolder.Claims}/one.json" : $"{List(kind)}.json";

    private static List<RecordError> Errors(BundleDraft draft) =>
        [.. draft.ShapeErrors.Concat(RegistryChecks.Of(draft)).Concat(ClaimChecks.Of(draft)).Distinct().Select(RecordError.Of)];

    // Whatever text of the record may be an id.
    private static string[] Words(JObject record) =>
        [.. record.DescendantsAndSelf().OfType<JValue>().Where(value => value.Type == JTokenType.String).Select(value => (string)value.Value!).Where(text => text.Length <= 161).Distinct(StringComparer.Ordinal)];

    private static async Task KnowAsync(BundleDraft draft, FactsDbContext db, string[]? wanted, CancellationToken cancellationToken)
    {
        draft.Topics.Know(await IdsAsync(db.Topics, wanted, cancellationToken));
        draft.Places.Know(await IdsAsync(db.Places, wanted, cancellationToken));
        draft.Organizations.Know(await IdsAsync(db.Organizations, wanted, cancellationToken));
        draft.People.Know(await IdsAsync(db.People, wanted, cancellationToken));
        draft.Sources.Know(await IdsAsync(db.Sources, wanted, cancellationToken));
        draft.Claims.Know(await IdsAsync(db.Claims, wanted, cancellationToken));
        if (wanted is null)
            return;
        var documents = await db.Documents.AsNoTracking().Where(document => wanted.Contains(document.Id)).ToListAsync(cancellationToken);
        draft.Documents.Know(
            documents.Select(document => document.Id),
            documents.ConvertAll(document => new DocumentRecord { Sha256 = document.Id["sha256:".Length..], Source = document.SourceId, Length = document.Length }));
    }

    private static Task<List<string>> IdsAsync<T>(IQueryable<T> records, string[]? wanted, CancellationToken cancellationToken) where T : Entity =>
        (wanted is null ? records.OrderBy(record => record.Id).Take(MostCompared) : records.Where(record => wanted.Contains(record.Id)))
            .Select(record => record.Id).ToListAsync(cancellationToken);

    // What the record is put under must not lie below it.
    private static async Task<IReadOnlyList<RecordError>> CirclesAsync(FactsDbContext db, RecordKind kind, JObject record, CancellationToken cancellationToken)
    {
        var (id, key) = ((string)record["id"]!, kind switch { RecordKind.Topic => "broader", RecordKind.Place => "containedIn", RecordKind.Organization => "parent", _ => null });
        if (key is null || (string?)record[key] is not { } above)
            return [];
        var below = kind switch
        {
            RecordKind.Topic => await Hierarchy.TopicsWithinAsync(db, [id], cancellationToken),
            RecordKind.Place => await Hierarchy.PlacesWithinAsync(db, [id], cancellationToken),
            _ => await Hierarchy.OrganizationsWithinAsync(db, [id], cancellationToken),
        };
        return below.Contains(above) ? [new($"/{key}", $"\"{above}\" falls under \"{id}\" itself, so this would go round in a circle.")] : [];
    }
}
