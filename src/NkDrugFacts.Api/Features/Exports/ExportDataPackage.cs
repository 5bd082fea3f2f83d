using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Exports;

/// <summary>The relations that are recorded on a claim.</summary>
internal sealed record RelatedResponse([property: IdOf(Collections.Claims)] string Id, IReadOnlyList<RecordedRelationResponse> Relations);

internal sealed record RecordedRelationResponse(RelationType Type, [property: IdOf(Collections.Claims)] string Related, ContradictionStrength? Strength, string Reason);

/// <summary>Everything that the dataset holds now, as a Frictionless Data Package.</summary>
internal static class ExportDataPackage
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly Listing<Claim, RelatedResponse> Relations = new(claim => claim.Id, claim => new RelatedResponse(
        claim.Id, claim.Relations.OrderBy(relation => relation.RelatedId).ThenBy(relation => relation.Type)
            .Select(relation => new RecordedRelationResponse(relation.Type, relation.RelatedId, relation.Strength, relation.Reason)).ToList()));

    public static async Task<IResult> Handle(FactsDbContext db, ServedBundle bundle, IOptions<JsonOptions> json, HttpContext http, CancellationToken cancellationToken)
    {
        await Export.SnapshotAsync(db, http, cancellationToken);
        var number = await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken);
        var revision = await db.Revisions.AsNoTracking().SingleAsync(revision => revision.Number == number, cancellationToken);
        var dataset = bundle.Dataset;
        return new StreamedFile("application/zip", $"nkdrugfacts-datapackage-r{number}.zip", body => WriteAsync(Tables(db, json.Value.SerializerOptions), dataset, revision, body, cancellationToken));
    }

    private static List<PackageTable> Tables(FactsDbContext db, JsonSerializerOptions json) =>
    [
        .. Collected(db, json).Select(table => table with { Fields = [.. table.Fields.Select(PointedIntoDocuments)] }),
    ];

    // Documents have no address of their own, so the response says nowhere whose ids these are.
    private static PackageField PointedIntoDocuments(PackageField field) => field.Name == "locator.document" ? field with { Refers = "source_documents" } : field;

    private static IEnumerable<PackageTable> Collected(FactsDbContext db, JsonSerializerOptions json) =>
    [
        .. PackageTable.Of(Collections.Claims, Listings.Claims, ClaimRow.At(db, null), json),
        .. PackageTable.Of(Collections.Claims, Relations, db.Claims, json),
        .. PackageTable.Of(Collections.Attestations, Listings.Attestations, db.Attestations, json),
        .. PackageTable.Of(Collections.Sources, Listings.Sources, db.Sources, json),
        .. PackageTable.Of(Collections.People, Listings.People, db.People, json),
        .. PackageTable.Of(Collections.Organizations, Listings.Organizations, db.Organizations, json),
        .. PackageTable.Of(Collections.Topics, Listings.Topics, db.Topics, json),
        .. PackageTable.Of(Collections.Places, Listings.Places, db.Places, json),
    ];

    // What describes the tables comes last, for it tells their sizes and hashes. Broken off, the archive has no end and no description.
    private static async Task WriteAsync(
        IReadOnlyList<PackageTable> tables, DatasetRecord dataset, Revision revision, PipeWriter body, CancellationToken cancellationToken)
    {
        var archive = await ZipArchive.CreateAsync(new BufferedBody(body), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var resources = new List<object>();
        foreach (var table in tables)
            resources.Add(await WriteAsync(archive, table, revision.RecordedAt, cancellationToken));
        await using (var entry = await OpenAsync(archive, "datapackage.json", revision.RecordedAt, cancellationToken))
            await JsonSerializer.SerializeAsync(entry, Describe(dataset, revision, resources), Readable, cancellationToken);
        await archive.DisposeAsync();
    }

    private static async Task<object> WriteAsync(ZipArchive archive, PackageTable table, DateTimeOffset written, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (path, length, batch) = ($"{table.Name}.csv", 0L, new ArrayBufferWriter<byte>());
        await using (var entry = await OpenAsync(archive, path, written, cancellationToken))
        {
            Csv.Write(batch, table.Fields.Select(field => field.Name));
            await SendAsync(entry);
            await foreach (var rows in table.Rows(cancellationToken))
            {
                foreach (var row in rows)
                    Csv.Write(batch, row);
                await SendAsync(entry);
            }
        }
        return Describe(table, path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));

        async Task SendAsync(Stream entry)
        {
            hash.AppendData(batch.WrittenSpan);
            length += batch.WrittenCount;
            await entry.WriteAsync(batch.WrittenMemory, cancellationToken);
            batch.ResetWrittenCount();
        }
    }

    private static Task<Stream> OpenAsync(ZipArchive archive, string path, DateTimeOffset written, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry(path);
        entry.LastWriteTime = written;
        return entry.OpenAsync(cancellationToken);
    }

    private static object Describe(PackageTable table, string path, long bytes, string sha256) => new
    {
        table.Name,
        Path = path,
        Profile = "tabular-data-resource",
        Format = "csv",
        Mediatype = "text/csv",
        Encoding = "utf-8",
        Bytes = bytes,
        Hash = $"sha256:{sha256}",
        Schema = new
        {
            Fields = table.Fields.Select(field => field.Descriptor),
            PrimaryKey = table.Key,
            ForeignKeys = table.Fields.Where(field => field.Refers is not null).Select(field => new
            {
                Fields = field.Name,
                // Within a table, an empty name stands for itself.
                Reference = new { Resource = field.Refers == table.Name ? "" : field.Refers, Fields = "id" },
            }),
        },
    };

    private static object Describe(DatasetRecord dataset, Revision revision, IReadOnlyList<object> resources) => new
    {
        Profile = "tabular-data-package",
        Name = dataset.Id,
        dataset.Title,
        dataset.Description,
        // Every revision can change any cell.
        Version = $"{revision.Number}.0.0",
        Revision = revision.Number,
        Created = revision.RecordedAt,
        Licenses = new[] { new { Name = dataset.License } },
        Resources = resources,
    };
}
