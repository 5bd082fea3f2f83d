using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Brings stored claims before the rule, which knows no database: any number of them in the same few queries.</summary>
public sealed class ClaimTestimonies
{
    private readonly Dictionary<string, List<StoredTestimony>> _stored;
    private readonly StoredWorks _works;
    private readonly Dictionary<string, PersonKind> _kinds;
    private readonly ILookup<string, string> _contradictions;
    private readonly (DateOnly Day, DateMatch Match)? _day;

    private ClaimTestimonies(
        Dictionary<string, List<StoredTestimony>> stored, StoredWorks works, Dictionary<string, PersonKind> kinds, ILookup<string, string> contradictions, (DateOnly, DateMatch)? day = null) =>
        (_stored, _works, _kinds, _contradictions, _day) = (stored, works, kinds, contradictions, day);

    /// <summary>Of attestations that were read before, with their speakers, and their works and authors.</summary>
    /// <param name="parents">From each organization that belongs to another to that one.</param>
    internal static ClaimTestimonies Of(IReadOnlyCollection<Attestation> attestations, ILookup<string, string> contradictions, IReadOnlyDictionary<string, string?> parents) => new(
        attestations.GroupBy(attestation => attestation.ClaimId, StoredTestimony.Of, StringComparer.Ordinal).ToDictionary(claim => claim.Key, claim => claim.ToList(), StringComparer.Ordinal),
        StoredWorks.Of(attestations.Select(attestation => attestation.Source!).Distinct(), parents),
        attestations.Select(attestation => attestation.Speaker).OfType<Person>().Distinct().ToDictionary(person => person.Id, person => person.Kind, StringComparer.Ordinal),
        contradictions);

    // Made anew each time: of many claims at once they would fill the memory for as long as the last one takes.
    public IReadOnlyList<Testimony> Of(string claim)
    {
        if (!_stored.TryGetValue(claim, out var stored))
            return [];
        var testimonies = stored.ConvertAll(testimony => testimony.ToTestimony(_works, _kinds));
        return _day is var (day, match) ? new Snapshot(testimonies, match).At(day) : testimonies;
    }

    public IReadOnlyList<ContradictingClaim> Against(string claim) =>
        [.. _contradictions[claim].Select(other => new ContradictingClaim(other, Of(other)))];

    /// <summary>The organizations that published a work in which the claim is reported, and those to which one of them belongs.</summary>
    internal IReadOnlySet<string> PublishersOf(string claim) =>
        _works.PublishersOf(_stored.GetValueOrDefault(claim, []).Select(testimony => testimony.Source));

    /// <summary>The same claims with what was public on a day, and what had been retracted by then.</summary>
    public ClaimTestimonies At(DateOnly day, DateMatch match) => new(_stored, _works, _kinds, _contradictions, (day, match));

    public Assessment Assess(string claim, Perspective? perspective = null) => CorroborationRule.Assess(Of(claim), Against(claim), perspective);

    public Judgement Judge(string claim, Perspective? perspective = null) => CorroborationRule.Judge(Of(claim), Against(claim), perspective);

    /// <param name="before">How the claim stands, when that is known.</param>
    public Consequence Without(Removal removal, string claim, bool throughCompilations, Judgement? before) =>
        CorroborationRule.Without(removal, Of(claim), Against(claim), throughCompilations, before);

    /// <summary>Everything recorded about the claims with these ids, existing or not, and those that strictly contradict them.</summary>
    /// <param name="works">The works, when they were read before; otherwise they are read now.</param>
    public static async Task<ClaimTestimonies> LoadAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken, StoredWorks? works = null)
    {
        var contradictions = await StrictContradictions.OfAsync(db, claimIds, cancellationToken);
        var involved = contradictions.SelectMany(pair => pair).Concat(claimIds).ToHashSet(StringComparer.Ordinal);
        var stored = await StoredTestimony.LoadAsync(db, involved, cancellationToken);
        var all = stored.Values.SelectMany(testimonies => testimonies);
        works ??= await StoredWorks.LoadAsync(db, all.Select(testimony => testimony.Source).ToHashSet(StringComparer.Ordinal), cancellationToken);
        var kinds = await KindsAsync(db, all.Select(testimony => testimony.Speaker).OfType<string>().ToHashSet(StringComparer.Ordinal), cancellationToken);
        return new(stored, works, kinds, contradictions);
    }

    // Read once for each person, not once for each attestation.
    private static async Task<Dictionary<string, PersonKind>> KindsAsync(FactsDbContext db, HashSet<string> people, CancellationToken cancellationToken) =>
        await db.People.AsNoTracking().Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Kind })
            .ToDictionaryAsync(person => person.Id, person => person.Kind, StringComparer.Ordinal, cancellationToken);
}
