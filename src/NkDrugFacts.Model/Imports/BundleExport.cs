using System.IO.Compression;
using System.Text;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Imports;

/// <summary>
/// Writes everything that a database holds as a bundle: the files of the dataset that ships, with their schemas. The same records give the same bytes.
/// </summary>
public static class BundleExport
{
    private const int ClaimsInFile = 200;
    private const int ProgressEvery = 200;
    private const string Schema = "../schema/claims.schema.json";

    // The first day that a zip can name: it must not tell when it was written.
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="output">Can be sought in.</param>
    /// <param name="bundle">What the dataset says of itself where the database does not know.</param>
    public static async Task WriteZipAsync(FactsDbContext db, DatasetRecord bundle, Stream output, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await using (archive)
            await WriteAsync(db, bundle, name =>
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = Undated;
                return entry.OpenAsync(cancellationToken);
            }, progress, cancellationToken);
    }

    /// <param name="folder">Is made.</param>
    public static Task WriteFolderAsync(FactsDbContext db, DatasetRecord bundle, string folder, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        WriteAsync(db, bundle, name =>
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return Task.FromResult<Stream>(File.Create(file));
        }, progress, cancellationToken);

    private static async Task WriteAsync(FactsDbContext db, DatasetRecord bundle, Func<string, Task<Stream>> open, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var stored = new StoredDataset(db);
        var files = new Files(open, progress, await stored.CountAsync(cancellationToken), cancellationToken);
        foreach (var schema in BundleSchema.Files)
            await files.TextAsync($"schema/{schema}", BundleSchema.Text(schema));
        var description = (await stored.DescriptionAsync(cancellationToken) ?? bundle) with { Documents = await stored.DocumentsAsync(cancellationToken) };
        await files.TextAsync(BundleFolder.Dataset, CanonicalJson.WriteFile("./schema/dataset.schema.json", description));
        await files.ListAsync(BundleFolder.Topics, "topics", stored.Topics(cancellationToken));
        await files.ListAsync(BundleFolder.Places, "places", stored.Places(cancellationToken));
        await files.ListAsync(BundleFolder.Organizations, "organizations", stored.Organizations(cancellationToken));
        await files.ListAsync(BundleFolder.People, "people", stored.People(cancellationToken));
        await files.ListAsync(BundleFolder.Sources, "sources", stored.Sources(cancellationToken));
        await files.ClaimsAsync(stored.Claims(cancellationToken));
        await files.TextAsync(BundleFolder.Passages, CanonicalJson.WriteFile("./schema/passages.schema.json", "passages", await stored.PassagesAsync(cancellationToken)));
        await snapshot.RollbackAsync(cancellationToken);
    }

    /// <summary>The files of a bundle that is being written.</summary>
    private sealed class Files(Func<string, Task<Stream>> open, IProgress<ImportProgress>? progress, long total, CancellationToken cancellationToken)
    {
        private long _written;

        public async Task TextAsync(string name, string text)
        {
            await using var file = await open(name);
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }

        public async Task ListAsync<T>(string name, string list, IAsyncEnumerable<T> records)
        {
            var all = new List<T>();
            await foreach (var record in records)
            {
                all.Add(record);
                Count();
            }

            await TextAsync(name, CanonicalJson.WriteFile($"./schema/{list}.schema.json", list, all));
        }

        public async Task ClaimsAsync(IAsyncEnumerable<ClaimRecord> claims)
        {
            var (files, some) = (0, new List<ClaimRecord>(ClaimsInFile));
            await foreach (var claim in claims)
            {
                some.Add(claim);
                Count();
                if (some.Count < ClaimsInFile)
                    continue;
                await TextAsync(Name(++files), CanonicalJson.WriteFile(Schema, "claims", some));
                some.Clear();
            }

            if (some.Count > 0)
                await TextAsync(Name(++files), CanonicalJson.WriteFile(Schema, "claims", some));
        }

        private static string Name(int file) => FormattableString.Invariant($"{BundleFolder.Claims}/{file:000000}.json");

        private void Count()
        {
            if (++_written % ProgressEvery == 0 || _written == total)
                progress?.Report(new("Writing", _written, total));
        }
    }
}
