using System.Diagnostics;
using System.Runtime.InteropServices;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Http;

/// <summary>
/// The state of the dataset as this server last saw it: at once what it wrote itself, and at most <see cref="Trusted"/> late what others did.
/// Whoever wants to know later than that has to ask the database.
/// </summary>
internal sealed class KnownState
{
    public static readonly TimeSpan Trusted = TimeSpan.FromMilliseconds(500);

    private readonly Lock writing = new();
    private Sight? last;
    private long commits;

    /// <summary>Null when it was seen too long ago.</summary>
    public DatasetState? Current => Volatile.Read(ref last) is { } sight && Stopwatch.GetElapsedTime(sight.At) < Trusted ? sight.State : null;

    /// <summary>To be called before the database is asked, and to be given back with what it answered.</summary>
    public Glance Look() => new(Stopwatch.GetTimestamp(), Interlocked.Read(ref commits));

    /// <summary>Keeps what was seen, unless this server wrote since the glance, or somebody looked later or, at a replica that was further, saw more.</summary>
    public void Keep(Glance glance, DatasetState state)
    {
        lock (writing)
            if (glance.Commits == commits && (last is null || last.At < glance.At) && !(Current?.Revision > state.Revision))
                Volatile.Write(ref last, new(state, glance.At));
    }

    /// <summary>This server has committed something.</summary>
    public void Forget()
    {
        lock (writing)
        {
            commits++;
            Volatile.Write(ref last, null);
        }
    }

    /// <param name="At">When the database was asked, or a little earlier: never later.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Glance(long At, long Commits);

    // By the clock of the machine, which nobody sets.
    private sealed record Sight(DatasetState State, long At);
}
