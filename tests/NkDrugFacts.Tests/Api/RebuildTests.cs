using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class RebuildTests
{
    [Theory, BothDatabases]
    public async Task A_rebuild_stores_what_the_writes_had_stored(Database database)
    {
        await using var api = await TestApi.StartAsync(database);
        var written = await api.InDatabaseAsync(StoredAsync);

        await api.InDatabaseAsync(async db =>
        {
            await db.PastCorroborations.Where(past => past.ClaimId.CompareTo("m") < 0).ExecuteDeleteAsync();
            await db.ClaimPublishers.Where(publisher => publisher.ClaimId.CompareTo("m") >= 0).ExecuteDeleteAsync();
            await db.PastCorroborations.ExecuteUpdateAsync(set => set.SetProperty(past => past.Until, DateOnly.MaxValue));
            await db.Claims.ExecuteUpdateAsync(set => set.SetProperty(claim => claim.Corroboration.InformantsMax, 99));
            return await db.Attestations.ExecuteUpdateAsync(set => set.SetProperty(attestation => attestation.CertainFrom, (DateOnly?)null).SetProperty(attestation => attestation.PossibleFrom, DateOnly.MaxValue));
        });
        var report = await api.InDatabaseAsync(RebuildAsync);

        Assert.Equal(report.Claims, report.Differences.Count);
        Assert.Equal(written, await api.InDatabaseAsync(StoredAsync));
        Assert.Empty((await api.InDatabaseAsync(RebuildAsync)).Differences);
    }

    private static Task<RebuildReport> RebuildAsync(FactsDbContext db) => StoredCorroborations.RebuildAsync(db, TimeProvider.System, TestContext.Current.CancellationToken);

    private static async Task<List<string>> StoredAsync(FactsDbContext db)
    {
        var claims = await db.Claims.AsNoTracking().OrderBy(claim => claim.Id).ToListAsync();
        var past = await db.PastCorroborations.AsNoTracking().OrderBy(period => period.ClaimId).ThenBy(period => period.Match).ThenBy(period => period.Since).ToListAsync();
        var publishers = await db.ClaimPublishers.AsNoTracking().OrderBy(publisher => publisher.ClaimId).ThenBy(publisher => publisher.PublisherId).ToListAsync();
        var attestations = await db.Attestations.AsNoTracking().OrderBy(attestation => attestation.Id).ToListAsync();
        return
        [
            .. claims.Select(claim => $"{claim.Id} {JsonSerializer.Serialize(claim.Corroboration)}"),
            .. past.Select(period => $"{period.ClaimId} {period.Match} {period.Since} {period.Until} {JsonSerializer.Serialize(period.Corroboration)}"),
            .. publishers.Select(publisher => $"{publisher.ClaimId} {publisher.PublisherId}"),
            .. attestations.Select(attestation => $"{attestation.Id} {attestation.CertainFrom} {attestation.PossibleFrom}"),
        ];
    }
}
