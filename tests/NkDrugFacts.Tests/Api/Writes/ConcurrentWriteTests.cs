using System.Net;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>Writers at the same time.</summary>
public sealed class ConcurrentWriteTests
{
    [Theory, BothDatabases]
    public async Task Every_acknowledged_write_is_there_and_numbers_have_no_gaps(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            var done = new List<Answer>();
            for (var n = 0; n < 12; n++)
                done.Add(await writer.SendAsync("POST", "/v1/claims/common/attestations", $$"""{"key":"of-{{worker}}-{{n}}","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}"""));
            return done;
        }));
        Assert.All(answers.SelectMany(answer => answer), answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(98, (await writer.Api.GetAllAsync("/v1/claims/common/attestations")).Count);
        var numbers = await writer.Api.InDatabaseAsync(db => db.Revisions.Select(revision => revision.Number).OrderBy(number => number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 97).Select(number => (long)number), numbers);
        Assert.Equal(numbers.Skip(1), answers.SelectMany(answer => answer).Select(answer => answer.Revision).Order());
        Assert.Equal(0, await writer.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_saw_the_same_state_one_is_refused(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        for (var n = 0; n < 10; n++)
        {
            var seen = (await writer.GetAsync("/v1/people/lankov")).Tag;
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => writer.SendAsync("PATCH", "/v1/people/lankov", $$"""{"note":"{{n}} {{worker}}"}""", seen)));
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
        }
    }
}
