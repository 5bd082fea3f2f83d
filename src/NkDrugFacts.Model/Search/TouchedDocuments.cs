using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Search;

/// <summary>The records that a write can make findable by other words, found from what is about to be written.</summary>
internal sealed class TouchedDocuments
{
    private readonly Dictionary<RecordKind, HashSet<string>> _written = Enum.GetValues<RecordKind>().ToDictionary(kind => kind, _ => new HashSet<string>(StringComparer.Ordinal));

    public bool None => _written.Values.All(ids => ids.Count == 0);

    public static TouchedDocuments In(ChangeTracker tracker)
    {
        var touched = new TouchedDocuments();
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            touched.Note(entry);
        return touched;
    }

    /// <summary>Asked after the write: what was written, and what mentions it.</summary>
    public async Task<IReadOnlyDictionary<RecordKind, IReadOnlyCollection<string>>> ToRecordsAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var (claims, sources, people) = (_written[RecordKind.Claim], _written[RecordKind.Source], _written[RecordKind.Person]);
        var affiliated = await NoteOrganizationsAsync(db, cancellationToken);
        if (people.Count > 0)
            sources.UnionWith(await db.Sources.Where(source => source.Authors.Any(author => author.PersonId != null && people.Contains(author.PersonId))).Select(source => source.Id).ToListAsync(cancellationToken));
        if (people.Count > 0)
            claims.UnionWith(await db.Attestations.Where(attestation => attestation.SpeakerId != null && people.Contains(attestation.SpeakerId)).Select(attestation => attestation.ClaimId).Distinct().ToListAsync(cancellationToken));
        if (sources.Count > 0)
            claims.UnionWith(await db.Attestations.Where(attestation => sources.Contains(attestation.SourceId)).Select(attestation => attestation.ClaimId).Distinct().ToListAsync(cancellationToken));
        await NoteVocabularyAsync(db, claims, cancellationToken);
        var quotations = _written[RecordKind.Attestation];
        if (claims.Count > 0)
            quotations.UnionWith(await db.Attestations.Where(attestation => attestation.Quotation != null && claims.Contains(attestation.ClaimId)).Select(attestation => attestation.Id).ToListAsync(cancellationToken));
        return new Dictionary<RecordKind, IReadOnlyCollection<string>>
        {
            [RecordKind.Claim] = claims,
            [RecordKind.Source] = sources,
            [RecordKind.Person] = [.. people.Union(affiliated, StringComparer.Ordinal)],
            [RecordKind.Attestation] = quotations,
        };
    }

    private async Task<List<string>> NoteOrganizationsAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var organizations = _written[RecordKind.Organization];
        if (organizations.Count == 0)
            return [];
        _written[RecordKind.Source].UnionWith(await db.Sources
            .Where(source => (source.PublisherId != null && organizations.Contains(source.PublisherId))
                || source.Authors.Any(author => author.OrganizationId != null && organizations.Contains(author.OrganizationId)))
            .Select(source => source.Id).ToListAsync(cancellationToken));
        return await db.People.Where(person => person.Affiliations.Any(affiliation => affiliation.OrganizationId != null && organizations.Contains(affiliation.OrganizationId)))
            .Select(person => person.Id).ToListAsync(cancellationToken);
    }

    private async Task NoteVocabularyAsync(FactsDbContext db, HashSet<string> claims, CancellationToken cancellationToken)
    {
        if (_written[RecordKind.Topic].Count + _written[RecordKind.Place].Count == 0)
            return;
        var topics = await Hierarchy.TopicsWithinAsync(db, _written[RecordKind.Topic], cancellationToken);
        var places = await Hierarchy.PlacesWithinAsync(db, _written[RecordKind.Place], cancellationToken);
        claims.UnionWith(await db.Claims.Where(claim => claim.Topics.Any(topic => topics.Contains(topic.Id))).Select(claim => claim.Id).ToListAsync(cancellationToken));
        claims.UnionWith(await db.Claims.Where(claim => claim.Places.Any(place => places.Contains(place.Id))).Select(claim => claim.Id).ToListAsync(cancellationToken));
    }

    private void Note(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Entity entity when KindOf(entity.GetType()) is { } kind:
                Note(kind, entity.Id);
                break;
            // What was deleted by a statement of its own.
            case Tombstone tombstone:
                Note(tombstone.Kind, tombstone.Id);
                break;
            default:
                NoteOwner(entry);
                break;
        }
    }

    // Authors, affiliations and quotations are rows of their own to the tracker, and so is what ties a claim to its topics and places.
    private void NoteOwner(EntityEntry entry)
    {
        if (entry.Metadata.HasSharedClrType && entry.Metadata.FindProperty("ClaimId") is { } claim && entry.Entity is Dictionary<string, object>)
            _written[RecordKind.Claim].Add((string)entry.Property(claim.Name).CurrentValue!);
        else if (entry.Metadata.FindOwnership() is { } ownership && KindOf(ownership.PrincipalEntityType.ClrType) is { } kind
            && entry.Property(ownership.Properties[0].Name).CurrentValue is string owner)
            Note(kind, owner);
    }

    private void Note(RecordKind kind, string id)
    {
        _written[kind].Add(id);
        if (kind == RecordKind.Attestation)
            _written[RecordKind.Claim].Add(id.Split('.', 2)[0]);
    }

    private static RecordKind? KindOf(Type type) =>
        type == typeof(Claim) ? RecordKind.Claim
        : type == typeof(Attestation) ? RecordKind.Attestation
        : type == typeof(Source) ? RecordKind.Source
        : type == typeof(Person) ? RecordKind.Person
        : type == typeof(Organization) ? RecordKind.Organization
        : type == typeof(Topic) ? RecordKind.Topic
        : type == typeof(Place) ? RecordKind.Place
        : null;
}
