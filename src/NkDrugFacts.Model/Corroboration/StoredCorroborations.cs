using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Keeps what is stored of each claim's corroboration equal to what the rule says.</summary>
public static class StoredCorroborations
{
    private const int BatchSize = 2000;

    /// <summary>Recomputes every claim, repairs what differs as one revision, and tells what did.</summary>
    public static async Task<RebuildReport> RebuildAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        // Taken first, so that nobody writes while this reads; given back when there was nothing to repair.
        await RevisionWriter.NextAsync(db, "rebuild", "Recomputed every corroboration", time, cancellationToken);
        var (differences, claims, last, wrong) = (new List<CorroborationDifference>(), 0, "", (IReadOnlyList<Difference>)[]);
        var works = await StoredWorks.LoadAsync(db, sourceIds: null, cancellationToken);
        while (await db.Claims.Where(claim => string.Compare(claim.Id, last) > 0).OrderBy(claim => claim.Id).Select(claim => claim.Id).Take(BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } ids)
        {
            (claims, last) = (claims + ids.Count, ids[^1]);
            var judging = Task.Run(await ReadAsync(db, ids, works, cancellationToken), cancellationToken);
            // What was wrong of those before: the database writes them while these are judged.
            await RepairAsync(db, wrong, cancellationToken);
            wrong = await judging;
            differences.AddRange(wrong.Select(difference => new CorroborationDifference(difference.Claim, difference.Stored, difference.Right.Now)));
        }

        await RepairAsync(db, wrong, cancellationToken);
        if (differences.Count == 0)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return new(claims, []);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new(claims, differences);
    }

    /// <summary>How these claims stand, as it is stored.</summary>
    public static async Task<Dictionary<string, Judgement>> JudgementsAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        var query = db.Claims.Where(claim => claimIds.Contains(claim.Id)).Select(claim => new
        {
            claim.Id,
            claim.Corroboration.Verdict,
            claim.Corroboration.Credibility,
            claim.Corroboration.InformantsMin,
            claim.Corroboration.InformantsMax,
            claim.Corroboration.Gatherings,
            claim.Corroboration.Publishers,
            claim.Corroboration.Channels,
            claim.Corroboration.DenyingGatherings,
        });
        var judgements = new Dictionary<string, Judgement>(claimIds.Count, StringComparer.Ordinal);
        await StoredRows.ReadAsync(db, query, row => judgements.Add(row.GetString(0), new(
            EnumWords.Parse<Verdict>(row.GetString(1))!.Value, row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8))), cancellationToken);
        return judgements;
    }

    /// <summary>Recomputes these claims, and saves what differs; those that do not exist are passed over.</summary>
    internal static async Task<int> RecomputeAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        if (claimIds.Count == 0)
            return 0;
        var judge = await ReadAsync(db, claimIds, works: null, cancellationToken);
        return await RepairAsync(db, judge(), cancellationToken);
    }

    private static async Task<int> RepairAsync(FactsDbContext db, IReadOnlyList<Difference> differences, CancellationToken cancellationToken)
    {
        if (differences.Count == 0)
            return 0;
        await DerivedRows.WriteAsync(db, [.. differences.Select(difference => (difference.Claim, difference.Right))], cancellationToken);
        Refresh(db.ChangeTracker, differences.ToDictionary(difference => difference.Claim, difference => difference.Right, StringComparer.Ordinal));
        return differences.Count;
    }

    // What the context has read before would be stale, and could be written back.
    private static void Refresh(ChangeTracker tracker, Dictionary<string, DerivedCorroboration> right)
    {
        foreach (var claim in tracker.Entries<Claim>().Where(entry => right.ContainsKey(entry.Entity.Id)))
        {
            claim.Entity.Corroboration.Set(right[claim.Entity.Id].Now);
            foreach (var property in claim.ComplexProperty(c => c.Corroboration).Properties)
                Accept(property);
        }

        foreach (var attestation in tracker.Entries<Attestation>().Where(entry => right.ContainsKey(entry.Entity.ClaimId)))
        {
            // Another writer may have deleted it since.
            if (!right[attestation.Entity.ClaimId].PublicFrom.TryGetValue(attestation.Entity.Id, out var days))
                continue;
            (attestation.Entity.CertainFrom, attestation.Entity.PossibleFrom) = (days.Certain, days.Possible);
            Accept(attestation.Property(a => a.CertainFrom));
            Accept(attestation.Property(a => a.PossibleFrom));
        }
    }

    private static void Accept(PropertyEntry property)
    {
        property.OriginalValue = property.CurrentValue;
        property.IsModified = false;
    }

    private static Period ToPeriod(PastCorroboration past) => new(past.Match, past.Since, past.Until, past.Corroboration.ToJudgement());

    // Everything is read from the database as it is, whatever the context has read before; to judge it needs the database no more.
    private static async Task<Func<IReadOnlyList<Difference>>> ReadAsync(FactsDbContext db, IReadOnlyCollection<string> ids, StoredWorks? works, CancellationToken cancellationToken)
    {
        var testimonies = await ClaimTestimonies.LoadAsync(db, ids, cancellationToken, works);
        var stored = await db.Claims.AsNoTracking().Where(claim => ids.Contains(claim.Id)).Select(claim => new { claim.Id, claim.Corroboration }).ToListAsync(cancellationToken);
        var past = (await db.PastCorroborations.AsNoTracking().Where(period => ids.Contains(period.ClaimId)).ToListAsync(cancellationToken))
            .ToLookup(period => period.ClaimId, StringComparer.Ordinal);
        var days = (await db.Attestations.AsNoTracking().Where(attestation => ids.Contains(attestation.ClaimId))
                .Select(attestation => new { attestation.ClaimId, attestation.Id, attestation.CertainFrom, attestation.PossibleFrom }).ToListAsync(cancellationToken))
            .ToLookup(attestation => attestation.ClaimId, attestation => (attestation.Id, Days: new PublicFrom(attestation.CertainFrom, attestation.PossibleFrom)), StringComparer.Ordinal);
        var publishers = (await db.ClaimPublishers.AsNoTracking().Where(publisher => ids.Contains(publisher.ClaimId)).ToListAsync(cancellationToken))
            .ToLookup(publisher => publisher.ClaimId, publisher => publisher.PublisherId, StringComparer.Ordinal);
        return () =>
        [
            .. stored.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(claim =>
            {
                var right = DerivedCorroboration.Of(testimonies.Of(claim.Id), testimonies.Against(claim.Id), testimonies.PublishersOf(claim.Id));
                var isRight = claim.Corroboration.Rule == Assessment.Rule
                    && claim.Corroboration.ToJudgement() == right.Now
                    && past[claim.Id].All(period => period.Corroboration.Rule == Assessment.Rule)
                    && past[claim.Id].Select(ToPeriod).ToHashSet().SetEquals(right.Past)
                    && right.Publishers.SetEquals(publishers[claim.Id])
                    && days[claim.Id].All(attestation => right.PublicFrom[attestation.Id] == attestation.Days);
                return isRight ? [] : new[] { new Difference(claim.Id, claim.Corroboration.ToJudgement(), right) };
            }),
        ];
    }

    private sealed record Difference(string Claim, Judgement Stored, DerivedCorroboration Right);
}

/// <summary>What a rebuild found.</summary>
public sealed record RebuildReport(int Claims, IReadOnlyList<CorroborationDifference> Differences);

/// <summary>A claim of which something else was stored than the rule says; equal counts mean that only its past, its publishers or its days differed.</summary>
public sealed record CorroborationDifference(string Claim, Judgement Stored, Judgement Right);
