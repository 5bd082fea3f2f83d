using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>Records as every other answer shows them, after they were written.</summary>
internal static class WrittenRecords
{
    public static Task<object> ReadAsync(FactsDbContext db, RecordKind kind, string id, CancellationToken cancellationToken) => kind switch
    {
        RecordKind.Topic => ReadAsync(db.Topics, TopicResponse.Projection, id, cancellationToken),
        RecordKind.Place => ReadAsync(db.Places, PlaceResponse.Projection, id, cancellationToken),
        RecordKind.Organization => ReadAsync(db.Organizations, OrganizationResponse.Projection, id, cancellationToken),
        RecordKind.Person => ReadAsync(db.People, PersonResponse.Projection, id, cancellationToken),
        RecordKind.Source => ReadAsync(db.Sources, SourceResponse.Projection, id, cancellationToken),
        RecordKind.Claim => ReadAsync(db.Claims, ClaimResponse.Projection, id, cancellationToken),
        _ => ReadAsync(db.Attestations, AttestationResponse.Projection, id, cancellationToken),
    };

    public static string Address(RecordKind kind, string id) => $"/v1/{Collection(kind)}/{id}";

    private static string Collection(RecordKind kind) => kind switch
    {
        RecordKind.Topic => Collections.Topics,
        RecordKind.Place => Collections.Places,
        RecordKind.Organization => Collections.Organizations,
        RecordKind.Person => Collections.People,
        RecordKind.Source => Collections.Sources,
        RecordKind.Claim => Collections.Claims,
        _ => Collections.Attestations,
    };

    private static async Task<object> ReadAsync<TEntity, T>(IQueryable<TEntity> records, Expression<Func<TEntity, T>> projection, string id, CancellationToken cancellationToken) where TEntity : Entity =>
        (await records.AsNoTracking().AsSplitQuery().Where(record => record.Id == id).Select(projection).SingleAsync(cancellationToken))!;
}
