namespace NkDrugFacts.Api.Replicas;

/// <summary>Where the database is: with several hosts, one of them is written to, and the others are replicas of it.</summary>
/// <param name="Primary">The connection that leads to whichever host is written to; also that of a database without replicas.</param>
/// <param name="PrimaryForReading">The same, which gives up sooner when it does not answer.</param>
/// <param name="Hosts">Each of several hosts by itself; none without replicas.</param>
internal sealed record DatabaseServers(string Primary, string PrimaryForReading, IReadOnlyList<DatabaseHost> Hosts)
{
    public bool HaveReplicas => Hosts.Count > 0;
}

/// <param name="Name">What an open connection to it calls its source.</param>
internal sealed record DatabaseHost(string Name, string ConnectionString);
