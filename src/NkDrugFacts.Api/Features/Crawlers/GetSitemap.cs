using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Crawlers;

/// <summary>The pages of all living records (sitemaps.org): an index, and for each collection as many parts as it takes.</summary>
internal static class GetSitemap
{
    public const string Path = "/sitemap.xml";
    public const string PartPath = "/sitemap-{collection}-{part}.xml";

    // What a sitemap may hold.
    private const int MostPages = 50_000;
    private const int Batch = 1000;

    private const string MediaType = "application/xml; charset=utf-8";

    private static readonly (string Collection, Func<FactsDbContext, IQueryable<Listed>> Records)[] Listings =
    [
        (Collections.Claims, db => Listed(db, db.Claims)),
        (Collections.Sources, db => Listed(db, db.Sources)),
        (Collections.People, db => Listed(db, db.People)),
        (Collections.Organizations, db => Listed(db, db.Organizations)),
        (Collections.Topics, db => Listed(db, db.Topics)),
        (Collections.Places, db => Listed(db, db.Places)),
    ];

    public static async Task<IResult> Index(FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var (text, root) = (new StringBuilder(Opening("sitemapindex")), Root(http));
        foreach (var (collection, records) in Listings)
        {
            var parts = (await records(db).CountAsync(cancellationToken) + MostPages - 1) / MostPages;
            for (var part = 1; part <= parts; part++)
                text.Append(CultureInfo.InvariantCulture, $"<sitemap><loc>{root}/sitemap-{collection}-{part}.xml</loc></sitemap>\n");
        }

        return TypedResults.Text(text.Append("</sitemapindex>\n").ToString(), MediaType);
    }

    public static async Task<IResult> Part(string collection, string part, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var listing = Array.Find(Listings, listing => listing.Collection == collection);
        if (listing.Records is null || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > int.MaxValue / MostPages)
            return NoPart();
        await Export.SnapshotAsync(db, http, cancellationToken);
        var records = listing.Records(db).OrderBy(record => record.Id).Skip((number - 1) * MostPages).Take(MostPages);
        return await records.AnyAsync(cancellationToken)
            ? new StreamedFile(MediaType, null, body => WriteAsync(body, records, $"{Root(http)}/{collection}/", cancellationToken))
            : NoPart();
    }

    private static async Task WriteAsync(PipeWriter body, IQueryable<Listed> records, string folder, CancellationToken cancellationToken)
    {
        var written = 0;
        Write(body, Opening("urlset"));
        await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // Ids have no character that means anything in an address or in XML.
            Write(body, string.Create(CultureInfo.InvariantCulture, $"<url><loc>{folder}{record.Id}</loc><lastmod>{record.Written.UtcDateTime:yyyy-MM-dd}</lastmod></url>\n"));
            if (++written % Batch == 0)
                await body.FlushAsync(cancellationToken);
        }

        Write(body, "</urlset>\n");
        await body.FlushAsync(cancellationToken);
    }

    private static void Write(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);

    private static IQueryable<Listed> Listed<T>(FactsDbContext db, IQueryable<T> records) where T : Entity =>
        from record in records
        join revision in db.Revisions on record.Revision equals revision.Number
        select new Listed { Id = record.Id, Written = revision.RecordedAt };

    private static string Opening(string element) => $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

    private static string Root(HttpContext http) => WebUtility.HtmlEncode(http.Request.Root());

    private static ProblemHttpResult NoPart() => TypedResults.Problem(
        $"The sitemap has no such part. {Path} lists those that there are.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound);
}

/// <summary>A record, and when it was last written.</summary>
internal sealed class Listed
{
    public required string Id { get; init; }
    public required DateTimeOffset Written { get; init; }
}
