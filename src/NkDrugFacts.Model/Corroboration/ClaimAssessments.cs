using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Brings stored claims before the rule, which knows no database.</summary>
public static class ClaimAssessments
{
    /// <summary>Assesses the claims with these ids; an id that no claim has is absent from the answer.</summary>
    public static async Task<Dictionary<string, Assessment>> AssessAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        var existing = await db.Claims.Where(claim => claimIds.Contains(claim.Id)).Select(claim => claim.Id).ToListAsync(cancellationToken);
        var contradictions = await ContradictionsAsync(db, claimIds, cancellationToken);
        var involved = existing.Concat(contradictions.SelectMany(pair => pair)).Distinct(StringComparer.Ordinal).ToList();
        var testimonies = await TestimoniesAsync(db, involved, cancellationToken);
        return existing.ToDictionary(
            id => id,
            id => CorroborationRule.Assess([.. testimonies[id]], [.. contradictions[id].Distinct(StringComparer.Ordinal).Select(other => new ContradictingClaim(other, [.. testimonies[other]]))]),
            StringComparer.Ordinal);
    }

    /// <summary>Assesses every claim and stores what changed; the caller saves.</summary>
    /// <returns>How many claims got other counts than were stored.</returns>
    public static async Task<int> RecomputeAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.ToListAsync(cancellationToken);
        var assessments = await AssessAsync(db, claims.ConvertAll(claim => claim.Id), cancellationToken);
        return claims.Count(claim => Store(claim.Corroboration, assessments[claim.Id]));
    }

    private static bool Store(StoredCorroboration stored, Assessment assessment)
    {
        var before = Key(stored);
        stored.Rule = Assessment.Rule;
        stored.Verdict = assessment.Verdict;
        stored.InformantsMin = assessment.Supporting.InformantsMin;
        stored.InformantsMax = assessment.Supporting.InformantsMax;
        stored.Gatherings = assessment.Supporting.Gatherings.Count;
        stored.Publishers = assessment.Supporting.Publishers.Count;
        stored.DenyingGatherings = assessment.Denying.Gatherings.Count;
        return before != Key(stored);
    }

    private static (string, Verdict, int, int, int, int, int) Key(StoredCorroboration stored) =>
        (stored.Rule, stored.Verdict, stored.InformantsMin, stored.InformantsMax, stored.Gatherings, stored.Publishers, stored.DenyingGatherings);

    // A contradiction is recorded on one of its two claims and holds for both.
    private static async Task<ILookup<string, string>> ContradictionsAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        var strict = await db.ClaimRelations.AsNoTracking()
            .Where(relation => relation.Strength == ContradictionStrength.Strict && (claimIds.Contains(relation.ClaimId) || claimIds.Contains(relation.RelatedId)))
            .Select(relation => new { relation.ClaimId, relation.RelatedId }).ToListAsync(cancellationToken);
        return strict.SelectMany(pair => new[] { (Claim: pair.ClaimId, Other: pair.RelatedId), (Claim: pair.RelatedId, Other: pair.ClaimId) })
            .ToLookup(pair => pair.Claim, pair => pair.Other, StringComparer.Ordinal);
    }

    private static async Task<ILookup<string, Testimony>> TestimoniesAsync(FactsDbContext db, List<string> claimIds, CancellationToken cancellationToken)
    {
        var parents = await db.Organizations.AsNoTracking().ToDictionaryAsync(organization => organization.Id, organization => organization.ParentId, cancellationToken);
        var rows = await db.Attestations.AsNoTracking().Where(a => claimIds.Contains(a.ClaimId))
            .Select(a => new
            {
                a.ClaimId,
                a.Id,
                a.SourceId,
                a.SpeakerId,
                SpeakerKind = (PersonKind?)a.Speaker!.Kind,
                Authors = a.Source!.Authors.OrderBy(author => author.Ordinal).Select(author => author.PersonId ?? author.OrganizationId!).ToList(),
                a.Source.PublisherId,
                a.Source.IsCompilation,
                a.UpstreamId,
                a.Relay,
                a.Stance,
                a.InterestedParty,
                Earliest = (DateOnly?)a.Source.Published!.Earliest,
                Latest = (DateOnly?)a.Source.Published.Latest,
                Retracted = a.Withdrawal == Withdrawal.Retracted,
            }).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.ClaimId, row => new Testimony
        {
            Id = row.Id,
            Source = row.SourceId,
            Speaker = row.SpeakerId,
            SpeakerKind = row.SpeakerKind,
            Authors = row.Authors,
            Publisher = TopParent(row.PublisherId, parents),
            IsCompilation = row.IsCompilation,
            Upstream = row.UpstreamId,
            Relay = row.Relay,
            Stance = row.Stance,
            InterestedParty = row.InterestedParty,
            PublishedEarliest = row.Earliest == DateOnly.MinValue ? null : row.Earliest,
            PublishedLatest = row.Latest == DateOnly.MaxValue ? null : row.Latest,
            Withdrawn = row.Retracted,
        }, StringComparer.Ordinal);
    }

    private static string? TopParent(string? organization, Dictionary<string, string?> parents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (organization is not null && seen.Add(organization) && parents.GetValueOrDefault(organization) is { } parent)
            organization = parent;
        return organization;
    }
}
