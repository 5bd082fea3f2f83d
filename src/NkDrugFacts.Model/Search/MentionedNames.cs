using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Model.Search;

/// <summary>What people, bodies and the makers of works are called, every variant of it.</summary>
internal sealed class MentionedNames
{
    private readonly Dictionary<string, List<string>> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _organizations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Work> _works = new(StringComparer.Ordinal);

    public static async Task<MentionedNames> LoadAsync(FactsDbContext db, IEnumerable<string?> people, IEnumerable<string> works, CancellationToken cancellationToken)
    {
        var names = new MentionedNames();
        await names.LoadWorksAsync(db, Ids(works), cancellationToken);
        var authors = names._works.Values.SelectMany(work => work.Authors).ToList();
        await names.LoadPeopleAsync(db, Ids(people.Concat(authors.Select(author => author.PersonId))), cancellationToken);
        await names.LoadOrganizationsAsync(db, Ids(names._works.Values.Select(work => work.PublisherId).Concat(authors.Select(author => author.OrganizationId))), cancellationToken);
        return names;
    }

    public static async Task<MentionedNames> OfOrganizationsAsync(FactsDbContext db, IEnumerable<string?> organizations, CancellationToken cancellationToken)
    {
        var names = new MentionedNames();
        await names.LoadOrganizationsAsync(db, Ids(organizations), cancellationToken);
        return names;
    }

    public IReadOnlyList<string> OfPerson(string? id) => id is null ? [] : _people.GetValueOrDefault(id, []);

    public IReadOnlyList<string> OfOrganization(string? id) => id is null ? [] : _organizations.GetValueOrDefault(id, []);

    /// <summary>Of its authors and its publisher.</summary>
    public IReadOnlyList<string> OfWork(string id) => _works.GetValueOrDefault(id) is { } work
        ? [.. work.Authors.SelectMany(author => OfPerson(author.PersonId).Concat(OfOrganization(author.OrganizationId))), .. OfOrganization(work.PublisherId)]
        : [];

    private static string[] Ids(IEnumerable<string?> ids) => [.. ids.OfType<string>().Distinct(StringComparer.Ordinal)];

    private async Task LoadWorksAsync(FactsDbContext db, string[] ids, CancellationToken cancellationToken)
    {
        foreach (var work in await db.Sources.AsNoTracking().Where(source => ids.Contains(source.Id)).Select(source => new Work(
            source.Id, source.PublisherId, source.Authors.OrderBy(author => author.Ordinal).Select(author => new Author(author.PersonId, author.OrganizationId)).ToList())).ToListAsync(cancellationToken))
            _works.Add(work.Id, work);
    }

    private async Task LoadPeopleAsync(FactsDbContext db, string[] ids, CancellationToken cancellationToken)
    {
        foreach (var person in await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).Select(person => new { person.Id, person.Name, person.AlternateNames }).ToListAsync(cancellationToken))
            _people.Add(person.Id, [person.Name, .. person.AlternateNames]);
    }

    private async Task LoadOrganizationsAsync(FactsDbContext db, string[] ids, CancellationToken cancellationToken)
    {
        foreach (var body in await db.Organizations.AsNoTracking().Where(body => ids.Contains(body.Id)).Select(body => new { body.Id, body.Name, body.AlternateNames }).ToListAsync(cancellationToken))
            _organizations.Add(body.Id, [body.Name, .. body.AlternateNames]);
    }

    private sealed record Work(string Id, string? PublisherId, IReadOnlyList<Author> Authors);

    private sealed record Author(string? PersonId, string? OrganizationId);
}
