using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Exports;

/// <summary>Each list as a whole, under the filters that the list has.</summary>
internal static class ExportList
{
    public static Task<IResult> Claims(
        string format, [AsParameters] ClaimFilters filters, [AsParameters] ExportRequest request, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        Export.AnswerAsync(format, Collections.Claims, request, Listings.Claims, async () => await filters.SelectAsync(db, time, cancellationToken), db, http, cancellationToken);

    public static Task<IResult> Attestations(
        string format, [AsParameters] AttestationListFilters filters, [AsParameters] ExportRequest request, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        Export.AnswerAsync(format, Collections.Attestations, request, Listings.Attestations, () => filters.SelectAsync(db, time, cancellationToken), db, http, cancellationToken);

    public static Task<IResult> Sources(
        string format, [AsParameters] SourceFilters filters, [AsParameters] ExportRequest request, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        Export.AnswerAsync(format, Collections.Sources, request, Listings.Sources, () => filters.SelectAsync(db, time, cancellationToken), db, http, cancellationToken);

    public static Task<IResult> People(
        string format, [AsParameters] PersonFilters filters, [AsParameters] ExportRequest request, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        Export.AnswerAsync(format, Collections.People, request, Listings.People, () => filters.SelectAsync(db, time, cancellationToken), db, http, cancellationToken);

    public static Task<IResult> Organizations(
        string format, [AsParameters] OrganizationFilters filters, [AsParameters] ExportRequest request, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        Export.AnswerAsync(format, Collections.Organizations, request, Listings.Organizations, () => filters.SelectAsync(db, time, cancellationToken), db, http, cancellationToken);

    public static Task<IResult> Topics(
        string format, [AsParameters] TopicFilters filters, [AsParameters] ExportRequest request, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        Export.AnswerAsync(format, Collections.Topics, request, Listings.Topics, () => filters.SelectAsync(db, time, cancellationToken), db, http, cancellationToken);

    public static Task<IResult> Places(
        string format, [AsParameters] PlaceFilters filters, [AsParameters] ExportRequest request, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        Export.AnswerAsync(format, Collections.Places, request, Listings.Places, () => filters.SelectAsync(db, time, cancellationToken), db, http, cancellationToken);
}
