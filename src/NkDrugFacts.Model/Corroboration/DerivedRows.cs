using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Stores what was derived of many claims.</summary>
internal static class DerivedRows
{
    /// <summary>To be called within a transaction.</summary>
    public static async Task WriteAsync(FactsDbContext db, IReadOnlyCollection<(string Claim, DerivedCorroboration Derived)> claims, CancellationToken cancellationToken)
    {
        var ids = claims.Select(claim => claim.Claim).ToList();
        if (ids.Count == 0)
            return;
        await db.PastCorroborations.Where(past => ids.Contains(past.ClaimId)).ExecuteDeleteAsync(cancellationToken);
        await ManyRows.ExecuteAsync(
            db,
            """insert into past_corroborations (claim_id, "match", since, until, rule, verdict, credibility, informants_min, informants_max, gatherings, publishers, channels, denying_gatherings) values """,
            3, claims.SelectMany(claim => claim.Derived.Past, (claim, period) => (object?[])[claim.Claim, SqlLiteral.Of(period.Match), period.Since, period.Until, .. Counts(period.Judgement)]),
            "", cancellationToken);
        await db.ClaimPublishers.Where(publisher => ids.Contains(publisher.ClaimId)).ExecuteDeleteAsync(cancellationToken);
        await ManyRows.ExecuteAsync(
            db, "insert into claim_publishers (claim_id, publisher_id) values ", 2,
            claims.SelectMany(claim => claim.Derived.Publishers, (claim, publisher) => (object?[])[claim.Claim, publisher]), "", cancellationToken);
        await ManyRows.ExecuteAsync(
            db,
            """
            update claims set rule = v.column2, verdict = v.column3, credibility = v.column4, informants_min = v.column5, informants_max = v.column6,
                gatherings = v.column7, publishers = v.column8, channels = v.column9, denying_gatherings = v.column10 from (values
            """,
            1, claims.Select(claim => (object?[])[claim.Claim, .. Counts(claim.Derived.Now)]),
            ") as v where id = v.column1", cancellationToken);
        await ManyRows.ExecuteAsync(
            db,
            "update attestations set certain_from = v.column2, possible_from = v.column3 from (values ",
            3, claims.SelectMany(claim => claim.Derived.PublicFrom).Select(days => (object?[])[days.Key, days.Value.Certain, days.Value.Possible]),
            ") as v where id = v.column1", cancellationToken);
    }

    private static object?[] Counts(Judgement judgement) =>
    [
        new SqlLiteral($"'{Assessment.Rule}'"), SqlLiteral.Of(judgement.Verdict), judgement.Credibility, judgement.InformantsMin, judgement.InformantsMax,
        judgement.Gatherings, judgement.Publishers, judgement.Channels, judgement.DenyingGatherings,
    ];
}
