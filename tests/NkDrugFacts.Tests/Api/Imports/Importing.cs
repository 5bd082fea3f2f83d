using System.Security.Cryptography;
using System.Text;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Imports;

/// <summary>Exports and imports of a database, as files of a moment.</summary>
internal static class Importing
{
    public static readonly string Repository = Path.Combine(Support.Repository.Root, "data", "nk-drugs");

    /// <summary>A fresh database with what a bundle holds.</summary>
    public static async Task<FactsDbContext> LoadedAsync(Database database, string bundle)
    {
        var db = await FreshDatabase.MigratedAsync(database);
        Assert.Empty((await DatasetLoader.LoadAsync(db, bundle, TimeProvider.System, CancellationToken.None)).Errors);
        return db;
    }

    public static async Task<byte[]> ExportAsync(FactsDbContext db, DatasetRecord? bundle = null)
    {
        using var written = new MemoryStream();
        await NdjsonExport.WriteAsync(db, bundle ?? TestBundle.Valid.Dataset, written, progress: null, CancellationToken.None);
        return written.ToArray();
    }

    public static Task<(Import Import, ImportErrors Errors)> ImportAsync(FactsDbContext db, params string[] lines) => ImportAsync(db, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static async Task<(Import Import, ImportErrors Errors)> ImportAsync(FactsDbContext db, byte[] content, bool dryRun = false)
    {
        var file = Path.Combine(Path.GetTempPath(), $"nkdrugfacts-{Guid.NewGuid():N}.ndjson");
        await File.WriteAllBytesAsync(file, content);
        try
        {
            return await ImportFileAsync(db, file, ImportFormat.Ndjson, dryRun, Convert.ToHexStringLower(SHA256.HashData(content)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static async Task<(Import Import, ImportErrors Errors)> ImportFileAsync(FactsDbContext db, string path, ImportFormat format, bool dryRun = false, string sha256 = "", string? mapping = null)
    {
        var import = new Import
        {
            Id = Guid.CreateVersion7().ToString("N"),
            Format = format,
            DryRun = dryRun,
            Sha256 = sha256,
            Mapping = mapping,
            Bytes = 0,
            Author = "tester",
            Reason = "A test.",
            CreatedAt = DateTimeOffset.UtcNow,
        };
        var errors = await Importer.RunAsync(db, import, isStored: false, path, "file", TimeProvider.System, progress: null, CancellationToken.None);
        return (import, errors);
    }

    public static string Line<T>(string kind, T record) => $$"""{"kind":"{{kind}}","record":{{CanonicalJson.Write(record)}}}""";

    /// <summary>The test bundle as an export has it.</summary>
    public static string[] ValidLines() =>
    [
        Line("dataset", TestBundle.Valid.Dataset with { Documents = [] }),
        .. TestBundle.Valid.Topics.Select(record => Line("topic", record)),
        .. TestBundle.Valid.Places.Select(record => Line("place", record)),
        .. TestBundle.Valid.Organizations.Select(record => Line("organization", record)),
        .. TestBundle.Valid.People.Select(record => Line("person", record)),
        .. TestBundle.Valid.Sources.Select(record => Line("source", record)),
        .. TestBundle.Valid.Dataset.Documents.Select(record => Line("document", record)),
        .. TestBundle.Valid.Claims.Select(record => Line("claim", record)),
        .. TestBundle.Valid.Passages.Select(record => Line("passage", record)),
    ];

    public static AttestationRecord Attestation(string key, string source, string? upstream = null) => new()
    {
        Key = key,
        Source = source,
        Upstream = upstream,
        Relay = upstream is null ? null : Relay.Cites,
        Mode = Mode.AuthorAssertion,
        Certainty = Certainty.Reported,
        Basis = Basis.Unknown,
    };
}
