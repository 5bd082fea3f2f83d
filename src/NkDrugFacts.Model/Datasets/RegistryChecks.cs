using NkDrugFacts.Model.People;

namespace NkDrugFacts.Model.Datasets;

/// <summary>What must hold between the records that claims build on.</summary>
internal static class RegistryChecks
{
    public static IEnumerable<BundleError> Of(BundleDraft draft) =>
    [
        .. Doubled(draft),
        .. draft.Documents.Items.SelectMany(item => draft.Sources.Ids.Dangling(item.Record.Source, item.Spot["source"])),
        .. draft.Topics.Items.SelectMany(item => draft.Topics.Ids.Dangling(item.Record.Broader, item.Spot["broader"])),
        .. draft.Places.Items.SelectMany(item => draft.Places.Ids.Dangling(item.Record.ContainedIn, item.Spot["containedIn"])),
        .. draft.Organizations.Items.SelectMany(item => Organization(draft, item.Record, item.Spot)),
        .. draft.People.Items.SelectMany(item => Person(draft, item.Record, item.Spot)),
        .. draft.Sources.Items.SelectMany(item => Source(draft, item.Record, item.Spot)),
        .. Circular(draft.Topics, "broader", topic => topic.Id, topic => topic.Broader),
        .. Circular(draft.Places, "containedIn", place => place.Id, place => place.ContainedIn),
        .. Circular(draft.Organizations, "parent", organization => organization.Id, organization => organization.Parent),
    ];

    private static IEnumerable<BundleError> Doubled(BundleDraft draft) =>
        new[]
        {
            draft.Documents.Ids, draft.Topics.Ids, draft.Places.Ids, draft.Organizations.Ids, draft.People.Ids, draft.Sources.Ids, draft.Claims.Ids,
        }.SelectMany(ids => ids.Doubled);

    private static IEnumerable<BundleError> Organization(BundleDraft draft, OrganizationRecord organization, Spot spot) =>
    [
        .. draft.Organizations.Ids.Dangling(organization.Parent, spot["parent"]),
        .. draft.Places.Ids.Dangling(organization.Place, spot["place"]),
        .. draft.Places.Ids.Dangling(organization.StateAffiliation?.State, spot["stateAffiliation"]["state"]),
    ];

    public static IEnumerable<BundleError> Person(BundleDraft draft, PersonRecord person, Spot spot) =>
    [
        .. person.Held().Select(key => spot[key].Error(Protection.Refused)),
        .. FamilyName(person, spot),
        .. draft.Places.Ids.Dangling(person.Place, spot["place"]),
        .. person.Affiliations.Index().SelectMany(affiliation =>
            draft.Organizations.Ids.Dangling(affiliation.Item.Organization, spot["affiliations", affiliation.Index]["organization"])),
    ];

    private static IEnumerable<BundleError> FamilyName(PersonRecord person, Spot spot)
    {
        if (person.FamilyName is { } family && !person.Protected.Contains(PersonField.Name) && !$" {person.Name} ".Contains($" {family} ", StringComparison.Ordinal))
            yield return spot["familyName"].Error($"is \"{family}\", but must stand in the name \"{person.Name}\" as whole words");
    }

    private static IEnumerable<BundleError> Source(BundleDraft draft, SourceRecord source, Spot spot) =>
    [
        .. draft.Organizations.Ids.Dangling(source.Publisher, spot["publisher"]),
        .. source.Authors.Index().SelectMany(author => draft.People.Ids.Dangling(author.Item.Person, spot["authors", author.Index]["person"])),
        .. source.Authors.Index().SelectMany(author => draft.Organizations.Ids.Dangling(author.Item.Organization, spot["authors", author.Index]["organization"])),
    ];

    private static IEnumerable<BundleError> Circular<T>(Part<T> part, string key, Func<T, string> id, Func<T, string?> next) where T : class
    {
        var first = part.Items.DistinctBy(item => id(item.Record)).ToDictionary(item => id(item.Record));
        return Cycles.In([.. first.Keys], at => first.TryGetValue(at, out var item) ? next(item.Record) : null)
            .Select(cycle => first[cycle.Start].Spot[key].Error($"goes round in a circle: {cycle.Path}"));
    }
}
