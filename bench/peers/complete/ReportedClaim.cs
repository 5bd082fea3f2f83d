using NkDrugFacts.Model.Corroboration;
using Npgsql;

namespace NkDrugFacts.Bench.Complete;

/// <summary>A row of relations.sql, read from the side of the claim that was asked for.</summary>
internal sealed record Relation(string Type, bool Inverse, Reference Other, string? Strength, string Reason);

/// <summary>A claim with all that is reported of it, read in one round trip.</summary>
internal sealed class ReportedClaim
{
    private const string Strict = "strict";

    private static readonly string[] Sql = [Queries.Sql("claim"), Queries.Sql("quantities"), Queries.Sql("relations"), Queries.Sql("attestations"), Queries.Sql("authors")];
    private static readonly string ParentsSql = Queries.Sql("parents");
    // As they are declared, which is how they are sorted.
    private static readonly string[] RelationTypes = ["contradicts", "qualifies", "updates", "supports"];

    private readonly List<Attestation> all = [];
    private readonly Dictionary<string, Work> works = [];
    private readonly Dictionary<string, string?> parents = [];
    private Dictionary<string, string>? names;

    private ReportedClaim(StoredClaim claim) => Claim = claim;

    public StoredClaim Claim { get; }

    public List<Relation> Relations { get; } = [];

    /// <summary>Those of the claim itself, by id.</summary>
    public List<Attestation> Attestations { get; } = [];

    /// <summary>Null when no claim has the id.</summary>
    public static async Task<ReportedClaim?> LoadAsync(NpgsqlDataSource data, string id)
    {
        ReportedClaim reported;
        await using (var batch = data.CreateBatch())
        {
            foreach (var sql in Sql)
                batch.BatchCommands.Add(new(sql) { Parameters = { Queries.Of(id) } });
            await using var reader = await batch.ExecuteReaderAsync();
            if (!await reader.ReadAsync())
                return null;
            reported = new(StoredClaim.In(reader));
            await EachAsync(reader, row => reported.Claim.Add(Quantity.In(row)));
            await EachAsync(reader, reported.ReadRelation);
            await EachAsync(reader, reported.ReadAttestation);
            await EachAsync(reader, reported.ReadAuthor);
        }

        await reported.ReadHigherParentsAsync(data);
        reported.Complete();
        return reported;
    }

    public Assessment Assess()
    {
        var own = Attestations.ConvertAll(attestation => attestation.ToTestimony());
        if (all.Count == Attestations.Count && !Relations.Exists(IsStrict))
            return CorroborationRule.Assess(own, []);
        var contradicting = new List<ContradictingClaim>();
        foreach (var relation in Relations)
            if (IsStrict(relation) && !contradicting.Exists(claim => claim.Id == relation.Other.Id))
                contradicting.Add(new(relation.Other.Id, all.FindAll(attestation => attestation.Claim == relation.Other.Id).ConvertAll(attestation => attestation.ToTestimony())));
        return CorroborationRule.Assess(own, contradicting);
    }

    public string SourceLabel(string id) => works[id].Label;

    /// <summary>The name of a speaker or an author, as the rule calls them.</summary>
    public string VoiceName(string id) => (names ??= Names()).TryGetValue(id, out var name) ? name : Testimony.OrganizationIn(id) ?? id;

    private static bool IsStrict(Relation relation) => relation.Strength == Strict;

    private static async Task EachAsync(NpgsqlDataReader reader, Action<NpgsqlDataReader> read)
    {
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
            read(reader);
    }

    private void ReadRelation(NpgsqlDataReader row)
    {
        var (claim, related) = (row.GetString(0), row.GetString(2));
        Relations.Add(new(row.GetString(1), related == Claim.Id, new(claim == Claim.Id ? related : claim, row.GetString(5)), row.Text(3), row.GetString(4)));
    }

    private void ReadAttestation(NpgsqlDataReader row)
    {
        var source = row.GetString(22);
        if (!works.TryGetValue(source, out var work))
        {
            works.Add(source, work = Work.In(row));
            ReadParents(row, work.Publisher?.Id);
        }

        all.Add(Attestation.In(row, work));
    }

    private void ReadParents(NpgsqlDataReader row, string? publisher)
    {
        if (publisher is null || row.Text(36) is not { } parent)
            return;
        var (above, further) = (row.Text(37), row.Text(38));
        (parents[publisher], parents[parent]) = (parent, above);
        if (above is not null)
            parents[above] = further;
        if (further is not null)
            parents[further] = row.Text(39);
    }

    private void ReadAuthor(NpgsqlDataReader row)
    {
        // A work that was written between the two queries.
        if (works.TryGetValue(row.GetString(0), out var work))
            work.AddAuthor(row.GetInt32(1), Reference.In(row, 2), Reference.In(row, 5));
    }

    // Few publishers belong to more than four others, one above the other.
    private async Task ReadHigherParentsAsync(NpgsqlDataSource data)
    {
        if (parents.Count == 0)
            return;
        var unknown = new List<string>();
        foreach (var parent in parents.Values)
            if (parent is not null && !parents.ContainsKey(parent))
                unknown.Add(parent);
        if (unknown.Count == 0)
            return;
        await using var command = data.CreateCommand(ParentsSql);
        command.Parameters.Add(Queries.Of(unknown.ToArray()));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            parents[reader.GetString(0)] = reader.Text(1);
    }

    private Dictionary<string, string> Names()
    {
        var found = new Dictionary<string, string>();
        foreach (var attestation in all)
            if (attestation.Speaker is { } speaker)
                found[speaker.Id] = speaker.Name;
        foreach (var work in works.Values)
            work.NameAuthors(found);
        return found;
    }

    private void Complete()
    {
        foreach (var work in works.Values)
            work.TopPublisher = Top(work.Publisher?.Id);
        var byId = new Dictionary<string, Attestation>(all.Count);
        foreach (var attestation in all)
        {
            byId.Add(attestation.Id, attestation);
            if (attestation.Claim == Claim.Id)
                Attestations.Add(attestation);
        }

        foreach (var attestation in Attestations)
            if (attestation.UpstreamId is { } upstream)
                attestation.TakenFrom(byId[upstream]);
        Attestations.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        Relations.Sort(Compare);
    }

    // No further than there are organizations, should they run in a circle.
    private string? Top(string? id)
    {
        for (var left = parents.Count; left > 0 && id is not null && parents.GetValueOrDefault(id) is { } parent; left--)
            id = parent;
        return id;
    }

    private static int Compare(Relation one, Relation other)
    {
        var byType = Array.IndexOf(RelationTypes, one.Type) - Array.IndexOf(RelationTypes, other.Type);
        var byId = byType != 0 ? byType : string.CompareOrdinal(one.Other.Id, other.Other.Id);
        return byId != 0 ? byId : one.Inverse.CompareTo(other.Inverse);
    }
}
