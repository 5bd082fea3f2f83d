using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>The claims whose corroboration a write can change, found from what is about to be written.</summary>
internal sealed class TouchedClaims
{
    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);
    private readonly HashSet<string> _organizations = new(StringComparer.Ordinal);

    public bool None => _claims.Count + _sources.Count + _people.Count + _organizations.Count == 0;

    public static TouchedClaims In(ChangeTracker tracker)
    {
        var touched = new TouchedClaims();
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            touched.Note(entry);
        return touched;
    }

    /// <summary>Asked before the write, because a deleted claim takes its relations with it.</summary>
    public async Task NoteRelatedAsync(FactsDbContext db, CancellationToken cancellationToken) => _claims.UnionWith(await StrictContradictions.WithOthersAsync(db, _claims, cancellationToken));

    /// <summary>Asked after the write: the claims that it touched, and those that strictly contradict one of them.</summary>
    public async Task<IReadOnlyCollection<string>> ToClaimsAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        if (_organizations.Count > 0)
            await NoteSourcesOfOrganizationsAsync(db, cancellationToken);
        if (_sources.Count + _people.Count > 0)
            _claims.UnionWith(await db.Attestations
                .Where(attestation => _sources.Contains(attestation.SourceId) || (attestation.SpeakerId != null && _people.Contains(attestation.SpeakerId)))
                .Select(attestation => attestation.ClaimId).Distinct().ToListAsync(cancellationToken));
        return await StrictContradictions.WithOthersAsync(db, _claims, cancellationToken);
    }

    private void Note(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Claim claim when entry.State != EntityState.Modified:
                _claims.Add(claim.Id);
                break;
            case Attestation attestation when entry.State != EntityState.Modified || entry.Properties.Any(IsWritten):
                _claims.Add(attestation.ClaimId);
                break;
            case ClaimRelation relation:
                _claims.UnionWith([relation.ClaimId, relation.RelatedId]);
                break;
            // Added and deleted ones too: one may replace another of the same id, to which attestations refer.
            case Source source:
                _sources.Add(source.Id);
                break;
            case Person person:
                _people.Add(person.Id);
                break;
            case Organization organization:
                _organizations.Add(organization.Id);
                break;
            default:
                NoteOwner(entry);
                break;
        }
    }

    // The days that are derived here change nothing themselves.
    private static bool IsWritten(PropertyEntry property) =>
        property.IsModified && property.Metadata.Name is not (nameof(Attestation.CertainFrom) or nameof(Attestation.PossibleFrom));

    // Dates and authors are rows of their own to the tracker; what counts is whose they are.
    private void NoteOwner(EntityEntry entry)
    {
        if (entry.Metadata.FindOwnership() is not { } ownership || entry.Property(ownership.Properties[0].Name).CurrentValue is not string owner)
            return;
        if (ownership.PrincipalEntityType.ClrType == typeof(Source))
            _sources.Add(owner);
        else if (ownership.PrincipalEntityType.ClrType == typeof(Attestation))
            _claims.Add(owner[..owner.IndexOf('.', StringComparison.Ordinal)]);
    }

    private async Task NoteSourcesOfOrganizationsAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var bodies = await Hierarchy.OrganizationsWithinAsync(db, _organizations, cancellationToken);
        _sources.UnionWith(await db.Sources.Where(source => source.PublisherId != null && bodies.Contains(source.PublisherId)).Select(source => source.Id).ToListAsync(cancellationToken));
    }
}
