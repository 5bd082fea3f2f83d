using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Catalog;

internal static class GetCatalog
{
    // The topics of most claims.
    private const int MostKeywords = 20;

    public static async Task<IResult> Handle(FactsDbContext db, ServedBundle bundle, HttpContext http, CancellationToken cancellationToken)
    {
        var state = await DatasetState.ReadAsync(db, cancellationToken);
        var keywords = await db.Topics.OrderByDescending(topic => topic.Claims.Count).ThenBy(topic => topic.Id).Take(MostKeywords).Select(topic => topic.Label).ToListAsync(cancellationToken);
        var exports = ListFormats.Offered.Select(offered => (offered.Format, offered.Essence)).Append(("datapackage", "application/zip")).ToList();
        return StandardDocument.Answer(DataCatalog.Of(bundle.Dataset, bundle.License, state.Revision, state.RecordedAt, exports, keywords, http.Request.Root()), StandardDocument.MediaType(DataCatalog.Profile));
    }
}
