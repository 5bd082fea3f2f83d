using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Citations;

/// <summary>
/// Works as citations need them, in the same few queries however many there are.
/// A work that nobody here has read is cited as cited in the consulted work through which it is known.
/// </summary>
public static class CitedWorks
{
    /// <summary>The works with these ids. One that was not consulted is known through the consulted work that relays its attestations most often; ties are broken by id.</summary>
    /// <returns>By the id of the source; ids of none are left out.</returns>
    public static async Task<IReadOnlyDictionary<string, CitedWork>> OfSourcesAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var relays = await RelaysAsync(db, db.Attestations.Where(attestation => ids.Contains(attestation.SourceId) && !attestation.Source!.Consulted).Select(attestation => attestation.ClaimId), cancellationToken);
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var citing = relays.All.Where(relay => wanted.Contains(relay.SourceId) && !relay.Consulted)
            .GroupBy(relay => relay.SourceId, relay => relays.NearestConsulted(relay.Id), StringComparer.Ordinal)
            .ToDictionary(source => source.Key, source => MostFrequent(source.OfType<string>()), StringComparer.Ordinal);
        var works = await LoadAsync(db, [.. wanted.Concat(citing.Values.OfType<string>())], cancellationToken);
        return wanted.Where(works.ContainsKey).ToDictionary(id => id, id => CitedIn(works, id, citing.GetValueOrDefault(id)), StringComparer.Ordinal);
    }

    /// <summary>The works that the attestations with these ids are of. One that was not consulted is known through the nearest consulted work that relays this very attestation, hop by hop outward.</summary>
    /// <returns>By the id of the attestation; ids of none are left out.</returns>
    public static async Task<IReadOnlyDictionary<string, CitedWork>> OfAttestationsAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var relays = await RelaysAsync(db, db.Attestations.Where(attestation => ids.Contains(attestation.Id)).Select(attestation => attestation.ClaimId), cancellationToken);
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var citing = relays.All.Where(relay => wanted.Contains(relay.Id))
            .ToDictionary(relay => relay.Id, relay => (relay.SourceId, Citing: relay.Consulted ? null : relays.NearestConsulted(relay.Id)), StringComparer.Ordinal);
        var works = await LoadAsync(db, [.. citing.Values.SelectMany(pair => new[] { pair.SourceId, pair.Citing }).OfType<string>()], cancellationToken);
        return citing.ToDictionary(pair => pair.Key, pair => CitedIn(works, pair.Value.SourceId, pair.Value.Citing), StringComparer.Ordinal);
    }

    // A chain stays within its claim, so the attestations of these claims are all that is needed to follow it.
    private static async Task<Relays> RelaysAsync(FactsDbContext db, IQueryable<string> claims, CancellationToken cancellationToken) => new(
        await db.Attestations.Where(attestation => claims.Contains(attestation.ClaimId))
            .Select(attestation => new RelayedWork(attestation.Id, attestation.UpstreamId, attestation.SourceId, attestation.Source!.Consulted))
            .ToListAsync(cancellationToken));

    private static string? MostFrequent(IEnumerable<string> ids) =>
        ids.CountBy(id => id, StringComparer.Ordinal).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => count.Key).FirstOrDefault();

    private static async Task<Dictionary<string, CitedWork>> LoadAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var sources = await db.Sources.AsNoTracking()
            .Include(source => source.Publisher)
            .Include(source => source.Authors).ThenInclude(author => author.Person)
            .Include(source => source.Authors).ThenInclude(author => author.Organization)
            .Where(source => ids.Contains(source.Id)).ToListAsync(cancellationToken);
        return sources.ToDictionary(source => source.Id, Of, StringComparer.Ordinal);
    }

    private static CitedWork CitedIn(Dictionary<string, CitedWork> works, string id, string? citing) =>
        citing is null ? works[id] : works[id] with { CitedIn = works[citing] };

    private static CitedWork Of(Source source) => new()
    {
        Id = source.Id,
        Type = source.Type,
        Title = source.Title,
        Description = source.Description,
        Authors = [.. source.Authors.OrderBy(author => author.Ordinal).Select(Name)],
        Publisher = source.Publisher?.Name,
        Published = source.Published is { } published ? Edtf.Parse(published.Edtf) : null,
        Url = source.Url,
        Language = source.Language,
    };

    private static CitedName Name(SourceAuthor author) => author.Person is { } person
        ? new(person.Name, person.FamilyName, person.Kind is PersonKind.Named or PersonKind.Pseudonymous ? CitedNameKind.Person : CitedNameKind.Unnamed)
        : new(author.Organization!.Name, null, CitedNameKind.Organization);

    private sealed record RelayedWork(string Id, string? UpstreamId, string SourceId, bool Consulted);

    /// <summary>The attestations of some claims, by what they relay.</summary>
    private sealed class Relays(List<RelayedWork> all)
    {
        private readonly ILookup<string?, RelayedWork> relaying = all.ToLookup(relay => relay.UpstreamId, StringComparer.Ordinal);

        public IEnumerable<RelayedWork> All => all;

        public string? NearestConsulted(string id)
        {
            var hop = relaying[id].ToList();
            while (hop.Count > 0 && !hop.Exists(relay => relay.Consulted))
                hop = [.. hop.SelectMany(relay => relaying[relay.Id])];
            return hop.Where(relay => relay.Consulted).Select(relay => relay.SourceId).Min(StringComparer.Ordinal);
        }
    }
}
