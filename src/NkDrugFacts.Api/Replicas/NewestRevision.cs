namespace NkDrugFacts.Api.Replicas;

/// <summary>
/// The newest revision of the dataset that this server knows of, which a replica has to have to be read from; and whether that is certain:
/// whether the primary was asked lately.
/// </summary>
/// <param name="trusted">How long what the primary said is taken to be so.</param>
public sealed class NewestRevision(TimeSpan trusted, TimeProvider time)
{
    private readonly Lock writing = new();
    private long newest;
    private long raisedAt;
    private long? saidAt;

    public long Number => Volatile.Read(ref newest);

    /// <summary>No other server has written anything newer, or less than the trusted time ago.</summary>
    public bool IsCertain
    {
        get
        {
            lock (writing)
                return saidAt is { } at && time.GetElapsedTime(at) < trusted;
        }
    }

    /// <summary>It was committed here, or read from a replica: no answer of this server is older from now on.</summary>
    public void Know(long revision)
    {
        if (revision <= Number)
            return;
        lock (writing)
            Raise(revision);
    }

    /// <summary>The primary, asked at that time or a little later, said so.</summary>
    public void Hear(long revision, long askedAt)
    {
        lock (writing)
        {
            saidAt = Math.Max(saidAt ?? askedAt, askedAt);
            // What is less than was known when it was asked: the database was restored to an older state.
            if (revision < newest && askedAt > raisedAt)
                Set(revision);
            else
                Raise(revision);
        }
    }

    private void Raise(long revision)
    {
        if (revision > newest)
            Set(revision);
    }

    private void Set(long revision)
    {
        Volatile.Write(ref newest, revision);
        raisedAt = time.GetTimestamp();
    }
}
