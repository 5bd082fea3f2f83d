using System.Diagnostics;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Commands;

/// <summary>Recomputes what is stored of every claim's corroboration, and tells where it differed.</summary>
internal static class RebuildCommand
{
    public static async Task<int> RunAsync(WebApplication app, TextWriter output)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var watch = Stopwatch.StartNew();
        var report = await StoredCorroborations.RebuildAsync(
            scope.ServiceProvider.GetRequiredService<FactsDbContext>(), scope.ServiceProvider.GetRequiredService<TimeProvider>(), CancellationToken.None);
        foreach (var difference in report.Differences)
            await output.WriteLineAsync($"{difference.Claim}: {Describe(difference)}");
        await output.WriteLineAsync($"{report.Claims} claims recomputed in {watch.Elapsed.TotalSeconds:0.0} s, {report.Differences.Count} differed{(report.Differences.Count == 0 ? "" : " and were repaired")}.");
        return 0;
    }

    private static string Describe(CorroborationDifference difference) => difference.Stored == difference.Right
        ? "its past was stored otherwise"
        : $"{Describe(difference.Stored)} was stored, {Describe(difference.Right)} is right";

    private static string Describe(Judgement judgement) =>
        $"{judgement.Verdict.Word()} (credibility {judgement.Credibility}, informants {judgement.InformantsMin} to {judgement.InformantsMax}, gatherings {judgement.Gatherings}, publishers {judgement.Publishers}, channels {judgement.Channels}, denying {judgement.DenyingGatherings})";
}
