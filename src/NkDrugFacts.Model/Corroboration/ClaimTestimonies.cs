using Microsoft.EntityFrameworkCore;
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

    /// <summary>Everything recorded about the claims with these ids and those that strictly contradict them; an id that no claim has is absent.</summary>
    /// <param name="works">The works, when they were read before; otherwise they are read now.</param>
    public static async Task<ClaimTestimonies> LoadAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken, StoredWorks? works = null)
    {
        var existing = await db.Claims.Where(claim => claimIds.Contains(claim.Id)).Select(claim => claim.Id).ToListAsync(cancellationToken);
        existing.Sort(StringComparer.Ordinal);
        var contradictions = await ContradictionsAsync(db, claimIds, cancellationToken);
        var involved = contradictions.SelectMany(pair => pair).Concat(existing).ToHashSet(StringComparer.Ordinal);
        var rows = await RowsAsync(db, involved, cancellationToken);
        works ??= await StoredWorks.LoadAsync(db, rows.Select(row => row.Source).ToHashSet(StringComparer.Ordinal), cancellationToken);
        var kinds = await KindsAsync(db, rows.Select(row => row.Speaker).OfType<string>().ToHashSet(StringComparer.Ordinal), cancellationToken);
        return new(existing, rows.ToLookup(row => row.Claim, row => row.ToTestimony(works, kinds), StringComparer.Ordinal), contradictions);
    }

    // A contradiction is recorded on one of its two claims and holds for both.
    private static async Task<ILookup<string, string>> ContradictionsAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        var strict = await db.ClaimRelations.AsNoTracking()
            .Where(relation => relation.Strength == ContradictionStrength.Strict && (claimIds.Contains(relation.ClaimId) || claimIds.Contains(relation.RelatedId)))
            .Select(relation => new { relation.ClaimId, relation.RelatedId }).ToListAsync(cancellationToken);
        return strict.SelectMany(pair => new[] { (Claim: pair.ClaimId, Other: pair.RelatedId), (Claim: pair.RelatedId, Other: pair.ClaimId) })
            .Distinct().ToLookup(pair => pair.Claim, pair => pair.Other, StringComparer.Ordinal);
    }

    private static Task<List<Row>> RowsAsync(FactsDbContext db, HashSet<string> claimIds, CancellationToken cancellationToken) =>
        db.Attestations.AsNoTracking().Where(attestation => claimIds.Contains(attestation.ClaimId))
            .Select(a => new Row(
                a.ClaimId, a.Id, a.SourceId, a.SpeakerId, a.UpstreamId, a.Relay, a.Stance, a.InterestedParty,
                a.Withdrawal, a.WithdrawnOn!.Earliest, a.WithdrawnOn.Latest))
            .ToListAsync(cancellationToken);

    // Read once for each person, not once for each attestation.
    private static async Task<Dictionary<string, PersonKind>> KindsAsync(FactsDbContext db, HashSet<string> people, CancellationToken cancellationToken) =>
        await db.People.AsNoTracking().Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Kind })
            .ToDictionaryAsync(person => person.Id, person => person.Kind, StringComparer.Ordinal, cancellationToken);

    private sealed record Row(
        string Claim, string Id, string Source, string? Speaker, string? Upstream, Relay? Relay, Stance Stance,
        bool InterestedParty, Withdrawal? Withdrawal, DateOnly? WithdrawnEarliest, DateOnly? WithdrawnLatest)
    {
        public Testimony ToTestimony(StoredWorks works, Dictionary<string, PersonKind> kinds)
        {
            var work = works.Of(Source);
            var retracted = Withdrawal == Vocabulary.Withdrawal.Retracted;
            return new Testimony
            {
                Id = Id,
                Source = Source,
                Speaker = Speaker,
                SpeakerKind = Speaker is null ? null : kinds[Speaker],
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
