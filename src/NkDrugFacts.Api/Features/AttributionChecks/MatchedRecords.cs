using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.AttributionChecks;

/// <summary>Everything that the answer says of what was found, read once for all passages.</summary>
internal sealed class MatchedRecords
{
    /// <summary>So many matches of each passage are answered, the best.</summary>
    public const int MostMatches = 10;

    private Dictionary<string, Attestation> attestations = new(StringComparer.Ordinal);
    private Dictionary<string, MatchedClaim> claims = new(StringComparer.Ordinal);
    private Dictionary<string, string> citations = new(StringComparer.Ordinal);
    private ILookup<string, RecordedSpeaker> speakers = Array.Empty<RecordedSpeaker>().ToLookup(_ => "");

    public static async Task<MatchedRecords> LoadAsync(FactsDbContext db, IReadOnlyList<PassageResult> results, CancellationToken cancellationToken)
    {
        var records = new MatchedRecords();
        var matched = results.SelectMany(result => result.Matches.Take(MostMatches).SelectMany(match => new[] { match, Attributions.FirstPrinted(match, result.Matches) })).ToList();
        await records.LoadAttestationsAsync(db, matched, cancellationToken);
        await records.LoadCitationsAsync(db, matched, cancellationToken);
        var paraphrased = results.SelectMany(result => result.Paraphrases).Select(paraphrase => paraphrase.Claim).Distinct(StringComparer.Ordinal).ToList();
        await records.LoadClaimsAsync(db, [.. records.attestations.Values.Select(attestation => attestation.ClaimId).Union(paraphrased, StringComparer.Ordinal)], cancellationToken);
        if (paraphrased.Count > 0)
            await records.LoadSpeakersAsync(db, paraphrased, cancellationToken);
        return records;
    }

    public Attestation Attestation(string id) => attestations[id];

    /// <summary>How to cite the work in which an attestation stands: as cited in the work that was read.</summary>
    public string Citation(string attestation) => citations[attestation];

    public MatchedClaim Claim(string id) => claims[id];

    public ChainResponse Chain(string id) => ChainResponse.Of(attestations[id], attestations);

    public RecordedSpeaker Speaker(string attestation)
    {
        var speaker = attestations[attestation].Speaker!;
        return new(speaker.Id, speaker.Name, speaker.Kind, speaker.AlternateNames);
    }

    /// <summary>Whose words the claim is attested with.</summary>
    public IEnumerable<RecordedSpeaker> Speakers(string claim) => speakers[claim];

    // All that is nearer to the root, of the same claims: an attestation's upstreams are among it.
    private async Task LoadAttestationsAsync(FactsDbContext db, List<AttributionMatch> matched, CancellationToken cancellationToken)
    {
        if (matched.Count == 0)
            return;
        var (ids, deepest) = (matched.Select(match => match.Attestation).Distinct(StringComparer.Ordinal).ToList(), matched.Max(match => match.Depth));
        var of = ids.Select(id => id.Split('.', 2)[0]).Distinct(StringComparer.Ordinal).ToList();
        attestations = await db.Attestations.AsNoTracking().WithSpeakerAndWork()
            .Where(attestation => of.Contains(attestation.ClaimId) && (attestation.Depth < deepest || ids.Contains(attestation.Id)))
            .ToDictionaryAsync(attestation => attestation.Id, StringComparer.Ordinal, cancellationToken);
    }

    private async Task LoadCitationsAsync(FactsDbContext db, List<AttributionMatch> matched, CancellationToken cancellationToken)
    {
        if (matched.Count > 0)
            citations = (await CitedWorks.OfAttestationsAsync(db, [.. matched.Select(match => match.Attestation).Distinct(StringComparer.Ordinal)], cancellationToken))
                .ToDictionary(cited => cited.Key, cited => FormattedCitations.Of([cited.Value], CitationStyle.Apa).Single().Entry.ToPlainText(), StringComparer.Ordinal);
    }

    private async Task LoadClaimsAsync(FactsDbContext db, List<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > 0)
            claims = await db.Claims.Where(claim => ids.Contains(claim.Id))
                .Select(claim => new MatchedClaim(claim.Id, claim.Statement, claim.Corroboration.Verdict, claim.Corroboration.Credibility, claim.Corroboration.Gatherings, claim.Corroboration.DenyingGatherings))
                .ToDictionaryAsync(claim => claim.Id, StringComparer.Ordinal, cancellationToken);
    }

    private async Task LoadSpeakersAsync(FactsDbContext db, List<string> of, CancellationToken cancellationToken)
    {
        var said = await db.Attestations.Where(attestation => of.Contains(attestation.ClaimId) && attestation.SpeakerId != null).Select(attestation => new { attestation.ClaimId, attestation.SpeakerId }).Distinct().ToListAsync(cancellationToken);
        var ids = said.Select(attestation => attestation.SpeakerId!).Distinct(StringComparer.Ordinal).ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).Select(person => new RecordedSpeaker(person.Id, person.Name, person.Kind, person.AlternateNames))
            .ToDictionaryAsync(person => person.Id, StringComparer.Ordinal, cancellationToken);
        speakers = said.OrderBy(attestation => attestation.SpeakerId, StringComparer.Ordinal).ToLookup(attestation => attestation.ClaimId, attestation => people[attestation.SpeakerId!], StringComparer.Ordinal);
    }
}

/// <summary>A claim, and how it stands.</summary>
internal sealed record MatchedClaim(string Id, string Statement, Verdict Verdict, int Credibility, int Gatherings, int DenyingGatherings);
