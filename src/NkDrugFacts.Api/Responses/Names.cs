using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Responses;

/// <summary>The names of records, for people to read.</summary>
internal sealed class Names(FactsDbContext db, CancellationToken cancellationToken)
{
    public Task<Dictionary<string, string>> OfSourcesAsync(IReadOnlyCollection<string> ids) => SourceLabel.OfAsync(db, ids, cancellationToken);

    public Task<Dictionary<string, string>> OfTopicsAsync(IReadOnlyCollection<string> ids) =>
        LoadAsync(db.Topics.Where(topic => ids.Contains(topic.Id)).Select(topic => new Reference(topic.Id, topic.Label)));

    public Task<Dictionary<string, string>> OfPlacesAsync(IReadOnlyCollection<string> ids) =>
        LoadAsync(db.Places.Where(place => ids.Contains(place.Id)).Select(place => new Reference(place.Id, place.Name)));

    public Task<Dictionary<string, string>> OfPeopleAsync(IReadOnlyCollection<string> ids) =>
        LoadAsync(db.People.Where(person => ids.Contains(person.Id)).Select(person => new Reference(person.Id, person.Name)));

    public Task<Dictionary<string, string>> OfOrganizationsAsync(IReadOnlyCollection<string> ids) =>
        LoadAsync(db.Organizations.Where(organization => ids.Contains(organization.Id)).Select(organization => new Reference(organization.Id, organization.Name)));

    private async Task<Dictionary<string, string>> LoadAsync(IQueryable<Reference> references) =>
        (await references.ToListAsync(cancellationToken)).ToDictionary(reference => reference.Id, reference => reference.Name, StringComparer.Ordinal);
}
