using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>What is told at once of all the claims behind a record is what is told of each claim alone.</summary>
public sealed class DependentsTests
{
    [Theory, BothDatabases]
    public Task Of_every_work_they_are_the_claims_that_stand_otherwise_without_it(Database database) =>
        CheckAsync(database, "sources", db => db.Sources.Select(source => source.Id), (db, id) => StoredRemovals.RemovalAsync(db, [id], [], [], CancellationToken.None));

    [Theory, BothDatabases]
    public Task Of_every_person_likewise(Database database) =>
        CheckAsync(database, "people", db => db.People.Select(person => person.Id), (db, id) => StoredRemovals.RemovalAsync(db, [], [id], [], CancellationToken.None));

    [Theory, BothDatabases]
    public Task Of_every_organization_likewise(Database database) =>
        CheckAsync(database, "organizations", db => db.Organizations.Select(body => body.Id), (db, id) => StoredRemovals.RemovalAsync(db, [], [], [id], CancellationToken.None));

    private static async Task CheckAsync(Database database, string records, Func<FactsDbContext, IQueryable<string>> idsOf, Func<FactsDbContext, string, Task<Removal>> removalOf)
    {
        var api = await TestApi.SharedAsync(database);
        var ids = await api.InDatabaseAsync(db => idsOf(db).ToListAsync());
        var claims = await api.InDatabaseAsync(db => db.Claims.Select(claim => claim.Id).ToListAsync());
        var testimonies = await api.InDatabaseAsync(db => ClaimTestimonies.LoadAsync(db, claims, CancellationToken.None));
        Assert.NotEmpty(ids);

        foreach (var id in ids)
        {
            var removal = await api.InDatabaseAsync(db => removalOf(db, id));
            foreach (var through in new[] { false, true })
            {
                var told = await api.GetAllAsync($"/v1/{records}/{id}/dependents", query: through ? "through=compilations" : null);
                var expected = claims.Order(StringComparer.Ordinal).Select(claim => Expected(testimonies, claim, removal, through)).OfType<string>();
                Assert.Equal(expected, told.Select(Told));
            }
        }
    }

    // Each claim by itself, in full, as its own address tells it; null when it stands as before.
    private static string? Expected(ClaimTestimonies testimonies, string claim, Removal removal, bool through)
    {
        var before = testimonies.Assess(claim, new Perspective { ThroughCompilations = through });
        var after = testimonies.Assess(claim, new Perspective { ThroughCompilations = through, Without = removal });
        var vanished = string.Equals(after.Summary, "Nothing here reports this.", StringComparison.Ordinal);
        return (Counts(before), before.Supporting.Publishers.Count) == (Counts(after), after.Supporting.Publishers.Count) && !vanished ? null : $"{claim}: {Counts(before)} -> {Counts(after)}";
    }

    private static string Told(JsonElement dependent) => $"{dependent.GetProperty("claim").Text("id")}: {Told(dependent, "from")} -> {Told(dependent, "to")}";

    private static string Counts(Assessment assessment) =>
        $"{assessment.Verdict.Word()} {assessment.Credibility} {assessment.Supporting.InformantsMin}-{assessment.Supporting.InformantsMax} {assessment.Supporting.Gatherings.Count} {assessment.Supporting.Channels} {assessment.Denying.Gatherings.Count}";

    private static string Told(JsonElement dependent, string when)
    {
        var (told, informants) = (dependent.GetProperty(when), dependent.GetProperty(when).GetProperty("informants"));
        return $"{told.Text("verdict")} {told.GetProperty("credibility")} {informants.GetProperty("min")}-{informants.GetProperty("max")} {told.GetProperty("gatherings")} {told.GetProperty("channels")} {told.GetProperty("denyingGatherings")}";
    }
}
