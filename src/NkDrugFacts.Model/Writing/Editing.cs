using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Writing;

/// <summary>Makes edits parts of a revision.</summary>
public static class Editing
{
    private const int MostNamed = 5;

    /// <summary>
    /// Checks the edit against what is stored, and writes it; unless it was written, nothing is to be saved.
    /// To be called within the transaction in which the revision took its number, so that nothing changes in between.
    /// </summary>
    public static Task<EditOutcome> ApplyAsync(FactsDbContext db, Edit edit, Revision revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return edit switch
        {
            { Action: EditAction.Merge } => Merging.ApplyAsync(db, edit, revision, cancellationToken),
            { Kind: RecordKind.Attestation } => AttestationEditing.ApplyAsync(db, edit, revision, cancellationToken),
            { Action: EditAction.Create } => CreateAsync(db, edit, revision, cancellationToken),
            { Action: EditAction.Retract } => RetractAsync(db, edit, revision, cancellationToken),
            _ => ReplaceAsync(db, edit, revision, cancellationToken),
        };
    }

    /// <summary>What was sent as JSON, or what is wrong with it.</summary>
    internal static (JObject? Body, EditOutcome.Invalid? Invalid) Read(byte[]? utf8)
    {
        var (root, errors) = StrictJson.Parse("body", utf8 ?? []);
        if (errors.Count > 0)
            return (null, new([.. errors.Select(error => new RecordError(RecordError.PointerOf($"{(error.Key.Length > 0 ? "." : "")}{error.Key}"), $"Line {error.Line}: {error.Message}."))]));
        if (root is not JObject body)
            return (null, new([new("", "Must be an object.")]));
        // No database is asked for such a text, and PostgreSQL takes none.
        RecordError[] refused = [.. body.Descendants().OfType<JValue>().Where(value => value.Value is string text && text.Contains('\0', StringComparison.Ordinal))
            .Select(value => new RecordError(RecordError.PointerOf($".{value.Path}"), "Holds U+0000, which no text may."))];
        return refused.Length > 0 ? (null, new(refused)) : (body, null);
    }

    internal static JObject Parse(string json) => JsonConvert.DeserializeObject<JObject>(json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    /// <summary>Checks a whole record, and writes it.</summary>
    internal static async Task<EditOutcome> WriteAsync(FactsDbContext db, RecordKind kind, JObject record, Revision revision, CancellationToken cancellationToken)
    {
        if (await RecordChecks.OfAsync(db, kind, record, cancellationToken) is { Count: > 0 } errors)
            return new EditOutcome.Invalid(errors);
        var id = (string)record["id"]!;
        return await new RecordWriter(db, revision).WriteAsync(kind, record.ToString(Formatting.None), cancellationToken) ? new EditOutcome.Written(id) : new EditOutcome.Unchanged(id);
    }

    /// <summary>Why an id cannot be given to a new record; null when it can.</summary>
    internal static async Task<EditOutcome.Conflict?> TakenAsync(FactsDbContext db, RecordKind kind, string id, bool exists, CancellationToken cancellationToken) =>
        exists ? new($"The {kind.Word()} '{id}' exists already.")
        : await db.Tombstones.AsNoTracking().SingleOrDefaultAsync(tombstone => tombstone.Kind == kind && tombstone.Id == id, cancellationToken) is { } tombstone
            ? new(tombstone.SuccessorId is { } successor
                ? $"The id '{id}' led to the {kind.Word()} '{successor}' since revision {tombstone.Revision}, and ids are never reused."
                : $"The {kind.Word()} '{id}' was retracted in revision {tombstone.Revision}, and ids are never reused. Undo that revision to have it back.")
            : null;

    private static async Task<EditOutcome> CreateAsync(FactsDbContext db, Edit edit, Revision revision, CancellationToken cancellationToken)
    {
        var (body, invalid) = Read(edit.Body);
        if (body is null)
            return invalid!;
        if (body["id"] is JValue { Value: string id }
            && await TakenAsync(db, edit.Kind, id, await StoredRecord.FindAsync(db, edit.Kind, id, cancellationToken) is not null, cancellationToken) is { } taken)
            return taken;
        return await WriteAsync(db, edit.Kind, body, revision, cancellationToken);
    }

    private static async Task<EditOutcome> ReplaceAsync(FactsDbContext db, Edit edit, Revision revision, CancellationToken cancellationToken)
    {
        var (body, invalid) = Read(edit.Body);
        if (body is null)
            return invalid!;
        if (await StoredRecord.FindAsync(db, edit.Kind, edit.Id!, cancellationToken) is not { } stored)
            return new EditOutcome.Missing(edit.Kind, edit.Id!);
        var written = body.ContainsKey("attestations") ? stored.Latest : stored.Revision;
        if (edit.Seen < written)
            return new EditOutcome.Stale(written);
        var before = Parse(stored.Json);
        var record = edit.Action == EditAction.Patch ? (JObject)MergePatch.Apply(before, body) : body;
        if (edit.Kind == RecordKind.Person && Protection.Refusals(record, CanonicalJson.Read<PersonRecord>(stored.Json)) is { Count: > 0 } refusals)
            return new EditOutcome.Invalid([.. refusals.Select(refusal => RecordError.Of(refusal.Key, refusal.Message))]);
        // A claim that is sent without its attestations keeps them.
        if (edit.Kind == RecordKind.Claim && edit.Action == EditAction.Replace && !record.ContainsKey("attestations"))
            record["attestations"] = before["attestations"];
        if (!record.ContainsKey("id") && edit.Action == EditAction.Replace)
            record.AddFirst(new JProperty("id", edit.Id));
        if (record["id"] is not JValue { Value: string id } || id != edit.Id)
            return new EditOutcome.Invalid([new("/id", $"Must be \"{edit.Id}\", as in the address: ids never change.")]);
        if (edit.Kind == RecordKind.Claim && await ReusedAsync(db, record, before, cancellationToken) is { } reused)
            return reused;
        return await WriteAsync(db, edit.Kind, record, revision, cancellationToken);
    }

    // The keys of retracted attestations are not given to others.
    private static async Task<EditOutcome?> ReusedAsync(FactsDbContext db, JObject record, JObject before, CancellationToken cancellationToken)
    {
        var added = Keys(record).Except(Keys(before), StringComparer.Ordinal).Select(key => $"{record["id"]}.{key}").ToList();
        var gone = await db.Tombstones.Where(tombstone => tombstone.Kind == RecordKind.Attestation && added.Contains(tombstone.Id)).Select(tombstone => tombstone.Id).OrderBy(id => id).FirstOrDefaultAsync(cancellationToken);
        return gone is null ? null : await TakenAsync(db, RecordKind.Attestation, gone, exists: false, cancellationToken);
    }

    private static IEnumerable<string> Keys(JObject claim) =>
        (claim["attestations"] as JArray ?? []).OfType<JObject>().Select(attestation => attestation["key"]).OfType<JValue>().Select(key => key.Value).OfType<string>();

    private static async Task<EditOutcome> RetractAsync(FactsDbContext db, Edit edit, Revision revision, CancellationToken cancellationToken)
    {
        if (await StoredRecord.FindAsync(db, edit.Kind, edit.Id!, cancellationToken) is not { } stored)
            return new EditOutcome.Missing(edit.Kind, edit.Id!);
        if (edit.Seen < stored.Latest)
            return new EditOutcome.Stale(stored.Latest);
        if (await RetractableAsync(db, edit.Kind, edit.Id!, [], cancellationToken) is { } conflict)
            return conflict;
        await new RecordWriter(db, revision).RetractAsync(edit.Kind, edit.Id!, successor: null, cancellationToken);
        return new EditOutcome.Written(edit.Id!);
    }

    /// <summary>What stands against taking a record out of the dataset; null when nothing does.</summary>
    /// <param name="going">Those of its kind that go with it, and may name it.</param>
    internal static async Task<EditOutcome.Conflict?> RetractableAsync(FactsDbContext db, RecordKind kind, string id, IReadOnlyCollection<string> going, CancellationToken cancellationToken)
    {
        var references = (await References.ToAsync(db, kind, id, cancellationToken)).Where(reference => reference.Kind != kind || !going.Contains(reference.Id)).ToList();
        if (references.Count > 0)
            return new($"The {kind.Word()} '{id}' is named by {string.Join(", ", references.Take(MostNamed).Select(reference => $"the {reference.Kind.Word()} '{reference.Id}'"))}"
                + $"{(references.Count > MostNamed ? $" and {references.Count - MostNamed} others" : "")}. Change those first, or merge it into another.");
        return kind == RecordKind.Source && await db.Documents.AnyAsync(document => document.SourceId == id, cancellationToken)
            ? new($"The source '{id}' has a fingerprinted document, into which passages point. Merge it into another source instead.")
            : null;
    }
}
