using System.Data.Common;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Claims;

/// <summary>What is stored of a claim, of what is reported of it and of the claims that strictly contradict it; each work and person once.</summary>
internal sealed class ReportedClaimRows
{
    // The claim, and those that cannot be true together with it.
    private const string Involved = """
        (select @id
        union all select related_id from claim_relations where claim_id = @id and strength = 'strict'
        union all select claim_id from claim_relations where related_id = @id and strength = 'strict')
        """;

    // What a publisher belongs to, and so on: so many columns of the query below.
    private const int Levels = 4;

    // In the order in which they are read below. One relation for each direction: of an "or", an index serves neither half.
    private const string Queries = $"""
        {StoredClaims.Claims} = @id;
        {StoredClaims.Quantities} = @id;
        select claim_id, type, related_id, strength, reason, claims.statement from claim_relations join claims on claims.id = related_id where claim_id = @id
        union all select claim_id, type, related_id, strength, reason, claims.statement from claim_relations join claims on claims.id = claim_id where related_id = @id;
        select a.id, a.claim_id, a.upstream_id, a.relay, a.stance, a.mode, a.certainty, a.basis, a.interested_party, a.quotation_text, a.quotation_language,
            a.said_edtf, a.said_text, a.said_earliest, a.said_latest, a.withdrawn_on_edtf, a.withdrawn_on_text, a.withdrawn_on_earliest, a.withdrawn_on_latest, a.withdrawal, a.certain_from, a.possible_from,
            a.source_id, s.type, s.title, s.description, s.published_edtf, s.published_text, s.published_earliest, s.published_latest, s.consulted, s.is_compilation, s.reliability,
            s.publisher_id, o.name, o.kind, o.parent_id, above.parent_id, further.parent_id, top.parent_id, a.speaker_id, p.name, p.kind
        from attestations as a
        join sources as s on s.id = a.source_id
        left join organizations as o on o.id = s.publisher_id
        left join organizations as above on above.id = o.parent_id
        left join organizations as further on further.id = above.parent_id
        left join organizations as top on top.id = further.parent_id
        left join people as p on p.id = a.speaker_id
        where a.claim_id in {Involved};
        select author.source_id, author.ordinal, author.person_id, p.name, p.kind, author.organization_id, o.name, o.kind
        from source_authors as author
        left join people as p on p.id = author.person_id
        left join organizations as o on o.id = author.organization_id
        where author.source_id in (select source_id from attestations where claim_id in {Involved})
        """;

    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Organization> _organizations = new(StringComparer.Ordinal);

    public StoredClaims Claims { get; } = new();

    public List<(ClaimRelation Relation, string Statement)> Related { get; } = [];

    public List<Attestation> Attestations { get; } = [];

    /// <summary>From each publisher that belongs to another to that one, and from there three further: few belong to more.</summary>
    public Dictionary<string, string?> Parents { get; } = new(StringComparer.Ordinal);

    public static async Task<ReportedClaimRows> ReadAsync(FactsDbContext db, string id, CancellationToken cancellationToken)
    {
        var rows = new ReportedClaimRows();
        await StoredRows.ReadAsync(db, Queries, [("id", id)], [.. rows.Claims.Readers, rows.ReadRelation, rows.ReadAttestation, rows.ReadAuthor], cancellationToken);
        return rows;
    }

    private void ReadRelation(DbDataReader row)
    {
        var next = new StoredColumns(row);
        Related.Add((
            new() { ClaimId = next.Text(), Type = next.Word<RelationType>(), RelatedId = next.Text(), Strength = next.WordOrNone<ContradictionStrength>(), Reason = next.Text() },
            next.Text()));
    }

    private void ReadAttestation(DbDataReader row)
    {
        var next = new StoredColumns(row);
        var (id, claim, upstream, relay) = (next.Text(), next.Text(), next.TextOrNone(), next.WordOrNone<Relay>());
        var (stance, mode, certainty, basis, interested) = (next.Word<Stance>(), next.Word<Mode>(), next.Word<Certainty>(), next.Word<Basis>(), next.Flag());
        var (quotation, language, said) = (next.TextOrNone(), next.TextOrNone(), next.Date());
        var (withdrawnOn, withdrawal, certainFrom, possibleFrom) = (next.Date(), next.WordOrNone<Withdrawal>(), next.DayOrNone(), next.Day());
        var (source, speaker) = (ReadSource(ref next), ReadPerson(ref next));
        Attestations.Add(new()
        {
            Id = id,
            ClaimId = claim,
            SourceId = source.Id,
            Source = source,
            SpeakerId = speaker?.Id,
            Speaker = speaker,
            UpstreamId = upstream,
            Relay = relay,
            Stance = stance,
            Mode = mode,
            Certainty = certainty,
            Basis = basis,
            InterestedParty = interested,
            Quotation = quotation is null ? null : new() { Text = quotation, Language = language! },
            Said = said,
            WithdrawnOn = withdrawnOn,
            Withdrawal = withdrawal,
            CertainFrom = certainFrom,
            PossibleFrom = possibleFrom,
        });
    }

    private void ReadAuthor(DbDataReader row)
    {
        var next = new StoredColumns(row);
        // A work that was written between the two queries.
        if (!_sources.TryGetValue(next.Text(), out var source))
            return;
        var ordinal = next.Number();
        var (person, organization) = (ReadPerson(ref next), ReadOrganization(ref next));
        source.Authors.Add(new() { Ordinal = ordinal, PersonId = person?.Id, Person = person, OrganizationId = organization?.Id, Organization = organization });
    }

    private Source ReadSource(ref StoredColumns next)
    {
        var read = new Source
        {
            Id = next.Text(),
            Type = next.Text(),
            Title = next.TextOrNone(),
            Description = next.Text(),
            Published = next.Date(),
            Consulted = next.Flag(),
            IsCompilation = next.Flag(),
            Reliability = next.Word<Reliability>(),
        };
        var publisher = ReadOrganization(ref next);
        var below = publisher?.Id;
        for (var level = 0; level < Levels; level++)
        {
            var above = next.TextOrNone();
            // A publisher that belongs to none needs no entry.
            if (below is not null && (above is not null || level > 0))
                Parents[below] = above;
            below = above;
        }

        (read.PublisherId, read.Publisher) = (publisher?.Id, publisher);
        return Once(_sources, read);
    }

    private Organization? ReadOrganization(ref StoredColumns next)
    {
        var (id, name, kind) = (next.TextOrNone(), next.TextOrNone(), next.WordOrNone<OrganizationKind>());
        return id is null ? null : Once(_organizations, new() { Id = id, Name = name!, Kind = kind!.Value });
    }

    private Person? ReadPerson(ref StoredColumns next)
    {
        var (id, name, kind) = (next.TextOrNone(), next.TextOrNone(), next.WordOrNone<PersonKind>());
        return id is null ? null : Once(_people, new() { Id = id, Name = name!, Kind = kind!.Value });
    }

    private static T Once<T>(Dictionary<string, T> all, T read) where T : Entity => all.TryAdd(read.Id, read) ? read : all[read.Id];
}
