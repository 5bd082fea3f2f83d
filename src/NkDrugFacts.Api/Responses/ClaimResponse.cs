using System.Linq.Expressions;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>One atomic proposition, in the curator's own words, that can be true or false.</summary>
/// <param name="Occurred">The time that the claim speaks of.</param>
/// <param name="Verdict">What its attestations amount to; corroborated does not mean true.</param>
/// <param name="Informants">How many distinct people or groups told it at the root of the supporting chains.</param>
/// <param name="Gatherings">How many independent acts of reporting support it.</param>
/// <param name="Publishers">How many independent publishers stand behind those.</param>
/// <param name="DenyingGatherings">How many independent acts of reporting deny it.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public record ClaimResponse(
    string Id, string Statement, IReadOnlyList<string> Topics, IReadOnlyList<string> Places,
    DateResponse? Occurred, IReadOnlyList<QuantityResponse>? Quantities,
    Verdict Verdict, IntervalResponse Informants, int Gatherings, int Publishers, int DenyingGatherings, string? Note, long Revision)
{
    internal static readonly Expression<Func<Claim, ClaimResponse>> Projection = claim => new ClaimResponse(
        claim.Id, claim.Statement,
        claim.Topics.OrderBy(topic => topic.Id).Select(topic => topic.Id).ToList(),
        claim.Places.OrderBy(place => place.Id).Select(place => place.Id).ToList(),
        DateResponse.From(claim.Occurred), QuantityResponse.From(claim.Quantities),
        claim.Corroboration.Verdict, new IntervalResponse(claim.Corroboration.InformantsMin, claim.Corroboration.InformantsMax),
        claim.Corroboration.Gatherings, claim.Corroboration.Publishers, claim.Corroboration.DenyingGatherings, claim.Note, claim.Revision);
}
