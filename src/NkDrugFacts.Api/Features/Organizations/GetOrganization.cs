using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Organizations;

internal static class GetOrganization
{
    public static async Task<IResult> Handle(string id, [AsParameters] FormatRequest format, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Organizations.AsNoTracking().Where(organization => organization.Id == id).Select(OrganizationResponse.Projection).SingleOrDefaultAsync(cancellationToken) is { } found
            ? RecordFormats.Answer(found, format, http)
            : await Missing.AnswerAsync(db, http, RecordKind.Organization, id, cancellationToken);
}
