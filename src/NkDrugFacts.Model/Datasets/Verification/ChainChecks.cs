using NkDrugFacts.Model.Corroboration;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>That every chain is complete: begun at a passage of a document, without a circle, ended at a root.</summary>
internal static class ChainChecks
{
    public static Finding Complete(Subject subject)
    {
        var documents = subject.Bundle.Dataset.Documents.Select(document => document.Source).ToHashSet();
        var testimonies = new BundleTestimonies(subject.Bundle);
        var errors = new List<BundleError>();
        var (chains, roots, longest) = (0, 0, 0);
        foreach (var (claim, spot) in subject.Draft.Claims.Items)
        {
            errors.AddRange(CorroborationRule.Problems(testimonies.Of(claim)).Select(spot["attestations"].Error));
            roots += claim.Attestations.Count(attestation => attestation.Upstream is null);
            var upstreams = claim.Attestations.Select(attestation => attestation.Upstream).ToHashSet();
            foreach (var (index, outermost) in claim.Attestations.Index().Where(item => !upstreams.Contains(item.Item.Key)))
            {
                chains++;
                longest = Math.Max(longest, Hops(claim, outermost));
                errors.AddRange(Outermost(outermost, documents, spot["attestations", index]));
            }
        }

        return new([new("chains", chains), new("roots", roots), new("works in the longest chain", longest), new("relays dated before what they relay", testimonies.DateConflicts().Count())], errors);
    }

    private static IEnumerable<BundleError> Outermost(AttestationRecord attestation, HashSet<string> documents, Spot spot)
    {
        if (!documents.Contains(attestation.Source))
            yield return spot["source"].Error($"\"{attestation.Source}\" has no document, and nothing took the claim from \"{attestation.Key}\"; add the attestation by which it reached the document");
        else if (attestation.Locator is null)
            yield return spot.Error($"\"{attestation.Key}\" is the document's, but has no locator; add the passage that it rests on");
    }

    private static int Hops(ClaimRecord claim, AttestationRecord? attestation)
    {
        var hops = 0;
        for (; attestation is not null && hops <= claim.Attestations.Count; hops++)
            attestation = claim.Attestations.FirstOrDefault(other => other.Key == attestation.Upstream);
        return hops;
    }
}
