using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Model.Writing;

/// <summary>What was taken away for good, and where it can still be read.</summary>
/// <param name="States">Past states of records that were written anew, or taken away.</param>
/// <param name="Texts">Reasons and proposals likewise.</param>
/// <param name="Mentions">Live records that say in words, or by their id, what is protected: by kind and id.</param>
public sealed record ErasureReport(int States, int Texts, IReadOnlyList<(string Kind, string Id)> Mentions);

/// <summary>
/// Takes the protected fields of one person out of everything that the database keeps besides the live record: its past states, those of whoever was merged
/// into it, what else names it by an id that is gone, proposals, reasons, kept answers, and the spellings that corrections are made from.
/// </summary>
internal sealed class Erasure
{
    private readonly FactsDbContext db;
    private readonly PersonRecord person;

    // The id that it had until now.
    private readonly string id;

    // Ids of whoever was merged into the person; where its names are protected, nothing is to tell that they ever were.
    private readonly HashSet<string> merged;
    private readonly List<Change> states;
    private readonly Redaction words;

    // Those too that are said of many: where a message quotes what was sent.
    private readonly Redaction quoted;
    private readonly HashSet<string> spellings;

    private Erasure(FactsDbContext db, PersonRecord person, string id, HashSet<string> merged, List<Change> states, IReadOnlyCollection<string> more)
    {
        (this.db, this.person, this.id, this.merged, this.states) = (db, person, id, merged, states);
        var removed = states.ConvertAll(state => CanonicalJson.Read<PersonRecord>(state.Record)).SelectMany(Removed).ToList();
        words = new(removed.Where(text => text.IsName).Select(text => text.Text).Concat(Forgotten).Concat(more).Except([person.Name, person.Id, .. person.AlternateNames], StringComparer.Ordinal));
        quoted = new(removed.Select(text => text.Text).Concat(words.Texts));
        spellings = [.. removed.Select(text => text.Text).Concat(more).SelectMany(Word.In).Select(word => word.Folded)];
    }

    private bool NamesAreProtected => person.Protected.Contains(PersonField.Name) || person.Protected.Contains(PersonField.AlternateNames);

    // Ids that nothing is to lead from any more.
    private IEnumerable<string> Forgotten => [.. NamesAreProtected ? merged : [], .. id == person.Id ? Array.Empty<string>() : [id]];

    /// <param name="person">As it stands from now on.</param>
    /// <param name="id">The id that it had until now.</param>
    /// <param name="more">Other texts to be taken out.</param>
    public static async Task<Erasure> OfAsync(FactsDbContext db, PersonRecord person, string id, IReadOnlyCollection<string> more, CancellationToken cancellationToken)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        for (List<string> found = [id]; found.Count > 0;)
        {
            var leading = found;
            found = await db.Tombstones.Where(tombstone => tombstone.Kind == RecordKind.Person && leading.Contains(tombstone.SuccessorId!)).Select(tombstone => tombstone.Id).ToListAsync(cancellationToken);
            found.RemoveAll(other => other == id || !before.Add(other));
        }

        List<string> ids = [.. before, id];
        return new(db, person, id, before, await db.Changes.AsNoTracking().Where(change => change.Kind == RecordKind.Person && ids.Contains(change.RecordId)).ToListAsync(cancellationToken), more);
    }

    /// <summary>Whether a text says what is to be erased.</summary>
    public bool Names(string text) => words.IsIn(text);

    /// <summary>To be called when the live records are saved as they are to stand, within the same transaction.</summary>
    public async Task<ErasureReport> RunAsync(CancellationToken cancellationToken)
    {
        db.Erased = true;
        var forgotten = Forgotten.ToList();
        var own = await EraseOwnStatesAsync(cancellationToken);
        await db.Tombstones.Where(tombstone => tombstone.Kind == RecordKind.Person && forgotten.Contains(tombstone.Id)).ExecuteDeleteAsync(cancellationToken);
        // They hold records as they were written, and a hash of each request.
        await db.IdempotentAnswers.ExecuteDeleteAsync(cancellationToken);
        await ForgottenSpellings.RemoveAsync(db, spellings, cancellationToken);
        var naming = new NamingTexts(db, person, [.. merged, id], [.. forgotten], words, quoted);
        var others = await naming.EraseStatesAsync(cancellationToken);
        return new(own + others, await naming.EraseTextsAsync(cancellationToken), await naming.MentionsAsync(cancellationToken));
    }

    // Every text that goes, and whether it is looked for elsewhere: a role is said of many.
    private IEnumerable<(string Text, bool IsName)> Removed(PersonRecord state)
    {
        var (after, goes) = (state.Withheld(person.Protected, person.Name), NamesAreProtected && merged.Contains(state.Id));
        if (goes || after.Name != state.Name)
            yield return (state.Name, true);
        if (state.FamilyName is { } family && (goes || after.FamilyName is null))
            yield return (family, false);
        foreach (var name in goes || after.AlternateNames.Count == 0 ? state.AlternateNames : [])
            yield return (name, true);
        if (state.Description is { } description && after.Description is null)
            yield return (description, true);
        if (state.Note is { } note && after.Note is null)
            yield return (note, true);
        foreach (var affiliation in after.Affiliations.Count == 0 ? state.Affiliations : [])
            yield return (affiliation.Role, false);
    }

    private async Task<int> EraseOwnStatesAsync(CancellationToken cancellationToken)
    {
        var live = await db.Changes.Where(change => change.Kind == RecordKind.Person && change.RecordId == person.Id).MaxAsync(change => change.RevisionNumber, cancellationToken);
        foreach (var state in states)
        {
            var row = db.Changes.Where(change => change.RevisionNumber == state.RevisionNumber && change.Kind == RecordKind.Person && change.RecordId == state.RecordId);
            var (isMerged, isLive) = (merged.Contains(state.RecordId), state.RecordId == person.Id && state.RevisionNumber == live);
            if (isMerged && NamesAreProtected)
            {
                await row.ExecuteDeleteAsync(cancellationToken);
                continue;
            }

            var own = isMerged ? state.RecordId : person.Id;
            var json = Editing.Parse(CanonicalJson.Write(CanonicalJson.Read<PersonRecord>(state.Record).Withheld(person.Protected, person.Name) with { Id = own }));
            if (!isLive)
                words.TakeOutOf(json);
            var written = json.ToString(Formatting.None);
            await row.ExecuteUpdateAsync(set => set.SetProperty(change => change.RecordId, own).SetProperty(change => change.Record, written), cancellationToken);
        }

        return states.Count;
    }
}
