using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>The people and bodies that items name: those that are stored under that name, or new ones.</summary>
internal sealed class CslNames
{
    private readonly Dictionary<string, string> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _organizations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(PersonRecord Record, int Line)> _newPeople = [];
    private readonly List<(OrganizationRecord Record, int Line)> _newOrganizations = [];
    private readonly Slugs _personIds;
    private readonly Slugs _organizationIds;

    private CslNames(IEnumerable<string> people, IEnumerable<string> organizations) => (_personIds, _organizationIds) = (new(people), new(organizations));

    public static async Task<CslNames> LoadAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var people = await db.People.Select(person => new { person.Id, person.Name, person.AlternateNames }).ToListAsync(cancellationToken);
        var organizations = await db.Organizations.Select(organization => new { organization.Id, organization.Name, organization.AlternateNames }).ToListAsync(cancellationToken);
        var buried = await db.Tombstones.Select(tombstone => new { tombstone.Kind, tombstone.Id }).ToListAsync(cancellationToken);
        var names = new CslNames(
            people.Select(person => person.Id).Concat(buried.Where(tombstone => tombstone.Kind == RecordKind.Person).Select(tombstone => tombstone.Id)),
            organizations.Select(organization => organization.Id).Concat(buried.Where(tombstone => tombstone.Kind == RecordKind.Organization).Select(tombstone => tombstone.Id)));
        foreach (var person in people)
            foreach (var name in person.AlternateNames.Prepend(person.Name))
                names._people.TryAdd(name, person.Id);
        foreach (var organization in organizations)
            foreach (var name in organization.AlternateNames.Prepend(organization.Name))
                names._organizations.TryAdd(name, organization.Id);
        return names;
    }

    public AuthorRecord Author(JObject author, string type, int line)
    {
        var (family, given, literal) = (CslJsonContent.Text(author, "family"), CslJsonContent.Text(author, "given"), CslJsonContent.Text(author, "literal"));
        if (family is not null && given is not null)
            return new() { Person = Person(author, family, given, line) };
        var name = literal ?? family ?? given ?? "";
        return _people.TryGetValue(name, out var person) ? new() { Person = person } : new() { Organization = Organization(name, type, line) };
    }

    public string Organization(string name, string type, int line)
    {
        if (!_organizations.TryGetValue(name, out var id))
        {
            _organizations[name] = id = _organizationIds.Free(Slugs.Of(name));
            _newOrganizations.Add((new() { Id = id, Name = name, Kind = CslItems.Publisher(type) }, line));
        }

        return id;
    }

    /// <summary>Those that are not stored yet, as far as they are right.</summary>
    public IEnumerable<ImportRecord> New(Func<ImportKind, object, int, ImportRecord?> check) =>
    [
        .. _newOrganizations.Select(organization => check(ImportKind.Organization, organization.Record, organization.Line)).OfType<ImportRecord>(),
        .. _newPeople.Select(person => check(ImportKind.Person, person.Record, person.Line)).OfType<ImportRecord>(),
    ];

    private string Person(JObject author, string family, string given, int line)
    {
        var whole = $"{CslJsonContent.Text(author, "non-dropping-particle")} {family}".Trim();
        var isFamilyFirst = author["static-ordering"] is JValue { Value: true };
        var name = isFamilyFirst ? $"{whole} {given}" : $"{given} {CslJsonContent.Text(author, "dropping-particle")} {whole} {CslJsonContent.Text(author, "suffix")}";
        name = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (!_people.TryGetValue(name, out var id))
        {
            _people[name] = id = _personIds.Free(Slugs.Of(name));
            _newPeople.Add((new() { Id = id, Name = name, FamilyName = whole, Kind = PersonKind.Named }, line));
        }

        return id;
    }
}
