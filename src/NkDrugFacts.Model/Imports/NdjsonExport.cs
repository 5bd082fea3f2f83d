using System.Text;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>Writes everything that a database holds as NDJSON: one record a line, from which an import makes the same again.</summary>
public static class NdjsonExport
{
    private const int ProgressEvery = 200;

    /// <param name="bundle">What the dataset says of itself where the database does not know.</param>
    public static async Task WriteAsync(FactsDbContext db, DatasetRecord bundle, Stream output, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var stored = new StoredDataset(db);
        await using var lines = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var (written, total) = (0L, await stored.CountAsync(cancellationToken));
        var description = await stored.DescriptionAsync(cancellationToken) ?? bundle;
        await lines.WriteLineAsync(Line(ImportKind.Dataset, CanonicalJson.Write(description with { Documents = [] })));
        await EachAsync(ImportKind.Topic, stored.Topics(cancellationToken));
        await EachAsync(ImportKind.Place, stored.Places(cancellationToken));
        await EachAsync(ImportKind.Organization, stored.Organizations(cancellationToken));
        await EachAsync(ImportKind.Person, stored.People(cancellationToken));
        await EachAsync(ImportKind.Source, stored.Sources(cancellationToken));
        foreach (var document in await stored.DocumentsAsync(cancellationToken))
            await lines.WriteLineAsync(Line(ImportKind.Document, CanonicalJson.Write(document)));
        await EachAsync(ImportKind.Claim, stored.Claims(cancellationToken));
        foreach (var passage in await stored.PassagesAsync(cancellationToken))
            await lines.WriteLineAsync(Line(ImportKind.Passage, CanonicalJson.Write(passage)));
        progress?.Report(new("Writing", total, total));
        await snapshot.RollbackAsync(cancellationToken);

        async Task EachAsync<T>(ImportKind kind, IAsyncEnumerable<T> records)
        {
            await foreach (var record in records)
            {
                await lines.WriteLineAsync(Line(kind, CanonicalJson.Write(record)));
                if (++written % ProgressEvery == 0)
                    progress?.Report(new("Writing", written, total));
            }
        }
    }

    private static string Line(ImportKind kind, string json) => $$"""{"kind":"{{kind.Word()}}","record":{{json}}}""";
}
