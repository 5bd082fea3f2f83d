using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Api.Filters;

/// <summary>The claims that were asked for.</summary>
/// <param name="Attestations">The attestations, of any claim, that meet what was asked of attestations.</param>
internal sealed record ClaimSelection(AsOfDay? Day, IQueryable<ClaimRow> All, RecordSearch? Search, IQueryable<Attestation> Attestations) : Selection<ClaimRow>(Day, All, Search)
{
    /// <summary>The claims that were found, in no order.</summary>
    public IQueryable<ClaimRow> Rows => Search is null ? All : All.Where(row => Search.Found.Any(hit => hit.RecordId == row.Claim.Id));

    /// <summary>The ids of the same.</summary>
    public IQueryable<string> FoundIds => Search is not null && IsWhole ? Search.Found.Select(hit => hit.RecordId) : Rows.Select(row => row.Claim.Id);

    /// <summary>Nothing is asked of attestations: as they stand, any will do.</summary>
    public bool AsksNoAttestation { get; init => field = value && Day.IsToday(); }

    public static ClaimSelection Of(FactsDbContext db, AsOfDay? day, RecordSearch? search, Conditions<ClaimRow> conditions, Conditions<Attestation> ofAttestations)
    {
        var rows = conditions.Of(ClaimRow.At(db, day));
        var all = db.Attestations.At(day);
        var wanted = ofAttestations.Met.Aggregate(all, (some, condition) => some.Where(condition));
        if (ofAttestations.Met.Count > 0)
            rows = rows.Where(row => wanted.Any(attestation => attestation.ClaimId == row.Claim.Id));
        foreach (var condition in ofAttestations.Unmet)
        {
            var unwanted = all.Where(condition);
            rows = rows.Where(row => !unwanted.Any(attestation => attestation.ClaimId == row.Claim.Id));
        }
        // Every attestation is of a claim: what asks for attestations alone need not be told that there are claims.
        var ids = conditions.IsEmpty && ofAttestations is { Met.Count: > 0, Unmet.Count: 0 } && day.IsToday() ? wanted.Select(attestation => new IdRow { Id = attestation.ClaimId }).Distinct() : null;
        return new(day, rows, search, wanted) { Ids = ids, IsWhole = conditions.IsEmpty && ofAttestations.IsEmpty, AsksNoAttestation = ofAttestations.IsEmpty };
    }
}
