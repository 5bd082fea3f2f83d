using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>One atomic proposition, in the curator's own words, that can be true or false.</summary>
/// <param name="Occurred">The time that the claim speaks of.</param>
/// <param name="Verdict">What its attestations amount to; corroborated does not mean true.</param>
/// <param name="Credibility">Admiralty credibility (AJP-2.1): 1 confirmed by other sources to 6 cannot be judged.</param>
/// <param name="Informants">How many distinct people or groups told it at the root of the supporting chains.</param>
/// <param name="Gatherings">How many independent acts of reporting support it.</param>
/// <param name="Publishers">How many independent publishers stand behind those.</param>
/// <param name="Channels">How many chains to those share no work and no person.</param>
/// <param name="DenyingGatherings">How many independent acts of reporting deny it.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public record ClaimResponse(
    [property: IdOf(Collections.Claims)] string Id, string Statement,
    [property: IdOf(Collections.Topics)] IReadOnlyList<string> Topics, [property: IdOf(Collections.Places)] IReadOnlyList<string> Places,
    DateResponse? Occurred, IReadOnlyList<QuantityResponse>? Quantities,
    Verdict Verdict, int Credibility, IntervalResponse Informants, int Gatherings, int Publishers, int Channels, int DenyingGatherings, string? Note, long Revision)
{
    private static readonly Expression<Func<Claim, StoredCorroboration, ClaimResponse>> Both = (claim, corroboration) => new ClaimResponse(
        claim.Id, claim.Statement,
        claim.Topics.OrderBy(topic => topic.Id).Select(topic => topic.Id).ToList(),
        claim.Places.OrderBy(place => place.Id).Select(place => place.Id).ToList(),
        DateResponse.From(claim.Occurred), QuantityResponse.From(claim.Quantities),
        corroboration.Verdict, corroboration.Credibility, new IntervalResponse(corroboration.InformantsMin, corroboration.InformantsMax),
        corroboration.Gatherings, corroboration.Publishers, corroboration.Channels, corroboration.DenyingGatherings, claim.Note, claim.Revision);

    /// <summary>A claim as it stands.</summary>
    internal static readonly Expression<Func<Claim, ClaimResponse>> Projection = Of<Claim>(claim => claim, claim => claim.Corroboration);

    /// <summary>A claim as it stands or stood.</summary>
    internal static readonly Expression<Func<ClaimRow, ClaimResponse>> RowProjection = Of<ClaimRow>(row => row.Claim, row => row.Corroboration);

    /// <summary>Those of these claims that exist, by id, as they stand.</summary>
    internal static async Task<IReadOnlyDictionary<string, ClaimResponse>> LoadAsync(FactsDbContext db, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        (await StoredClaims.LoadAsync(db, ids, cancellationToken)).ToDictionary(claim => claim.Key, claim => Of(claim.Value), StringComparer.Ordinal);

    /// <summary>A claim that was read before, as it stands.</summary>
    internal static ClaimResponse Of(Claim claim) => new(
        claim.Id, claim.Statement,
        [.. claim.Topics.Select(topic => topic.Id).Order(StringComparer.Ordinal)], [.. claim.Places.Select(place => place.Id).Order(StringComparer.Ordinal)],
        DateResponse.From(claim.Occurred), QuantityResponse.From(claim.Quantities),
        claim.Corroboration.Verdict, claim.Corroboration.Credibility, new(claim.Corroboration.InformantsMin, claim.Corroboration.InformantsMax),
        claim.Corroboration.Gatherings, claim.Corroboration.Publishers, claim.Corroboration.Channels, claim.Corroboration.DenyingGatherings, claim.Note, claim.Revision);

    /// <summary>The same claim with the counts of another assessment.</summary>
    internal ClaimResponse With(Assessment assessment) => this with
    {
        Verdict = assessment.Verdict,
        Credibility = assessment.Credibility,
        Informants = new(assessment.Supporting.InformantsMin, assessment.Supporting.InformantsMax),
        Gatherings = assessment.Supporting.Gatherings.Count,
        Publishers = assessment.Supporting.Publishers.Count,
        Channels = assessment.Supporting.Channels,
        DenyingGatherings = assessment.Denying.Gatherings.Count,
    };

    private static Expression<Func<T, ClaimResponse>> Of<T>(Expression<Func<T, Claim>> claim, Expression<Func<T, StoredCorroboration>> corroboration)
    {
        var row = claim.Parameters[0];
        var body = ReplacingExpressionVisitor.Replace(Both.Parameters[0], claim.Body, Both.Body);
        body = ReplacingExpressionVisitor.Replace(Both.Parameters[1], ReplacingExpressionVisitor.Replace(corroboration.Parameters[0], row, corroboration.Body), body);
        return Expression.Lambda<Func<T, ClaimResponse>>(body, row);
    }
}
