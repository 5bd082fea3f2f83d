using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Commands;

/// <summary>Recomputes what is stored of every claim's corroboration and the words by which records are found, and tells what differed.</summary>
internal static class RebuildCommand
{
    // What is counted together over everything takes longer than anything that a reader waits for.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public static async Task<int> RunAsync(WebApplication app, TextWriter output, TextWriter errors)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FactsDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await errors.WriteLineAsync($"rebuild: the schema of the {Database.Describe(db)} is older than this program; run migrate first, which rebuilds as well.");
            return 1;
        }

        db.SetPatience(Patience);
        var watch = Stopwatch.StartNew();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var report = await StoredCorroborations.RebuildAsync(db, time, CancellationToken.None);
        foreach (var difference in report.Differences)
            await output.WriteLineAsync($"{difference.Claim}: {Describe(difference)}");
        await output.WriteLineAsync($"{report.Claims} claims recomputed in {watch.Elapsed.TotalSeconds:0.0} s, {Outcome(report.Differences.Count)}.");
        watch.Restart();
        var search = await StoredSearchDocuments.RebuildAsync(db, time, CancellationToken.None);
        await output.WriteLineAsync($"{search.Records} records indexed for search in {watch.Elapsed.TotalSeconds:0.0} s, {Outcome(search.Differences)}.");
        return 0;
    }

    private static string Outcome(int differences) => differences switch
    {
        0 => "everything stored was right",
        1 => "1 differed and was repaired",
        _ => $"{differences} differed and were repaired",
    };

    private static string Describe(CorroborationDifference difference) => difference.Stored == difference.Right
        ? "its past, its publishers, or the days of its attestations, were stored otherwise"
        : $"{Describe(difference.Stored)} was stored, {Describe(difference.Right)} is right";

    private static string Describe(Judgement judgement) =>
        $"{judgement.Verdict.Word()} (credibility {judgement.Credibility}, informants {judgement.InformantsMin} to {judgement.InformantsMax}, gatherings {judgement.Gatherings}, publishers {judgement.Publishers}, channels {judgement.Channels}, denying {judgement.DenyingGatherings})";
}
