using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>Brings the claims of a bundle before the rule of corroboration, without a database.</summary>
internal sealed class BundleTestimonies(Bundle bundle)
{
    private readonly Dictionary<string, SourceRecord> sources = bundle.Sources.ToDictionary(source => source.Id);
    private readonly Dictionary<string, PersonKind> kinds = bundle.People.ToDictionary(person => person.Id, person => person.Kind);
    private readonly Dictionary<string, string?> parents = bundle.Organizations.ToDictionary(organization => organization.Id, organization => organization.Parent);
    private readonly Dictionary<string, ClaimRecord> claims = bundle.Claims.ToDictionary(claim => claim.Id);

    // A contradiction is recorded on one of its two claims and holds for both.
    private readonly ILookup<string, string> contradictions = bundle.Claims
        .SelectMany(claim => claim.Relations.Where(relation => relation.Strength == ContradictionStrength.Strict).Select(relation => (Claim: claim.Id, Other: relation.Claim)))
        .SelectMany(pair => new[] { pair, (Claim: pair.Other, Other: pair.Claim) }).Distinct().ToLookup(pair => pair.Claim, pair => pair.Other);

    public Assessment Assess(ClaimRecord claim) =>
        CorroborationRule.Assess(Of(claim), [.. contradictions[claim.Id].Select(other => new ContradictingClaim(other, Of(claims[other])))]);

    public IEnumerable<DateConflict> DateConflicts() => bundle.Claims.SelectMany(claim => CorroborationRule.DateConflicts(Of(claim)));

    public IReadOnlyList<Testimony> Of(ClaimRecord claim) => [.. claim.Attestations.Select(attestation => Testimony(claim.Id, attestation))];

    private Testimony Testimony(string claim, AttestationRecord attestation)
    {
        var source = sources[attestation.Source];
        var published = source.Published is null ? null : Edtf.Parse(source.Published.Edtf);
        return new()
        {
            Id = attestation.Id(claim),
            Source = source.Id,
            Speaker = attestation.Speaker,
            SpeakerKind = attestation.Speaker is null ? null : kinds[attestation.Speaker],
            Authors = [.. source.Authors.Select(author => author.Person ?? Corroboration.Testimony.Organization(author.Organization!))],
            Publisher = Hierarchy.Top(source.Publisher, parents),
            IsCompilation = source.IsCompilation,
            Upstream = attestation.Upstream is null ? null : $"{claim}.{attestation.Upstream}",
            Relay = attestation.Relay,
            Stance = attestation.Stance,
            InterestedParty = attestation.InterestedParty,
            PublishedEarliest = published?.Earliest == DateOnly.MinValue ? null : published?.Earliest,
            PublishedLatest = published?.Latest == DateOnly.MaxValue ? null : published?.Latest,
            Consulted = source.Consulted,
            Withdrawn = attestation.Withdrawn?.How == Withdrawal.Retracted,
        };
    }
}
