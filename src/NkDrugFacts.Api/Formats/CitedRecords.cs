using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Formats;

/// <summary>The works to cite for the records with these ids, in their order, each once; <paramref name="day"/> is that as of which they were asked for.</summary>
internal delegate Task<IReadOnlyList<CitedWork>> Citing(IReadOnlyList<string> ids, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken);

/// <summary>What is cited for a record.</summary>
internal static class CitedRecords
{
    /// <summary>The works themselves, which are the same on any day.</summary>
    public static async Task<IReadOnlyList<CitedWork>> SourcesAsync(IReadOnlyList<string> ids, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        InOrder(ids, await CitedWorks.OfSourcesAsync(db, ids, cancellationToken));

    /// <summary>The works that the attestations are of.</summary>
    public static async Task<IReadOnlyList<CitedWork>> AttestationsAsync(IReadOnlyList<string> ids, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        [.. InOrder(ids, await CitedWorks.OfAttestationsAsync(db, ids, cancellationToken)).DistinctBy(work => work.Id)];

    /// <summary>The claims as entries of this dataset, which change: each with its revision, its address as of the day, and the day on which it was read.</summary>
    public static async Task<IReadOnlyList<CitedWork>> ClaimsAsync(IReadOnlyList<string> ids, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var bundle = http.RequestServices.GetRequiredService<ServedBundle>();
        var today = AsOfRequest.Today(http.RequestServices.GetRequiredService<TimeProvider>());
        var claims = await db.Claims.Where(claim => ids.Contains(claim.Id))
            .Join(db.Revisions, claim => claim.Revision, revision => revision.Number, (claim, revision) => new { claim.Id, claim.Statement, claim.Revision, revision.RecordedAt })
            .ToListAsync(cancellationToken);
        return InOrder(ids, claims.ToDictionary(claim => claim.Id, claim => new CitedWork
        {
            Id = claim.Id,
            Type = "entry",
            Title = claim.Statement,
            Description = claim.Statement,
            Container = bundle.Title,
            Version = claim.Revision.ToString(CultureInfo.InvariantCulture),
            Published = Edtf.Parse(claim.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Url = http.Request.Permalink(claim.Id, day),
            Language = bundle.Language,
            Accessed = today,
        }, StringComparer.Ordinal));
    }

    private static List<CitedWork> InOrder(IEnumerable<string> ids, IReadOnlyDictionary<string, CitedWork> works) => [.. ids.Where(works.ContainsKey).Select(id => works[id])];
}
