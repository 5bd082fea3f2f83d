using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Writing;

/// <summary>Makes two people, sources or claims that proved the same into one: all that named the one names the other, and the old id leads there.</summary>
internal static class Merging
{
    public static async Task<EditOutcome> ApplyAsync(FactsDbContext db, Edit edit, Revision revision, CancellationToken cancellationToken)
    {
        var (kind, from, into) = (edit.Kind, edit.Id!, edit.Into!);
        if (await StoredRecord.FindAsync(db, kind, from, cancellationToken) is not { } merged)
            return new EditOutcome.Missing(kind, from);
        if (edit.Seen < merged.Latest)
            return new EditOutcome.Stale(merged.Latest);
        if (from == into)
            return new EditOutcome.Invalid([new("/into", "Is the record itself; name the one that it is the same as.")]);
        if (await StoredRecord.FindAsync(db, kind, into, cancellationToken) is not { } kept)
            return new EditOutcome.Invalid([new("/into", $"No {kind.Word()} has the id \"{into}\".")]);
        var work = new Merger(db, revision, kind, from, into);
        return await (kind switch
        {
            RecordKind.Person => work.PersonAsync(Editing.Parse(merged.Json), Editing.Parse(kept.Json), cancellationToken),
            RecordKind.Source => work.SourceAsync(cancellationToken),
            _ => work.ClaimAsync(Editing.Parse(merged.Json), Editing.Parse(kept.Json), cancellationToken),
        }) ?? new EditOutcome.Written(into);
    }
}

/// <summary>One merger under way. Each step answers what stands against it, or null.</summary>
internal sealed class Merger(FactsDbContext db, Revision revision, RecordKind kind, string from, string into)
{
    private readonly RecordWriter writer = new(db, revision);

    public async Task<EditOutcome?> PersonAsync(JObject merged, JObject kept, CancellationToken cancellationToken)
    {
        var (one, other) = (CanonicalJson.Read<PersonRecord>(merged.ToString(Formatting.None)), CanonicalJson.Read<PersonRecord>(kept.ToString(Formatting.None)));
        if (one.Protected.Except(other.Protected).Any())
            return new EditOutcome.Conflict($"Of '{from}' more is protected than of '{into}'. Merge the other way round, or protect '{into}' as far first.");
        var hidesNames = other.Protected.Contains(PersonField.Name) || other.Protected.Contains(PersonField.AlternateNames);
        // Whoever looks for the old name finds the person, unless nobody is to.
        string[] names = hidesNames ? [] : [(string)merged["name"]!, .. Texts(merged, "alternateNames")];
        if (names.Except([(string)kept["name"]!, .. Texts(kept, "alternateNames")], StringComparer.Ordinal).ToList() is { Count: > 0 } added)
        {
            kept["alternateNames"] = new JArray([.. Texts(kept, "alternateNames"), .. added]);
            await writer.WriteAsync(kind, kept.ToString(Formatting.None), cancellationToken);
        }

        if ((await RepointAsync(Authors, cancellationToken) ?? await RetractAsync(cancellationToken)) is { } refusal)
            return refusal;
        if (other.Protected.Count > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            await (await Erasure.OfAsync(db, CanonicalJson.Read<PersonRecord>((await StoredRecord.FindAsync(db, kind, into, cancellationToken))!.Json), into, [], cancellationToken)).RunAsync(cancellationToken);
        }

        return null;
    }

    public async Task<EditOutcome?> SourceAsync(CancellationToken cancellationToken)
    {
        foreach (var document in await db.Documents.Where(document => document.SourceId == from).ToListAsync(cancellationToken))
        {
            document.SourceId = into;
            document.MergedFrom.Add(from);
        }

        return await RepointAsync(_ => { }, cancellationToken) ?? await RetractAsync(cancellationToken);
    }

    public async Task<EditOutcome?> ClaimAsync(JObject merged, JObject kept, CancellationToken cancellationToken)
    {
        if (Contradicts(merged, into) || Contradicts(kept, from))
            return new EditOutcome.Conflict($"The claims '{from}' and '{into}' contradict each other, so they cannot be the same. Take that relation away first.");
        // Ids are never given again.
        var retracted = await db.Tombstones.Where(tombstone => tombstone.Kind == RecordKind.Attestation && tombstone.Id.StartsWith(into + ".")).Select(tombstone => tombstone.Id).ToListAsync(cancellationToken);
        var keys = NewKeys(merged, [.. kept["attestations"]!.Select(attestation => (string)attestation["key"]!), .. retracted.Select(StoredRecord.Key)]);
        foreach (var attestation in merged["attestations"]!.Cast<JObject>())
        {
            attestation["key"] = keys[(string)attestation["key"]!];
            if ((string?)attestation["upstream"] is { } upstream)
                attestation["upstream"] = keys[upstream];
            ((JArray)kept["attestations"]!).Add(attestation.DeepClone());
        }

        Relate(kept, merged["relations"] as JArray ?? []);
        return await RepointAsync(record => Relate(record, []), cancellationToken, kept)
            ?? await RetractAsync(cancellationToken, keys.ToDictionary(key => $"{from}.{key.Key}", key => $"{into}.{key.Value}", StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(JObject record, string key) => (record[key] as JArray ?? []).Select(text => (string)text!);

    // A person is an author once.
    private void Authors(JObject record)
    {
        foreach (var doubled in (record["authors"] as JArray ?? []).Where(author => (string?)author["person"] == into).Skip(1).ToList())
            doubled.Remove();
    }

    private static bool Contradicts(JObject claim, string other) =>
        (claim["relations"] as JArray ?? []).Any(relation => (string?)relation["type"] == RelationType.Contradicts.Word() && (string?)relation["claim"] == other);

    // A key that the kept claim has, or had, is numbered.
    private static Dictionary<string, string> NewKeys(JObject merged, HashSet<string> ofKept)
    {
        var keys = merged["attestations"]!.Select(attestation => (string)attestation["key"]!).ToList();
        var taken = ofKept.Concat(keys).ToHashSet(StringComparer.Ordinal);
        return keys.ToDictionary(key => key, key => ofKept.Contains(key) ? Numbered(key, taken) : key, StringComparer.Ordinal);
    }

    // Keys have at most 60 characters.
    private static string Numbered(string key, HashSet<string> taken)
    {
        for (var number = 2; ; number++)
        {
            var numbered = FormattableString.Invariant($"{(key.Length > 55 ? key[..55].TrimEnd('-') : key)}-{number}");
            if (taken.Add(numbered))
                return numbered;
        }
    }

    // Relations to the merged claim lead to the kept one, which has none to itself, and none twice.
    private void Relate(JObject claim, IEnumerable<JToken> relations)
    {
        var all = (claim["relations"] as JArray ?? []).Concat(relations).Select(relation => (JObject)relation.DeepClone()).ToList();
        foreach (var relation in all.Where(relation => (string?)relation["claim"] == from))
            relation["claim"] = into;
        claim["relations"] = new JArray(all.Where(relation => (string?)relation["claim"] != (string?)claim["id"])
            .DistinctBy(relation => ((string?)relation["type"], (string?)relation["claim"])));
    }

    private async Task<EditOutcome?> RepointAsync(Action<JObject> tidy, CancellationToken cancellationToken, JObject? kept = null)
    {
        var references = (await References.ToAsync(db, kind, from, cancellationToken)).ToHashSet();
        if (kept is not null)
            references.Add((kind, into));
        foreach (var (of, id) in references.Where(reference => reference != (kind, from)))
        {
            var record = kept is not null && id == into ? kept : Editing.Parse((await StoredRecord.FindAsync(db, of, id, cancellationToken))!.Json);
            RecordReferences.Replace(of, record, kind, from, into);
            tidy(record);
            if (SelfRelay(record) is { } problem)
                return problem;
            await writer.WriteAsync(of, record.ToString(Formatting.None), cancellationToken);
        }

        return null;
    }

    // A work that took a claim from itself would be no relay.
    private EditOutcome.Conflict? SelfRelay(JObject record)
    {
        if (kind != RecordKind.Source)
            return null;
        var sources = record["attestations"]!.ToDictionary(attestation => (string)attestation["key"]!, attestation => (string)attestation["source"]!, StringComparer.Ordinal);
        var relay = record["attestations"]!.FirstOrDefault(attestation => (string)attestation["source"]! == into && (string?)attestation["upstream"] is { } upstream && sources[upstream] == into);
        return relay is null ? null : new($"The attestation '{record["id"]}.{relay["key"]}' says that the one of these sources took the claim from the other, so they cannot be the same. Correct that first.");
    }

    private async Task<EditOutcome?> RetractAsync(CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? attestations = null)
    {
        // What named it has to be stored before it goes.
        await db.SaveChangesAsync(cancellationToken);
        await writer.RetractAsync(kind, from, into, cancellationToken, attestations);
        return null;
    }
}
