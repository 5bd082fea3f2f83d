using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;

namespace NkDrugFacts.Api.Lists;

/// <summary>Loads what the items of a page refer to: a handful of commands, however many items.</summary>
internal static class Includes
{
    public static readonly IReadOnlyList<string> OfClaims = ["attestations", "sources", "people", "corroboration"];
    public static readonly IReadOnlyList<string> OfAttestations = ["sources", "people"];

    public static async Task<IncludedResponse?> LoadForClaimsAsync(
        FactsDbContext db, IReadOnlyList<ClaimResponse> claims, IReadOnlyList<string> include, AsOfDay? day, CancellationToken cancellationToken)
    {
        if (include.Count == 0)
            return null;
        var ids = claims.Select(claim => claim.Id).ToList();
        var attestations = include.All(name => name == "corroboration") ? []
            : await db.Attestations.At(day).Where(attestation => ids.Contains(attestation.ClaimId)).OrderBy(attestation => attestation.Id).Select(AttestationResponse.Projection).AsNoTracking().ToListAsync(cancellationToken);
        var included = await LoadForAttestationsAsync(db, attestations, include, cancellationToken);
        return included with
        {
            Attestations = include.Contains("attestations") ? attestations : null,
            Corroboration = include.Contains("corroboration") ? await AssessAsync(db, ids, day, cancellationToken) : null,
        };
    }

    public static async Task<IncludedResponse> LoadForAttestationsAsync(
        FactsDbContext db, IReadOnlyList<AttestationResponse> attestations, IReadOnlyList<string> include, CancellationToken cancellationToken)
    {
        var works = attestations.Select(attestation => attestation.Source).Distinct(StringComparer.Ordinal).ToList();
        var speakers = attestations.Where(attestation => attestation.Speaker is not null).Select(attestation => attestation.Speaker!).Distinct(StringComparer.Ordinal).ToList();
        return new()
        {
            Sources = !include.Contains("sources") ? null
                : await db.Sources.Where(source => works.Contains(source.Id)).OrderBy(source => source.Id).Select(SourceResponse.Projection).AsNoTracking().ToListAsync(cancellationToken),
            People = !include.Contains("people") ? null
                : await db.People.Where(person => speakers.Contains(person.Id) || db.Sources.Any(source => works.Contains(source.Id) && source.Authors.Any(author => author.PersonId == person.Id)))
                    .OrderBy(person => person.Id).Select(PersonResponse.Projection).AsNoTracking().ToListAsync(cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<CorroborationResponse>> AssessAsync(FactsDbContext db, IReadOnlyList<string> ids, AsOfDay? day, CancellationToken cancellationToken)
    {
        var testimonies = (await ClaimTestimonies.LoadAsync(db, ids, cancellationToken)).At(day);
        var assessments = ids.Select(id => (Id: id, Assessment: testimonies.Assess(id))).ToList();
        var labels = await ChannelLabels.LoadAsync(db, assessments.Select(claim => claim.Assessment), cancellationToken);
        return [.. assessments.Select(claim => CorroborationResponse.From(claim.Id, claim.Assessment, labels) with { AsOf = day?.Day, DateMatch = day?.Match })];
    }
}
