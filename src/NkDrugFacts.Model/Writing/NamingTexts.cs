using System.Text;
using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Writing;

/// <summary>What names a protected person besides its own record: by an id that is forgotten, or in words.</summary>
/// <param name="ids">Those whose history is the person's own.</param>
/// <param name="words">What names the person.</param>
/// <param name="quoted">Whatever was protected, as messages quote it.</param>
internal sealed class NamingTexts(FactsDbContext db, PersonRecord person, HashSet<string> ids, HashSet<string> forgotten, Redaction words, Redaction quoted)
{
    // Of anything that is kept as a reason.
    private const int MostCharacters = 1000;

    private readonly HashSet<(string Kind, string Id)> mentions = [];

    /// <summary>Past states of other records name the person as it is named now; what live ones say is left to a curator, and noted.</summary>
    public async Task<int> EraseStatesAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var state in await NamingAsync(cancellationToken))
        {
            var (json, last) = (Editing.Parse(state.Record), await LastAsync(state.Kind, state.RecordId, cancellationToken));
            var changed = Rename(state.Kind, json);
            if (state.RevisionNumber == last.RevisionNumber && last.Operation != Operation.Retracted)
                Note(state.Kind, state.RecordId, words.IsIn(json));
            else
                changed |= words.TakeOutOf(json);
            if (!changed)
                continue;
            var written = json.ToString(Formatting.None);
            count += await db.Changes.Where(change => change.RevisionNumber == state.RevisionNumber && change.Kind == state.Kind && change.RecordId == state.RecordId)
                .ExecuteUpdateAsync(set => set.SetProperty(change => change.Record, written), cancellationToken);
        }

        return count;
    }

    /// <summary>Proposals, and the reasons of everything.</summary>
    public async Task<int> EraseTextsAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var proposal in await db.Proposals.AsNoTracking().ToListAsync(cancellationToken))
            count += await EraseAsync(proposal, cancellationToken);
        foreach (var revision in (await db.Revisions.Select(revision => new { revision.Number, revision.Reason }).ToListAsync(cancellationToken)).Where(revision => words.IsIn(revision.Reason)))
            count += await db.Revisions.Where(row => row.Number == revision.Number).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, Withheld(revision.Reason)), cancellationToken);
        foreach (var tombstone in (await db.Tombstones.AsNoTracking().ToListAsync(cancellationToken)).Where(tombstone => words.IsIn(tombstone.Reason)))
            count += await db.Tombstones.Where(row => row.Kind == tombstone.Kind && row.Id == tombstone.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, Withheld(tombstone.Reason)), cancellationToken);
        foreach (var import in (await db.Imports.AsNoTracking().ToListAsync(cancellationToken)).Where(import => words.IsIn(import.Reason) || quoted.IsIn(import.Errors)))
            // How many there were stays.
            count += await db.Imports.Where(row => row.Id == import.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Reason, Withheld(import.Reason)).SetProperty(row => row.Errors, import.Errors == null ? null : "[]"), cancellationToken);
        return count;
    }

    /// <summary>Live records that still name the person, by kind and id.</summary>
    public async Task<IReadOnlyList<(string Kind, string Id)>> MentionsAsync(CancellationToken cancellationToken)
    {
        Note(RecordKind.Person, person.Id, words.IsIn(Editing.Parse(CanonicalJson.Write(person))));
        foreach (var id in forgotten)
            foreach (var named in await db.Changes.Where(change => change.RecordId.Contains(id)).Select(change => new { change.Kind, change.RecordId }).Distinct().ToListAsync(cancellationToken))
                Note(named.Kind, named.RecordId, words.IsIn(named.RecordId));
        if (await db.Dataset.AsNoTracking().SingleAsync(cancellationToken) is var dataset && (words.IsIn(dataset.Description) || words.IsIn(dataset.Passages)))
            mentions.Add(("dataset", "dataset"));
        return [.. mentions.Order()];
    }

    private void Note(RecordKind kind, string id, bool isNaming)
    {
        if (isNaming)
            mentions.Add((kind.Word(), id));
    }

    private string Withheld(string reason) => Shown.Cut(words.TakenOutOf(reason), MostCharacters);

    private async Task<IEnumerable<Change>> NamingAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<(long, RecordKind, string), Change>();
        foreach (var text in forgotten.Select(id => $"\"{id}\"").Concat(words.Texts.Select(word => CanonicalJson.Write(word)[1..^1])))
        {
            var lower = text.ToLowerInvariant();
            foreach (var change in await db.Changes.AsNoTracking().Where(change => change.Record.Contains(text) || change.Record.ToLower().Contains(lower)).ToListAsync(cancellationToken))
                found[(change.RevisionNumber, change.Kind, change.RecordId)] = change;
        }

        return found.Values.Where(change => change.Kind != RecordKind.Person || (change.RecordId != person.Id && !ids.Contains(change.RecordId)));
    }

    private Task<Change> LastAsync(RecordKind kind, string id, CancellationToken cancellationToken) =>
        db.Changes.AsNoTracking().Where(change => change.Kind == kind && change.RecordId == id).OrderByDescending(change => change.RevisionNumber).FirstAsync(cancellationToken);

    private bool Rename(RecordKind kind, JObject record)
    {
        var named = RecordReferences.In(kind, record).Where(reference => reference.To == RecordKind.Person && forgotten.Contains((string)reference.Id.Value!)).ToList();
        foreach (var (_, id) in named)
            id.Value = person.Id;
        return named.Count > 0;
    }

    private async Task<int> EraseAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        var body = proposal.Record is { } sent ? Editing.Read(Encoding.UTF8.GetBytes(sent)).Body : null;
        var isOwn = proposal.Kind == RecordKind.Person && ids.Contains(proposal.RecordId);
        if (body is not null && isOwn)
            Withhold(body);
        var changed = body is not null && (Rename(proposal.Kind, body) | words.TakeOutOf(body) | isOwn);
        var (id, into) = (proposal.Kind == RecordKind.Person ? Current(proposal.RecordId)! : proposal.RecordId, proposal.Kind == RecordKind.Person ? Current(proposal.Into) : proposal.Into);
        var (reason, decision) = (Withheld(proposal.Reason), proposal.Decision is null ? null : Withheld(proposal.Decision));
        if (!changed && (id, into, reason, decision) == (proposal.RecordId, proposal.Into, proposal.Reason, proposal.Decision))
            return 0;
        var record = changed ? body!.ToString(Formatting.None) : proposal.Record;
        return await db.Proposals.Where(row => row.Number == proposal.Number).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.RecordId, id).SetProperty(row => row.Into, into).SetProperty(row => row.Record, record)
                .SetProperty(row => row.Reason, reason).SetProperty(row => row.Decision, decision),
            cancellationToken);
    }

    private string? Current(string? id) => id is not null && forgotten.Contains(id) ? person.Id : id;

    // What was proposed of the person itself, as far as it is protected.
    private void Withhold(JObject body)
    {
        foreach (var field in person.Protected)
            body.Remove(field.Word());
        if (person.Protected.Contains(PersonField.Name))
            body.Remove("familyName");
        if (body["id"] is not null)
            body["id"] = person.Id;
    }
}
