using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Search;

/// <summary>What is shown of a record that was found.</summary>
/// <param name="Highlight">HTML, see <see cref="Highlights"/>: the text of the record that answers best; null when none has anything of the query.</param>
public sealed record SearchResult(string Id, string Label, string? Highlight)
{
    /// <summary>Of those of these records that exist, in no order.</summary>
    public static async Task<IReadOnlyList<SearchResult>> LoadAsync(FactsDbContext db, RecordKind kind, IReadOnlyCollection<string> ids, SearchQuery query, CancellationToken cancellationToken)
    {
        // What a record says itself comes first of its texts. Where that has all of the query, nothing else has more.
        List<SearchResult> results = [];
        foreach (var (id, label) in await LabelsAsync(db, kind, ids, cancellationToken))
            if (Highlights.FragmentOfAll(label, query) is { } highlight)
                results.Add(new(id, label, highlight));
        var others = ids.Except(results.Select(result => result.Id), StringComparer.Ordinal).ToList();
        foreach (var record in await SearchRecords.LoadAsync(db, kind, others, cancellationToken))
            results.Add(new(record.Id, record.Label, Highlights.Fragment(record.All, query)));
        return results;
    }

    private static async Task<IReadOnlyList<(string Id, string Label)>> LabelsAsync(FactsDbContext db, RecordKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var labels = kind switch
        {
            RecordKind.Claim => db.Claims.Where(claim => ids.Contains(claim.Id)).Select(claim => new { claim.Id, Label = claim.Statement }),
            RecordKind.Source => db.Sources.Where(source => ids.Contains(source.Id)).Select(source => new { source.Id, Label = source.Title ?? source.Description }),
            RecordKind.Person => db.People.Where(person => ids.Contains(person.Id)).Select(person => new { person.Id, Label = person.Name }),
            _ => db.Attestations.Where(attestation => ids.Contains(attestation.Id) && attestation.Quotation != null).Select(attestation => new { attestation.Id, Label = attestation.Quotation!.Text }),
        };
        return [.. (await labels.ToListAsync(cancellationToken)).Select(record => (record.Id, record.Label))];
    }
}
