using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Writing;

/// <summary>Edits of single attestations. Each is checked and written with the whole of its claim, since its chain runs through others.</summary>
internal static class AttestationEditing
{
    private const string List = "attestations";

    public static async Task<EditOutcome> ApplyAsync(FactsDbContext db, Edit edit, Revision revision, CancellationToken cancellationToken)
    {
        var (body, invalid) = edit.Action == EditAction.Retract ? (null, null) : Editing.Read(edit.Body);
        if (invalid is not null)
            return invalid;
        var claim = edit.Id!.Split('.', 2)[0];
        if (await StoredRecord.FindAsync(db, RecordKind.Claim, claim, cancellationToken) is not { } stored)
            return edit.Action == EditAction.Create ? new EditOutcome.Missing(RecordKind.Claim, claim) : new EditOutcome.Missing(RecordKind.Attestation, edit.Id);
        var record = Editing.Parse(stored.Json);
        var (index, refusal) = edit.Action == EditAction.Create
            ? await AddAsync(db, claim, record, body!, cancellationToken)
            : await ChangeAsync(db, edit, record, body, cancellationToken);
        if (refusal is not null)
            return refusal;
        var id = edit.Action == EditAction.Create ? $"{claim}.{body!["key"]}" : edit.Id;
        return await Editing.WriteAsync(db, RecordKind.Claim, record, revision, cancellationToken) switch
        {
            EditOutcome.Invalid wrong => Own(wrong, index, record),
            EditOutcome.Written => new EditOutcome.Written(id),
            _ => new EditOutcome.Unchanged(id),
        };
    }

    private static async Task<(int Index, EditOutcome? Refusal)> AddAsync(FactsDbContext db, string claim, JObject record, JObject body, CancellationToken cancellationToken)
    {
        var attestations = (JArray)record[List]!;
        if (body["key"] is JValue { Value: string key })
        {
            var exists = attestations.Any(attestation => (string)attestation["key"]! == key);
            if (await Editing.TakenAsync(db, RecordKind.Attestation, $"{claim}.{key}", exists, cancellationToken) is { } taken)
                return (0, taken);
        }

        attestations.Add(body);
        return (attestations.Count - 1, null);
    }

    private static async Task<(int Index, EditOutcome? Refusal)> ChangeAsync(FactsDbContext db, Edit edit, JObject record, JObject? body, CancellationToken cancellationToken)
    {
        var (attestations, key) = ((JArray)record[List]!, StoredRecord.Key(edit.Id!));
        if (attestations.FirstOrDefault(attestation => (string)attestation["key"]! == key) is not JObject before)
            return (0, new EditOutcome.Missing(RecordKind.Attestation, edit.Id!));
        var written = await db.Attestations.Where(attestation => attestation.Id == edit.Id).Select(attestation => attestation.Revision).SingleAsync(cancellationToken);
        if (edit.Seen < written)
            return (0, new EditOutcome.Stale(written));
        if (edit.Action == EditAction.Retract)
            return (0, Retract(attestations, before, edit.Id!));
        var after = edit.Action == EditAction.Patch ? (JObject)MergePatch.Apply(before, body!) : body!;
        if (!after.ContainsKey("key") && edit.Action == EditAction.Replace)
            after.AddFirst(new JProperty("key", key));
        if (after["key"] is not JValue { Value: string same } || same != key)
            return (0, new EditOutcome.Invalid([new("/key", $"Must be \"{key}\", as in the address: ids never change.")]));
        var index = attestations.IndexOf(before);
        attestations[index] = after;
        return (index, null);
    }

    private static EditOutcome.Conflict? Retract(JArray attestations, JObject attestation, string id)
    {
        var key = (string)attestation["key"]!;
        if (attestations.FirstOrDefault(relay => (string?)relay["upstream"] == key) is { } relay)
            return new($"The attestation '{id}' is what '{id[..id.IndexOf('.', StringComparison.Ordinal)]}.{relay["key"]}' took the claim from. Retract or change that first.");
        if (attestations.Count == 1)
            return new($"The attestation '{id}' is the only one of its claim. Retract the claim instead.");
        attestation.Remove();
        return null;
    }

    // What was sent is one attestation, so errors are told by their place in that; those of another name it.
    private static EditOutcome.Invalid Own(EditOutcome.Invalid invalid, int index, JObject record)
    {
        var own = $"/{List}/{index}";
        return new([.. invalid.Errors.Select(error => error.At == own || error.At.StartsWith($"{own}/", StringComparison.Ordinal)
            ? error with { At = error.At[own.Length..] }
            : error.At.Split('/') is ["", List, var other, ..] && int.TryParse(other, out var at)
                ? new RecordError("", $"With this, the attestation \"{record[List]![at]!["key"]}\" of the claim would be wrong: {error.Message}")
                : error)]);
    }
}
