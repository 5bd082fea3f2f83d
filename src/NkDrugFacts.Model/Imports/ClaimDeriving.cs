using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>Makes all rows of new claims, with their verdicts: so no row has to be written twice.</summary>
internal sealed class ClaimDeriving
{
    private readonly long _revision;
    private readonly StoredWorks _works;
    private readonly Dictionary<string, PersonKind> _kinds;

    private ClaimDeriving(long revision, StoredWorks works, Dictionary<string, PersonKind> kinds) => (_revision, _works, _kinds) = (revision, works, kinds);

    /// <summary>To be called when the works and the people of the claims are stored.</summary>
    public static async Task<ClaimDeriving> LoadAsync(FactsDbContext db, long revision, CancellationToken cancellationToken)
    {
        var works = await StoredWorks.LoadAsync(db, sourceIds: null, cancellationToken);
        return new(revision, works, await db.People.Select(person => new { person.Id, person.Kind }).ToDictionaryAsync(person => person.Id, person => person.Kind, StringComparer.Ordinal, cancellationToken));
    }

    public ClaimBatch Derive(IReadOnlyList<ImportRecord> records, CancellationToken cancellationToken)
    {
        var derived = records.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(record => ((ClaimRecord)record.Record, NewClaims.Derive((ClaimRecord)record.Record, _revision, _works, _kinds)))
            .Select(pair => (Rows: pair.Item2, Changes: Changes(pair.Item1))).ToList();
        return new(
            derived.ConvertAll(claim => claim.Rows.Claim),
            [.. derived.SelectMany(claim => claim.Rows.Attestations)],
            [.. derived.SelectMany(claim => claim.Rows.Past)],
            [.. derived.SelectMany(claim => claim.Rows.Publishers)],
            [.. derived.SelectMany(claim => claim.Rows.Claim.Relations)],
            [.. derived.SelectMany(claim => claim.Changes)]);
    }

    private List<Change> Changes(ClaimRecord claim) =>
    [
        Created(RecordKind.Claim, claim.Id, CanonicalJson.Write(claim with { Attestations = [] })),
        .. claim.Attestations.Select(attestation => Created(RecordKind.Attestation, attestation.Id(claim.Id), CanonicalJson.Write(attestation))),
    ];

    private Change Created(RecordKind kind, string id, string json) =>
        new() { RevisionNumber = _revision, Kind = kind, RecordId = id, Operation = Operation.Created, Record = json };
}

/// <summary>The rows of many new claims.</summary>
internal sealed record ClaimBatch(
    IReadOnlyList<Claim> Claims, IReadOnlyList<Attestation> Attestations, IReadOnlyList<PastCorroboration> Past, IReadOnlyList<ClaimPublisher> Publishers,
    IReadOnlyList<ClaimRelation> Relations, IReadOnlyList<Change> Changes);
