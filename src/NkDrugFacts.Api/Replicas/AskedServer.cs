namespace NkDrugFacts.Api.Replicas;

/// <summary>A server of the database, which is left alone for a moment when it did not answer.</summary>
/// <param name="host">Null for whichever is the primary.</param>
internal sealed class AskedServer(DatabaseHost? host, string connectionString, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long failedAt;

    public DatabaseHost? Host => host;

    public string ConnectionString => connectionString;

    public bool IsResting => Volatile.Read(ref failedAt) is var at and not 0 && time.GetElapsedTime(at) < Pause;

    public void Fail() => Volatile.Write(ref failedAt, time.GetTimestamp());
}
