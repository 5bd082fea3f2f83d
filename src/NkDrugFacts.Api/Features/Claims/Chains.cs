using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Api.Features.Claims;

internal static class Chains
{
    /// <summary>The attestations of the claims with these ids, in the order of theirs, with speakers and with works as their labels need them.</summary>
    public static async Task<List<Attestation>> LoadAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, AsOfDay? day, CancellationToken cancellationToken)
    {
        var attestations = await db.Attestations.AsNoTracking().At(day).Where(a => claimIds.Contains(a.ClaimId)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        // Each once: joined, the same few works and people would come again with every attestation.
        var (sources, people) = (attestations.Select(a => a.SourceId).Distinct(StringComparer.Ordinal).ToList(), attestations.Select(a => a.SpeakerId).OfType<string>().Distinct(StringComparer.Ordinal).ToList());
        var works = (await SourceLabel.LoadAsync(db, sources, cancellationToken)).ToDictionary(source => source.Id, StringComparer.Ordinal);
        var speakers = await db.People.AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, StringComparer.Ordinal, cancellationToken);
        // A work or a person was merged between the queries.
        if (works.Count < sources.Count || speakers.Count < people.Count)
            return await LoadAsync(db, claimIds, day, cancellationToken);
        foreach (var attestation in attestations)
        {
            attestation.Source = works[attestation.SourceId];
            attestation.Speaker = attestation.SpeakerId is { } speaker ? speakers[speaker] : null;
        }
        return attestations;
    }

    /// <param name="attestations">All of one claim.</param>
    public static IReadOnlyList<ChainResponse> Of(IReadOnlyList<Attestation> attestations)
    {
        var byId = attestations.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var relayed = attestations.Where(a => a.UpstreamId is not null).Select(a => a.UpstreamId!).ToHashSet(StringComparer.Ordinal);
        return [.. attestations.Where(a => !relayed.Contains(a.Id)).Select(outermost => ChainResponse.Of(outermost, byId))];
    }
}
