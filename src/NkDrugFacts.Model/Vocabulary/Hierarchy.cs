using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Model.Vocabulary;

/// <summary>What falls under what: narrower topics, contained places, organizations that belong to others.</summary>
public static class Hierarchy
{
    /// <summary>The topics with these ids, and all narrower ones.</summary>
    public static Task<HashSet<string>> TopicsWithinAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => WithinAsync(db.Topics.Select(topic => new Ancestor { Id = topic.Id, Above = topic.BroaderId! }), ids, cancellationToken);

    /// <summary>The places with these ids, and all that lie in them.</summary>
    public static Task<HashSet<string>> PlacesWithinAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => WithinAsync(db.Places.Select(place => new Ancestor { Id = place.Id, Above = place.ContainedInId! }), ids, cancellationToken);

    /// <summary>The organizations with these ids, and all that belong to them.</summary>
    public static Task<HashSet<string>> OrganizationsWithinAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => WithinAsync(db.Organizations.Select(organization => new Ancestor { Id = organization.Id, Above = organization.ParentId! }), ids, cancellationToken);

    /// <summary>Each topic with itself and every broader one.</summary>
    public static IQueryable<Ancestor> TopicAncestors(FactsDbContext db) => db.Database.SqlQuery<Ancestor>(
        $"""
        with recursive tree (id, above) as (
            select id, id from topics
            union select tree.id, topics.broader_id from tree join topics on topics.id = tree.above where topics.broader_id is not null)
        select id, above from tree
        """);

    /// <summary>Each place with itself and every one that contains it.</summary>
    public static IQueryable<Ancestor> PlaceAncestors(FactsDbContext db) => db.Database.SqlQuery<Ancestor>(
        $"""
        with recursive tree (id, above) as (
            select id, id from places
            union select tree.id, places.contained_in_id from tree join places on places.id = tree.above where places.contained_in_id is not null)
        select id, above from tree
        """);

    /// <summary>Each organization with itself and every one that it belongs to.</summary>
    public static IQueryable<Ancestor> OrganizationAncestors(FactsDbContext db) => db.Database.SqlQuery<Ancestor>(
        $"""
        with recursive tree (id, above) as (
            select id, id from organizations
            union select tree.id, organizations.parent_id from tree join organizations on organizations.id = tree.above where organizations.parent_id is not null)
        select id, above from tree
        """);

    /// <summary>From each of these organizations, and from each that they belong to, to the one that it belongs to itself.</summary>
    /// <param name="ids">All when null.</param>
    internal static async Task<Dictionary<string, string?>> ParentsAsync(FactsDbContext db, IReadOnlyCollection<string>? ids, CancellationToken cancellationToken)
    {
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (ids is { Count: 0 })
            return parents;
        await StoredRows.ReadAsync(
            db, $"""
            with recursive line (id, parent_id) as (
                select id, parent_id from organizations{(ids is null ? "" : $" where id {db.IsAmong("@ids")}")}
                union select above.id, above.parent_id from line join organizations as above on above.id = line.parent_id)
            select id, parent_id from line
            """,
            ids is null ? [] : [("ids", db.List(ids))],
            [row => parents[row.GetString(0)] = row.IsDBNull(1) ? null : row.GetString(1)], cancellationToken);
        return parents;
    }

    /// <summary>Itself, and all that it falls under; nothing of nothing.</summary>
    internal static IReadOnlyList<string> Line(string? id, IReadOnlyDictionary<string, string?> parents)
    {
        var line = new List<string>();
        for (; id is not null && !line.Contains(id, StringComparer.Ordinal); id = parents.GetValueOrDefault(id))
            line.Add(id);
        return line;
    }

    /// <summary>The topmost of those that something falls under, itself when there is none; where they run in a circle, the last before it closes.</summary>
    internal static string? Top(string? id, IReadOnlyDictionary<string, string?> parents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (id is not null && seen.Add(id) && parents.GetValueOrDefault(id) is { } parent)
            id = parent;
        return id;
    }

    // A level at a time, by an index. Whoever asks by the id of something that is gone gets that back.
    private static async Task<HashSet<string>> WithinAsync(IQueryable<Ancestor> next, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var within = ids.ToHashSet(StringComparer.Ordinal);
        for (var level = ids; level.Count > 0;)
            level = [.. (await next.Where(thing => level.Contains(thing.Above)).Select(thing => thing.Id).ToListAsync(cancellationToken)).Where(within.Add)];
        return within;
    }
}

/// <summary>A thing, and one that it falls under: itself, the next above it, and so on to the top.</summary>
public sealed class Ancestor
{
    public required string Id { get; init; }
    public required string Above { get; init; }
}
