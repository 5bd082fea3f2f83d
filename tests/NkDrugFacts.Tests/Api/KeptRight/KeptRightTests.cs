using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Tests.Support;
using static NkDrugFacts.Tests.Api.KeptRight.SmallWorld;

namespace NkDrugFacts.Tests.Api.KeptRight;

/// <summary>What is stored of a claim's corroboration is what the rule says, whatever was written.</summary>
public sealed class KeptRightTests
{
    private const int Writes = 1000;

    [Theory, BothDatabases]
    public async Task A_thousand_random_writes_leave_no_claim_with_another_verdict_than_the_rule_gives(Database database)
    {
        var seed = Environment.GetEnvironmentVariable("NKDRUGFACTS_TEST_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();
        var world = await SmallWorld.CreateAsync(database);
        for (var n = 0; n < 24; n++)
            await world.AddAsync(Root($"claim{(n % 12) + 1}", $"seed{n}", $"work{(n % 8) + 1}", $"person{(n % 5) + 1}"));
        var story = new List<string>();
        try
        {
            await WriteAsync(world, new Random(seed), story);
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"Seed {seed}, after {string.Join("; ", story.TakeLast(12))}: {exception}");
        }
        AssertEachOccurred(story, seed);
    }

    private static async Task WriteAsync(SmallWorld world, Random random, List<string> story)
    {
        var writes = new RandomWrites(random);
        var kinds = writes.Kinds;
        FactsDbContext? kept = null;
        for (var n = 0; n < Writes; n++)
        {
            Func<FactsDbContext, Task>[] changes = n % 20 == 0 ? [writes.RefusedAsync]
                : [.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2, 5) : 1).Select(_ => kinds[random.Next(kinds.Count)])];
            // One in six is of a writer who goes on with what it read some thirty writes ago.
            var isLate = kept is not null && random.Next(6) == 0;
            var db = isLate ? kept! : world.Open();
            story.Add($"{string.Join(" + ", changes.Select(change => change.Method.Name))}: {(isLate ? "late, " : "")}{await SaveAsync(db, changes)}");
            if (kept is null || n % 30 == 0 || (isLate && !story[^1].EndsWith("saved", StringComparison.Ordinal)))
            {
                await (kept?.DisposeAsync() ?? default);
                kept = isLate || changes[0] == writes.RefusedAsync ? null : db;
            }
            if (db != kept)
                await db.DisposeAsync();
            if (n % 8 == 0 && await world.DifferencesAsync() is { Count: > 0 } differences)
                throw new InvalidOperationException(string.Join("; ", differences));
            if (n % 20 == 0 && await world.SearchDifferencesAsync() is var wrong and > 0)
                throw new InvalidOperationException($"{wrong} records are found by other words than they hold");
        }
        await (kept?.DisposeAsync() ?? default);
    }

    // Several changes at once may be at odds with one another, and a late one with what others wrote: such a write is refused as a whole.
    private static async Task<string> SaveAsync(FactsDbContext db, Func<FactsDbContext, Task>[] changes)
    {
        try
        {
            foreach (var change in changes)
                await change(db);
            if (!db.ChangeTracker.HasChanges())
                return "nothing";
            await db.SaveChangesAsync();
            return "saved";
        }
        catch (Exception exception) when (exception is DbUpdateException or InvalidOperationException)
        {
            return exception is DbUpdateException ? "refused" : "at odds";
        }
    }

    private static void AssertEachOccurred(List<string> story, int seed)
    {
        var (saved, late) = (Ended(story, ": saved"), Ended(story, ": late, saved"));
        foreach (var kind in new RandomWrites(new Random(seed)).Kinds.Select(kind => kind.Method.Name).Distinct())
            Assert.True(saved.Count(write => write.Contains(kind)) >= 5, $"Seed {seed}: {kind} was saved too seldom.");
        Assert.True(saved.Count(write => write.Length > 1) >= 40, $"Seed {seed}: too few writes of several changes.");
        Assert.True(late.Count >= 25, $"Seed {seed}: too few late writes.");
        Assert.DoesNotContain([nameof(RandomWrites.RefusedAsync)], saved.Concat(late));
        // What is valid by itself and in time is never refused.
        Assert.All(Ended(story, ": refused").Concat(Ended(story, ": at odds")).Where(write => write.Length == 1), write => Assert.Equal([nameof(RandomWrites.RefusedAsync)], write));
    }

    private static List<string[]> Ended(List<string> story, string how) =>
        [.. story.Where(write => write.EndsWith(how, StringComparison.Ordinal)).Select(write => write[..^how.Length].Split(" + "))];
}
