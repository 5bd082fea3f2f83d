using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Brings stored claims before the rule, which knows no database: any number of them in the same few queries.</summary>
public sealed class ClaimTestimonies
{
    private readonly ILookup<string, Testimony> _testimonies;
    private readonly ILookup<string, string> _contradictions;

    private ClaimTestimonies(IReadOnlyList<string> claims, ILookup<string, Testimony> testimonies, ILookup<string, string> contradictions) =>
        (Claims, _testimonies, _contradictions) = (claims, testimonies, contradictions);

    /// <summary>The claims that were asked for and exist, in ordinal order.</summary>
    public IReadOnlyList<string> Claims { get; }

    public IReadOnlyList<Testimony> Of(string claim) => [.. _testimonies[claim]];

    public IReadOnlyList<ContradictingClaim> Against(string claim) =>
        [.. _contradictions[claim].Select(other => new ContradictingClaim(other, Of(other)))];

    /// <summary>The same claims with what was public on a day, and what had been retracted by then.</summary>
    public ClaimTestimonies At(DateOnly day, DateMatch match) => new(
        Claims,
        _testimonies.SelectMany(claim => new Snapshot([.. claim], match).At(day).Select(testimony => (Claim: claim.Key, testimony)))
            .ToLookup(pair => pair.Claim, pair => pair.testimony, StringComparer.Ordinal),
        _contradictions);

    public Assessment Assess(string claim, Perspective? perspective = null) => CorroborationRule.Assess(Of(claim), Against(claim), perspective);

    public int Left(string claim, Perspective perspective) => CorroborationRule.Left(Of(claim), perspective);

    public Judgement Judge(string claim, Perspective? perspective = null) => CorroborationRule.Judge(Of(claim), Against(claim), perspective);

    /// <summary>Everything recorded about these claims and those that strictly contradict them; a claim that does not exist is absent.</summary>
    /// <param name="works">The works, when they were read before; otherwise they are read now.</param>
    public static async Task<ClaimTestimonies> LoadAsync(FactsDbContext db, IQueryable<Claim> claims, CancellationToken cancellationToken, StoredWorks? works = null)
    {
        var existing = await claims.Select(claim => claim.Id).ToListAsync(cancellationToken);
        existing.Sort(StringComparer.Ordinal);
        var contradictions = await ContradictionsAsync(db, claims.Select(claim => claim.Id), cancellationToken);
        var rows = await RowsAsync(claims.SelectMany(claim => claim.Attestations), cancellationToken);
        var others = contradictions.SelectMany(pair => pair).Except(existing, StringComparer.Ordinal).ToList();
        if (others.Count > 0)
            rows.AddRange(await RowsAsync(db.Attestations.Where(attestation => others.Contains(attestation.ClaimId)), cancellationToken));
        works ??= await StoredWorks.LoadAsync(db, [.. rows.Select(row => row.Source).Distinct()], cancellationToken);
        return new(existing, rows.ToLookup(row => row.Claim, row => row.ToTestimony(works), StringComparer.Ordinal), contradictions);
    }

    public static Task<ClaimTestimonies> LoadAsync(FactsDbContext db, string claimId, CancellationToken cancellationToken) =>
        LoadAsync(db, db.Claims.Where(claim => claim.Id == claimId), cancellationToken);

    // A contradiction is recorded on one of its two claims and holds for both.
    private static async Task<ILookup<string, string>> ContradictionsAsync(FactsDbContext db, IQueryable<string> claimIds, CancellationToken cancellationToken)
    {
        var strict = await db.ClaimRelations.AsNoTracking()
            .Where(relation => relation.Strength == ContradictionStrength.Strict && (claimIds.Contains(relation.ClaimId) || claimIds.Contains(relation.RelatedId)))
            .Select(relation => new { relation.ClaimId, relation.RelatedId }).ToListAsync(cancellationToken);
        return strict.SelectMany(pair => new[] { (Claim: pair.ClaimId, Other: pair.RelatedId), (Claim: pair.RelatedId, Other: pair.ClaimId) })
            .Distinct().ToLookup(pair => pair.Claim, pair => pair.Other, StringComparer.Ordinal);
    }

    private static Task<List<Row>> RowsAsync(IQueryable<Attestation> attestations, CancellationToken cancellationToken) =>
        attestations.AsNoTracking()
            .Select(a => new Row(
                a.ClaimId, a.Id, a.SourceId, a.SpeakerId, a.Speaker!.Kind, a.UpstreamId, a.Relay, a.Stance, a.InterestedParty,
                a.Withdrawal, a.WithdrawnOn!.Earliest, a.WithdrawnOn.Latest))
            .ToListAsync(cancellationToken);

    private sealed record Row(
        string Claim, string Id, string Source, string? Speaker, PersonKind? SpeakerKind, string? Upstream, Relay? Relay, Stance Stance,
        bool InterestedParty, Withdrawal? Withdrawal, DateOnly? WithdrawnEarliest, DateOnly? WithdrawnLatest)
    {
        public Testimony ToTestimony(StoredWorks works)
        {
            var work = works.Of(Source);
            var retracted = Withdrawal == Vocabulary.Withdrawal.Retracted;
            return new Testimony
            {
                Id = Id,
                Source = Source,
                Speaker = Speaker,
                SpeakerKind = SpeakerKind,
                Authors = work.Authors,
                Publisher = work.Publisher,
                IsCompilation = work.IsCompilation,
                Consulted = work.Consulted,
                Upstream = Upstream,
                Relay = Relay,
                Stance = Stance,
                InterestedParty = InterestedParty,
                PublishedEarliest = StoredWorks.Bound(work.Earliest),
                PublishedLatest = StoredWorks.Bound(work.Latest),
                Withdrawn = retracted,
                WithdrawnEarliest = retracted ? StoredWorks.Bound(WithdrawnEarliest) : null,
                WithdrawnLatest = retracted ? StoredWorks.Bound(WithdrawnLatest) : null,
            };
        }
    }
}
