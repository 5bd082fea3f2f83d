using System.Data.Common;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Claims;

/// <summary>Claims with their topics, places, figures and counts, read past Entity Framework in one round trip.</summary>
public sealed class StoredClaims
{
    /// <summary>What is read of claims, in this order; to be followed by the condition on the id of the claim.</summary>
    internal const string Claims = """
        select id, statement, occurred_edtf, occurred_text, occurred_earliest, occurred_latest, verdict, credibility, informants_min, informants_max, gatherings, publishers, channels, denying_gatherings, note, revision,
            (select string_agg(topic_id, ' ') from claim_topics where claim_id = claims.id), (select string_agg(place_id, ' ') from claim_places where claim_id = claims.id)
        from claims where id
        """;
    internal const string Quantities = """select claim_id, ordinal, minimum, maximum, unit, "of", qualifier from claim_quantities where claim_id""";

    private readonly Dictionary<string, Claim> _claims = new(StringComparer.Ordinal);

    /// <summary>Those of these claims that exist, by id. Of topics and places the ids alone.</summary>
    public static async Task<IReadOnlyDictionary<string, Claim>> LoadAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var read = new StoredClaims();
        var among = db.IsAmong("@ids");
        await StoredRows.ReadAsync(db, $"{Claims} {among}; {Quantities} {among}", [("ids", db.List(ids))], read.Readers, cancellationToken);
        return read._claims;
    }

    internal Claim? Find(string id) => _claims.GetValueOrDefault(id);

    /// <summary>In the order of the queries.</summary>
    internal IReadOnlyList<Action<DbDataReader>> Readers => [ReadClaim, ReadQuantity];

    private void ReadClaim(DbDataReader row)
    {
        var next = new StoredColumns(row);
        var claim = new Claim
        {
            Id = next.Text(),
            Statement = next.Text(),
            Occurred = next.Date(),
            Corroboration = new()
            {
                Verdict = next.Word<Verdict>(),
                Credibility = next.Number(),
                InformantsMin = next.Number(),
                InformantsMax = next.Number(),
                Gatherings = next.Number(),
                Publishers = next.Number(),
                Channels = next.Number(),
                DenyingGatherings = next.Number(),
            },
            Note = next.TextOrNone(),
            Revision = next.LongNumber(),
        };
        foreach (var id in Ids(next.TextOrNone()))
            claim.Topics.Add(new() { Id = id, Label = "" });
        foreach (var id in Ids(next.TextOrNone()))
            claim.Places.Add(new() { Id = id, Name = "", Kind = default });
        _claims.Add(claim.Id, claim);
    }

    // No id holds a space.
    private static string[] Ids(string? joined) => joined?.Split(' ') ?? [];

    private void ReadQuantity(DbDataReader row)
    {
        var next = new StoredColumns(row);
        Find(next.Text())?.Quantities.Add(new() { Ordinal = next.Number(), Minimum = next.Figure(), Maximum = next.Figure(), Unit = next.Text(), Of = next.Text(), Qualifier = next.WordOrNone<QuantityQualifier>() });
    }
}
