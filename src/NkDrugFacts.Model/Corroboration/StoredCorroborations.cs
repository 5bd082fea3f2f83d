using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Keeps what is stored of each claim's corroboration equal to what the rule says.</summary>
public static class StoredCorroborations
{
    private const int BatchSize = 2000;

    /// <summary>Recomputes every claim, repairs what differs as one revision, and tells what did.</summary>
    public static async Task<RebuildReport> RebuildAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Taken first, so that nobody writes while this reads; given back when there was nothing to repair.
        await RevisionWriter.NextAsync(db, "rebuild", "Recomputed every corroboration", time, cancellationToken);
        var (differing, claims, last) = (new List<CorroborationDifference>(), 0, "");
        var works = await StoredWorks.LoadAsync(db, sourceIds: null, cancellationToken);
        while (await db.Claims.Where(claim => string.Compare(claim.Id, last) > 0).OrderBy(claim => claim.Id).Select(claim => claim.Id).Take(BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } ids)
        {
            (claims, last) = (claims + ids.Count, ids[^1]);
            differing.AddRange(await DifferencesAsync(db, ids, works, cancellationToken));
        }

        if (differing.Count == 0)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return new(claims, []);
        }

        foreach (var ids in differing.Select(difference => difference.Claim).Chunk(BatchSize))
        {
            await RecomputeAsync(db, ids, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
        return new(claims, differing);
    }

    /// <summary>Writes into the tracked claims and attestations what the rule says of them; the caller saves.</summary>
    internal static async Task RecomputeAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        var testimonies = await ClaimTestimonies.LoadAsync(db, db.Claims.Where(claim => claimIds.Contains(claim.Id)), cancellationToken);
        var claims = await db.Claims.Include(claim => claim.Past).Where(claim => claimIds.Contains(claim.Id)).ToListAsync(cancellationToken);
        var attestations = (await db.Attestations.Where(attestation => claimIds.Contains(attestation.ClaimId)).ToListAsync(cancellationToken))
            .ToLookup(attestation => attestation.ClaimId, StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            var derived = DerivedCorroboration.Of(testimonies.Of(claim.Id), testimonies.Against(claim.Id));
            claim.Corroboration.Set(derived.Now);
            Store(claim, derived.Past);
            foreach (var attestation in attestations[claim.Id])
                (attestation.CertainFrom, attestation.PossibleFrom) = (derived.PublicFrom[attestation.Id].Certain, derived.PublicFrom[attestation.Id].Possible);
        }
    }

    private static void Store(Claim claim, IReadOnlyList<Period> periods)
    {
        var stored = claim.Past.ToDictionary(past => (past.Match, past.Since));
        foreach (var period in periods)
        {
            if (!stored.Remove((period.Match, period.Since), out var past))
                claim.Past.Add(past = new PastCorroboration { ClaimId = claim.Id, Match = period.Match, Since = period.Since });
            past.Until = period.Until;
            past.Corroboration.Set(period.Judgement);
        }

        claim.Past.RemoveAll(stored.ContainsValue);
    }

    private static Period ToPeriod(PastCorroboration past) => new(past.Match, past.Since, past.Until, past.Corroboration.ToJudgement());

    private static async Task<IReadOnlyList<CorroborationDifference>> DifferencesAsync(FactsDbContext db, List<string> ids, StoredWorks works, CancellationToken cancellationToken)
    {
        var testimonies = await ClaimTestimonies.LoadAsync(db, db.Claims.Where(claim => ids.Contains(claim.Id)), cancellationToken, works);
        var stored = await db.Claims.AsNoTracking().Where(claim => ids.Contains(claim.Id)).Select(claim => new { claim.Id, claim.Corroboration }).ToListAsync(cancellationToken);
        var past = (await db.PastCorroborations.AsNoTracking().Where(period => ids.Contains(period.ClaimId)).ToListAsync(cancellationToken))
            .ToLookup(period => period.ClaimId, StringComparer.Ordinal);
        var days = (await db.Attestations.AsNoTracking().Where(attestation => ids.Contains(attestation.ClaimId))
                .Select(attestation => new { attestation.ClaimId, attestation.Id, attestation.CertainFrom, attestation.PossibleFrom }).ToListAsync(cancellationToken))
            .ToLookup(attestation => attestation.ClaimId, attestation => (attestation.Id, Days: new PublicFrom(attestation.CertainFrom, attestation.PossibleFrom)), StringComparer.Ordinal);
        return
        [
            .. stored.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(claim =>
            {
                var right = DerivedCorroboration.Of(testimonies.Of(claim.Id), testimonies.Against(claim.Id));
                var isRight = claim.Corroboration.Rule == Assessment.Rule
                    && claim.Corroboration.ToJudgement() == right.Now
                    && past[claim.Id].All(period => period.Corroboration.Rule == Assessment.Rule)
                    && past[claim.Id].Select(ToPeriod).ToHashSet().SetEquals(right.Past)
                    && days[claim.Id].All(attestation => right.PublicFrom[attestation.Id] == attestation.Days);
                return isRight ? [] : new[] { new CorroborationDifference(claim.Id, claim.Corroboration.ToJudgement(), right.Now) };
            }),
        ];
    }
}

/// <summary>What a rebuild found.</summary>
public sealed record RebuildReport(int Claims, IReadOnlyList<CorroborationDifference> Differences);

/// <summary>A claim of which something else was stored than the rule says; equal counts mean that only its past or its days differed.</summary>
public sealed record CorroborationDifference(string Claim, Judgement Stored, Judgement Right);
