using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;
using AttestationMapping = NkDrugFacts.Model.Datasets.AttestationMapping;

namespace NkDrugFacts.Model.Imports;

/// <summary>From records of claims to entities that are only to be copied: their topics and places are no more than ids.</summary>
internal static class NewClaims
{
    public static Claim Of(ClaimRecord record) => new()
    {
        Id = record.Id,
        Statement = record.Statement,
        Topics = [.. record.Topics.Select(id => new Topic { Id = id, Label = "" })],
        Places = [.. record.Places.Select(id => new Place { Id = id, Name = "", Kind = default })],
        Occurred = record.Occurred.ToDate(),
        Quantities = [.. record.Quantities.ToQuantities()],
        Note = record.Note,
        Relations = [.. record.Relations.Select(relation => Of(record.Id, relation))],
    };

    public static ClaimRelation Of(string claim, RelationRecord relation) => new()
    {
        ClaimId = claim,
        RelatedId = relation.Claim,
        Type = relation.Type,
        Strength = relation.Strength,
        Reason = relation.Reason,
    };

    /// <summary>The claim and its attestations with everything that is derived of them, as if nothing contradicted it.</summary>
    public static NewClaim Derive(ClaimRecord record, long revision, StoredWorks works, IReadOnlyDictionary<string, PersonKind> kinds)
    {
        var (claim, attestations) = (Of(record), record.Attestations.Select(attestation => AttestationMapping.ToAttestation(attestation, record.Id)).ToList());
        RelayDepths.Set(attestations.ToDictionary(attestation => attestation.Id, StringComparer.Ordinal));
        var derived = DerivedCorroboration.Of([.. attestations.Select(attestation => StoredTestimony.Of(attestation).ToTestimony(works, kinds))], [],
            works.PublishersOf(attestations.Select(attestation => attestation.SourceId)));
        claim.Revision = revision;
        claim.Corroboration.Set(derived.Now);
        foreach (var attestation in attestations)
        {
            attestation.Revision = revision;
            (attestation.CertainFrom, attestation.PossibleFrom) = derived.PublicFrom.TryGetValue(attestation.Id, out var days) ? (days.Certain, days.Possible) : (null, DateOnly.MinValue);
        }

        return new(
            claim, attestations, derived.Past.Select(period => Past(claim.Id, period)).ToList(),
            derived.Publishers.Select(publisher => new ClaimPublisher { ClaimId = claim.Id, PublisherId = publisher }).ToList());
    }

    private static PastCorroboration Past(string claim, Period period)
    {
        var past = new PastCorroboration { ClaimId = claim, Match = period.Match, Since = period.Since, Until = period.Until };
        past.Corroboration.Set(period.Judgement);
        return past;
    }
}

/// <summary>All rows that a new claim is.</summary>
internal sealed record NewClaim(Claim Claim, List<Attestation> Attestations, List<PastCorroboration> Past, List<ClaimPublisher> Publishers);
