using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Protection;

/// <summary>Who a protected person is cannot be learnt here, by whatever one asks and whoever one is.</summary>
public sealed class ProtectedPersonTests
{
    [Theory, BothDatabases]
    public async Task Nothing_that_was_protected_is_in_any_answer_or_in_the_database(Database database)
    {
        using var world = await Canaries.StartAsync(database);
        var everything = new EveryAnswer(world.Api, world.Admin);
        // Otherwise nothing would be proved by not finding them.
        var before = await everything.ReadAsync();
        Assert.All(world.Words, word => Assert.True(before.Exists(answer => Says(answer.Answer, word.Value)), $"No answer says the {word.Key}."));
        var stored = await world.Api.StoredAsync(database);
        Assert.All(world.Words, word => Assert.True(Says(stored, word.Value), $"The {word.Key} is not stored."));

        var done = await world.ProtectAllAsync();
        Assert.True(done.Status == HttpStatusCode.OK, $"{done.Body}");
        Assert.Equal(0, done.Body.GetProperty("mentions").GetProperty("total").GetInt32());

        var after = await everything.ReadAsync();
        Assert.Empty(world.Words.SelectMany(word => after.Where(answer => Says(answer.Answer, word.Value)).Select(answer => $"{word.Key}: {answer.Asked}")));
        var left = await world.Api.StoredAsync(database);
        Assert.Empty(world.Words.Where(word => Says(left, word.Value)).Select(word => $"{word.Key} {Around(left, word.Value)}"));
        Assert.Equal(0, await world.Curator.DifferencesAsync());
        Assert.Empty(await world.Curator.UnrecordedAsync());
    }

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 100)..Math.Min(text.Length, at + 60)];
    }
}
