using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.People;

namespace NkDrugFacts.Model.Writing;

/// <summary>What a curator wants protected of a person.</summary>
/// <param name="Fields">Besides those that are protected already.</param>
/// <param name="NewId">Where the name becomes protected: the id that the person has from then on, which is no name; null otherwise.</param>
/// <param name="NewName">Likewise what the person is called.</param>
/// <param name="Words">Other texts that name the person, to be taken out wherever they are kept.</param>
public sealed record ProtectionOrder(string Id, IReadOnlyList<PersonField> Fields, string? NewId, string? NewName, IReadOnlyList<string> Words, long? Seen);

/// <summary>Takes fields of a person out of the record and out of everything that still holds them, for good; from then on nobody can write them.</summary>
public static class Protecting
{
    /// <summary>To be called within the transaction in which the revision took its number; nothing is to be saved unless it was written.</summary>
    public static async Task<(EditOutcome Outcome, ErasureReport? Report)> ApplyAsync(FactsDbContext db, ProtectionOrder order, Revision revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(order);
        if (await StoredRecord.FindAsync(db, RecordKind.Person, order.Id, cancellationToken) is not { } stored)
            return (new EditOutcome.Missing(RecordKind.Person, order.Id), null);
        if (order.Seen < stored.Revision)
            return (new EditOutcome.Stale(stored.Revision), null);
        var before = CanonicalJson.Read<PersonRecord>(stored.Json);
        if (Refused(order, before) is { Count: > 0 } errors)
            return (new EditOutcome.Invalid(errors), null);
        var id = order.NewId ?? order.Id;
        if (id != order.Id && await Editing.TakenAsync(db, RecordKind.Person, id, await db.People.AnyAsync(person => person.Id == id, cancellationToken), cancellationToken) is { } taken)
            return (taken, null);
        var after = before.Withheld([.. before.Protected.Union(order.Fields).Order()], order.NewName ?? before.Name) with { Id = id };
        if (await RecordChecks.OfAsync(db, RecordKind.Person, Editing.Parse(CanonicalJson.Write(after)), cancellationToken) is { Count: > 0 } wrong)
            return (new EditOutcome.Invalid(wrong), null);
        var erasure = await Erasure.OfAsync(db, after, order.Id, order.Words, cancellationToken);
        if (erasure.Names(revision.Reason))
            return (new EditOutcome.Invalid([new("/reason", "Says what is to be protected, and is kept. Give one that does not.")]), null);
        await (id == order.Id ? ReplaceAsync(db, after, revision, cancellationToken) : RenameAsync(db, order.Id, after, revision, cancellationToken));
        return (new EditOutcome.Written(id), await erasure.RunAsync(cancellationToken));
    }

    private static List<RecordError> Refused(ProtectionOrder order, PersonRecord before)
    {
        var errors = new List<RecordError>();
        var (renames, named) = (order.Fields.Contains(PersonField.Name), before.Protected.Contains(PersonField.Name));
        if (order.Fields.Count == 0 && before.Protected.Count == 0)
            errors.Add(new("/fields", "Name at least one field to protect."));
        if (!renames && (order.NewId ?? order.NewName) is not null)
            errors.Add(new(order.NewId is null ? "/name" : "/id", "Is given where the name becomes protected, and nowhere else."));
        if (renames && named)
            errors.Add(new("/fields", "The name is protected already."));
        if (renames && !named && string.IsNullOrWhiteSpace(order.NewName))
            errors.Add(new("/name", "Say what the person is to be called instead."));
        if (renames && !named && order.NewId is null)
            errors.Add(new("/id", "Say what the id is to be instead, since it may tell the name; the one that it is if it does not."));
        if (order.NewName is not null && new Redaction([before.Name, .. before.AlternateNames]).IsIn(order.NewName))
            errors.Add(new("/name", "Says what is to be protected."));
        return errors;
    }

    private static async Task ReplaceAsync(FactsDbContext db, PersonRecord after, Revision revision, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleAsync(person => person.Id == after.Id, cancellationToken);
        Stamp(after.Write(person), after, revision);
        await db.SaveChangesAsync(cancellationToken);
    }

    // No tombstone leads from the old id to the new one: it is as if nobody had ever had it.
    private static async Task RenameAsync(FactsDbContext db, string id, PersonRecord after, Revision revision, CancellationToken cancellationToken)
    {
        Stamp(db.Add(after.Write(null)).Entity, after, revision);
        await db.SaveChangesAsync(cancellationToken);
        var writer = new RecordWriter(db, revision);
        foreach (var (kind, referring) in await References.ToAsync(db, RecordKind.Person, id, cancellationToken))
        {
            var record = Editing.Parse((await StoredRecord.FindAsync(db, kind, referring, cancellationToken))!.Json);
            RecordReferences.Replace(kind, record, RecordKind.Person, id, after.Id);
            await writer.WriteAsync(kind, record.ToString(Formatting.None), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.Remove(await db.People.SingleAsync(person => person.Id == id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Stamp(Person person, PersonRecord after, Revision revision)
    {
        (person.Revision, person.LoadedFrom) = (revision.Number, null);
        revision.Changes.Add(new() { RevisionNumber = revision.Number, Kind = RecordKind.Person, RecordId = person.Id, Operation = Operation.Updated, Record = CanonicalJson.Write(after) });
    }
}
