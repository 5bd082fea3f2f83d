using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>Stores claims and their chains. The chains of a claim are written as a whole, because depth runs through them.</summary>
internal static class ClaimLoader
{
    public static async Task StoreAsync(LoadSession session, IReadOnlyList<ClaimRecord> records, CancellationToken cancellationToken)
    {
        var db = session.Db;
        var claims = await db.Claims.Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations)
            .ToDictionaryAsync(claim => claim.Id, cancellationToken);
        foreach (var record in records)
            session.Store(RecordKind.Claim, record.Id, record with { Attestations = [] }, claims.GetValueOrDefault(record.Id), (_, stored) => Write(db, record, stored));
        var stored = (await db.Attestations.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(attestation => attestation.ClaimId, StringComparer.Ordinal);
        foreach (var record in records)
            await StoreChainsAsync(session, record, [.. stored[record.Id]], cancellationToken);
    }

    /// <summary>To be called with the topics and places tracked, and those of a stored claim and its relations loaded.</summary>
    public static Claim Write(FactsDbContext db, ClaimRecord record, Claim? stored)
    {
        var claim = stored ?? new Claim { Id = record.Id, Statement = record.Statement };
        claim.Statement = record.Statement;
        claim.Topics.Clear();
        claim.Topics.AddRange(record.Topics.Select(id => Find<Topic>(db, id)));
        claim.Places.Clear();
        claim.Places.AddRange(record.Places.Select(id => Find<Place>(db, id)));
        claim.Occurred = record.Occurred.ToDate();
        claim.Quantities.Clear();
        claim.Quantities.AddRange(record.Quantities.ToQuantities());
        claim.Note = record.Note;
        claim.Relations.Clear();
        claim.Relations.AddRange(record.Relations.Select(relation => new ClaimRelation
        {
            ClaimId = record.Id,
            RelatedId = relation.Claim,
            Type = relation.Type,
            Strength = relation.Strength,
            Reason = relation.Reason,
        }));
        return claim;
    }

    // Tracked by now, so this asks no database.
    private static T Find<T>(FactsDbContext db, string id) where T : Entity => db.Find<T>(id)!;

    private static async Task StoreChainsAsync(LoadSession session, ClaimRecord claim, Attestation[] stored, CancellationToken cancellationToken)
    {
        var byId = stored.ToDictionary(attestation => attestation.Id, StringComparer.Ordinal);
        var json = claim.Attestations.ToDictionary(record => record.Id(claim.Id), CanonicalJson.Write, StringComparer.Ordinal);
        var due = json.Where(pair => session.IsDue(pair.Key, pair.Value, byId.GetValueOrDefault(pair.Key))).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var chains = Retained(stored, json.Keys);
        var dropped = byId.Keys.Where(id => !json.ContainsKey(id) && !chains.ContainsKey(id)).ToList();
        if (due.Count + dropped.Count == 0)
            return;
        foreach (var record in claim.Attestations.Where(record => !chains.ContainsKey(record.Id(claim.Id))).ToList())
        {
            var (id, before) = (record.Id(claim.Id), byId.GetValueOrDefault(record.Id(claim.Id)));
            chains.Add(id, AttestationMapping.ToAttestation(record, claim.Id));
            if (due.Contains(id))
                session.Stamp(RecordKind.Attestation, chains[id], json[id], before is null ? Operation.Created : Operation.Updated);
            else
                (chains[id].Revision, chains[id].LoadedFrom) = (before!.Revision, before.LoadedFrom);
        }
        await ReplaceChainsAsync(session.Db, claim.Id, chains, cancellationToken);
        foreach (var id in dropped)
            await session.RetractAsync(RecordKind.Attestation, id, cancellationToken);
    }

    /// <summary>Writes all attestations of a claim in the place of those that it had.</summary>
    public static async Task ReplaceChainsAsync(FactsDbContext db, string claim, IReadOnlyDictionary<string, Attestation> chains, CancellationToken cancellationToken)
    {
        RelayDepths.Set(chains);
        await db.Attestations.Where(attestation => attestation.ClaimId == claim).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(chains.Values);
    }

    /// <summary>What others wrote, and every attestation above it that the bundle has dropped, as it stands.</summary>
    private static Dictionary<string, Attestation> Retained(Attestation[] stored, IReadOnlyCollection<string> inBundle)
    {
        var byId = stored.ToDictionary(attestation => attestation.Id, StringComparer.Ordinal);
        var retained = new Dictionary<string, Attestation>(StringComparer.Ordinal);
        foreach (var written in stored.Where(attestation => attestation.LoadedFrom is null))
            for (var hop = written; hop is not null && retained.TryAdd(hop.Id, hop);)
                hop = hop.UpstreamId is { } upstream && !inBundle.Contains(upstream) ? byId[upstream] : null;
        return retained;
    }
}
