using CsCheck;
using NkDrugFacts.Api.Replicas;

namespace NkDrugFacts.Tests.Api.Replicas;

/// <summary>Which revision a replica has to have: with it, nothing is older than the bound.</summary>
public sealed class NewestRevisionTests
{
    private const int Bound = 50;

    [Fact]
    public void What_is_certain_is_what_was_committed_before_the_bound_or_later_whatever_the_order_of_events()
    {
        // At each tick somebody commits here, elsewhere, asks the primary, or gets its answer; several ask at once, and are answered out of turn.
        Gen.Int[0, 6].Array[1, 300].Sample(events =>
        {
            var clock = new Clock();
            var newest = new NewestRevision(TimeSpan.FromTicks(Bound), clock);
            var (committed, own, asked) = (new List<long> { 0 }, 0L, new List<(long At, long Revision)>());
            foreach (var what in events)
            {
                var current = committed[^1];
                switch (what)
                {
                    case 0:
                        current++;
                        break;
                    case 1:
                        current++;
                        own = current;
                        break;
                    case 2:
                        asked.Add((clock.Ticks, current));
                        break;
                    case 3 when asked.Count > 0:
                        newest.Hear(asked[^1].Revision, asked[^1].At);
                        asked.RemoveAt(asked.Count - 1);
                        break;
                    case 4 when asked.Count > 0:
                        newest.Hear(asked[0].Revision, asked[0].At);
                        asked.RemoveAt(0);
                        break;
                    case 5:
                        // A replica that is behind.
                        newest.Know(Math.Max(0, current - 2));
                        break;
                    case 6:
                        clock.Ticks += Bound / 3;
                        committed.AddRange(Enumerable.Repeat(current, Bound / 3));
                        break;
                }

                if (what == 1)
                    newest.Know(own);
                clock.Ticks++;
                committed.Add(current);
                Assert.InRange(newest.Number, own, current);
                if (newest.IsCertain)
                    Assert.InRange(newest.Number, committed[(int)Math.Max(0, clock.Ticks - Bound)], current);
            }
        });
    }

    [Fact]
    public void It_is_certain_only_while_the_primary_answers()
    {
        var clock = new Clock { Ticks = 1000 };
        var newest = new NewestRevision(TimeSpan.FromTicks(Bound), clock);
        Assert.False(newest.IsCertain);
        newest.Hear(7, clock.Ticks);
        clock.Ticks += Bound - 1;
        Assert.Equal((true, 7), (newest.IsCertain, newest.Number));
        newest.Know(8);
        clock.Ticks++;
        Assert.Equal((false, 8), (newest.IsCertain, newest.Number));
    }

    [Fact]
    public void A_database_that_was_restored_to_an_older_state_is_believed()
    {
        var clock = new Clock { Ticks = 1000 };
        var newest = new NewestRevision(TimeSpan.FromTicks(Bound), clock);
        newest.Know(9);
        // Asked before that was known, the primary may not have had it.
        newest.Hear(8, clock.Ticks);
        Assert.Equal(9, newest.Number);
        clock.Ticks++;
        newest.Hear(8, clock.Ticks);
        Assert.Equal(8, newest.Number);
    }

    private sealed class Clock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
