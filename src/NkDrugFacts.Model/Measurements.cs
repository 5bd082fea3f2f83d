using System.Diagnostics.Metrics;

namespace NkDrugFacts.Model;

/// <summary>What this process counts of its own work. While nobody listens to the meter, counting costs next to nothing.</summary>
public static class Measurements
{
    public const string MeterName = "NkDrugFacts";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> KeptAnswers = Meter.CreateCounter<long>("nkdrugfacts.kept_answers", "{request}", "Requests whose answer was looked for among those that are kept.");

    public static readonly Counter<long> VerdictsRecomputed = Meter.CreateCounter<long>("nkdrugfacts.verdicts.recomputed", "{verdict}", "Claims whose verdict was computed, for a write, an import or a rebuild.");

    public static readonly Counter<long> RecordsImported = Meter.CreateCounter<long>("nkdrugfacts.records.imported", "{record}", "Records that imports created or changed, counted when they are committed.");

    public static readonly UpDownCounter<int> ExportsRunning = Meter.CreateUpDownCounter<int>("nkdrugfacts.exports.running", "{export}", "Exports that are being sent.");

    public static void CountKeptAnswer(bool found) => KeptAnswers.Add(1, new KeyValuePair<string, object?>("result", found ? "hit" : "miss"));
}
