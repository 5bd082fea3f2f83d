namespace NkDrugFacts.Model.Attestations;

/// <summary>Gives the attestations of a claim the depths that the database holds their chains to.</summary>
public static class RelayDepths
{
    /// <param name="chains">All attestations of one claim, by id.</param>
    /// <exception cref="RelayCycleException">An attestation would be its own source; nothing was set.</exception>
    public static void Set(IReadOnlyDictionary<string, Attestation> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        var cycles = Cycles.In([.. chains.Keys.Order(StringComparer.Ordinal)], id => chains[id].UpstreamId).ToList();
        if (cycles.Count > 0)
            throw new RelayCycleException(string.Join("; ", cycles.Select(cycle => cycle.Path)));
        foreach (var attestation in chains.Values)
        {
            attestation.Depth = 0;
            for (var hop = attestation; hop.UpstreamId is { } upstream; hop = chains[upstream])
                attestation.Depth++;
            attestation.UpstreamDepth = attestation.UpstreamId is null ? null : attestation.Depth - 1;
        }
    }
}

/// <summary>Attestations that go round in a circle; the message shows it, as <c>a → b → a</c>.</summary>
public sealed class RelayCycleException(string cycle) : InvalidOperationException($"The upstreams run in a circle: {cycle}.");
