using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model.Datasets;

/// <summary>
/// Records of a bundle that somebody has retracted here, or merged into others. A load leaves them as they are:
/// what names a merged one names its successor, and what cannot do without a retracted one is left out as well.
/// </summary>
internal sealed class WithheldRecords
{
    private readonly Dictionary<(RecordKind Kind, string Id), string?> gone;
    private readonly List<string> kept = [];

    private WithheldRecords(Dictionary<(RecordKind, string), string?> gone) => this.gone = gone;

    /// <summary>Ids of records that the bundle has and the load passes over.</summary>
    public IReadOnlyList<string> Kept => kept;

    public static async Task<WithheldRecords> OfAsync(FactsDbContext db, CancellationToken cancellationToken) => new(
        await (from tombstone in db.Tombstones
               join revision in db.Revisions on tombstone.Revision equals revision.Number
               where revision.Author != DatasetLoader.Author
               select tombstone).ToDictionaryAsync(tombstone => (tombstone.Kind, tombstone.Id), tombstone => tombstone.SuccessorId, cancellationToken));

    /// <summary>What of the bundle is to be stored.</summary>
    public Bundle TakenOutOf(Bundle bundle)
    {
        if (gone.Count == 0)
            return bundle;
        // In this order nothing names what comes later, except its own kind.
        var topics = Left(RecordKind.Topic, bundle.Topics, record => record.Id);
        var places = Left(RecordKind.Place, bundle.Places, record => record.Id);
        var organizations = Left(RecordKind.Organization, bundle.Organizations, record => record.Id);
        var people = Left(RecordKind.Person, bundle.People, record => record.Id);
        var sources = Left(RecordKind.Source, bundle.Sources, record => record.Id);
        return bundle with
        {
            Topics = topics,
            Places = places,
            Organizations = organizations,
            People = people,
            Sources = sources,
            Claims = Left(RecordKind.Claim, bundle.Claims, record => record.Id),
            Dataset = bundle.Dataset with { Documents = [.. bundle.Dataset.Documents.Select(document => document with { Source = Living(RecordKind.Source, document.Source) ?? document.Source })] },
        };
    }

    private List<T> Left<T>(RecordKind kind, IReadOnlyList<T> records, Func<T, string> id) where T : notnull
    {
        // What is left out takes with it what falls under it, wherever that stands.
        for (var left = records.ToList(); ;)
        {
            var next = left.Select(record => gone.ContainsKey((kind, id(record))) ? default : Adapted(kind, record)).OfType<T>().ToList();
            foreach (var dropped in left.Select(id).Except(next.Select(id), StringComparer.Ordinal))
            {
                kept.Add(dropped);
                gone.TryAdd((kind, dropped), null);
            }

            if (next.Count == left.Count)
                return next;
            left = next;
        }
    }

    /// <summary>The record with living successors in the places of merged ones; none when it names one that is gone for good.</summary>
    private T? Adapted<T>(RecordKind kind, T record) where T : notnull
    {
        var json = Editing.Parse(CanonicalJson.Write(record));
        if (kind == RecordKind.Claim)
            Prune(json);
        var changed = kind == RecordKind.Claim;
        foreach (var (to, name) in RecordReferences.In(kind, json).Where(reference => gone.ContainsKey((reference.To, (string)reference.Id.Value!))))
        {
            if (Living(to, (string)name.Value!) is not { } living)
                return default;
            (name.Value, changed) = (living, true);
        }

        return !changed ? record : json["attestations"] is JArray { Count: 0 } ? default : CanonicalJson.Read<T>(json.ToString(Formatting.None));
    }

    // Of a claim single attestations and relations can be left out.
    private void Prune(JObject claim)
    {
        foreach (var relation in (claim["relations"] as JArray ?? []).Where(relation => IsGone(RecordKind.Claim, (string?)relation["claim"])).ToList())
            relation.Remove();
        var attestations = (JArray)claim["attestations"]!;
        while (attestations.FirstOrDefault(attestation => gone.ContainsKey((RecordKind.Attestation, $"{claim["id"]}.{attestation["key"]}"))
            || IsGone(RecordKind.Source, (string?)attestation["source"]) || IsGone(RecordKind.Person, (string?)attestation["speaker"])
            || ((string?)attestation["upstream"] is { } upstream && attestations.All(other => (string?)other["key"] != upstream))) is { } without)
            without.Remove();
    }

    private bool IsGone(RecordKind kind, string? id) => id is not null && gone.ContainsKey((kind, id)) && Living(kind, id) is null;

    private string? Living(RecordKind kind, string id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? at = id;
        while (at is not null && seen.Add(at) && gone.TryGetValue((kind, at), out var successor))
            at = successor;
        return at is null || gone.ContainsKey((kind, at)) ? null : at;
    }
}
