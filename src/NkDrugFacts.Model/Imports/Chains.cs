using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Writing;
using AttestationMapping = NkDrugFacts.Model.Datasets.AttestationMapping;

namespace NkDrugFacts.Model.Imports;

internal static class Chains
{
    /// <summary>The same attestation as the database would give it back.</summary>
    public static string Normalized(AttestationRecord record, string claim) => CanonicalJson.Write(AttestationMapping.ToAttestation(record, claim).ToRecord());

    /// <summary>The attestations of a stored claim as an import leaves them: those that it brings, and those that it says nothing of as they are.</summary>
    /// <param name="due">Ids of those that are new or different.</param>
    public static Dictionary<string, Attestation> Merged(ClaimRecord record, IReadOnlyCollection<Attestation> stored, IReadOnlySet<string> due, long revision)
    {
        var chains = stored.ToDictionary(attestation => attestation.Id, StringComparer.Ordinal);
        foreach (var attestation in record.Attestations.Where(attestation => due.Contains(attestation.Id(record.Id))))
        {
            var written = AttestationMapping.ToAttestation(attestation, record.Id);
            written.Revision = revision;
            chains[written.Id] = written;
        }

        RelayDepths.Set(chains);
        return chains;
    }
}
