using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Model.Drift;

/// <summary>One attestation takes up another.</summary>
public sealed record TransmissionHop(Attestation From, Attestation To, IReadOnlyList<Change> Changes);

/// <summary>One line of transmission, from the root outwards.</summary>
public sealed record TransmissionChain(Attestation Root, Attestation Outermost, IReadOnlyList<TransmissionHop> Hops);

/// <summary>How a claim was passed on, and what became of it on the way.</summary>
/// <param name="Hops">Each once, though several chains may share it.</param>
public sealed record Transmission(IReadOnlyList<TransmissionHop> Hops, IReadOnlyList<TransmissionChain> Chains)
{
    /// <param name="attestations">All of one claim, with speakers, sources and their authors.</param>
    public static Transmission Of(IEnumerable<Attestation> attestations)
    {
        var byId = attestations.OrderBy(attestation => attestation.Id, StringComparer.Ordinal).ToDictionary(attestation => attestation.Id, StringComparer.Ordinal);
        var hops = byId.Values.Where(to => to.UpstreamId is not null).ToDictionary(
            to => to.Id, to => new TransmissionHop(byId[to.UpstreamId!], to, Changes.Between(byId[to.UpstreamId!], to)), StringComparer.Ordinal);
        var taken = hops.Values.Select(hop => hop.From.Id).ToHashSet(StringComparer.Ordinal);
        return new([.. hops.Values], [.. byId.Values.Where(attestation => !taken.Contains(attestation.Id)).Select(outermost => Chain(outermost, hops))]);
    }

    private static TransmissionChain Chain(Attestation outermost, Dictionary<string, TransmissionHop> hops)
    {
        var (chain, root) = (new List<TransmissionHop>(), outermost);
        while (hops.TryGetValue(root.Id, out var hop))
        {
            chain.Add(hop);
            root = hop.From;
        }
        chain.Reverse();
        return new(root, outermost, chain);
    }
}
