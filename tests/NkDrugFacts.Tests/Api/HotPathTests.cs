using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Api;

/// <summary>What is asked often takes no longer when there is more: no table that grows is read from end to end. As PostgreSQL counts it, of what it really did.</summary>
public sealed class HotPathTests
{
    private static readonly string[] Growing = ["claims", "attestations", "sources", "source_authors", "people", "claim_topics", "claim_places", "claim_publishers", "claim_quantities", "claim_relations", "past_corroborations", "search_documents", "search_index", "search_words"];

    // Enough for a planner to prefer an index where there is one: 20,000 claims with 60,000 attestations in 4,000 works of 200 publishers.
    private const string Fill = """
        insert into organizations (id, name, alternate_names, kind, revision) select 'body-' || n, 'Body ' || n, '{}', 'broadcaster', 1 from generate_series(0, 199) as n;
        insert into people (id, name, alternate_names, kind, revision) select 'voice-' || n, 'Voice ' || n, '{}', 'named', 1 from generate_series(0, 1999) as n;
        insert into sources (id, type, title, description, publisher_id, published_edtf, published_earliest, published_latest, consulted, is_compilation, reliability, revision)
            select 'work-' || n, 'article-newspaper', 'Work ' || n, 'A work.', 'body-' || n % 200, (1990 + n % 30)::text, make_date(1990 + n % 30, 1, 1), make_date(1990 + n % 30, 12, 31), true, false, 'C', 1 from generate_series(0, 3999) as n;
        insert into source_authors (source_id, ordinal, person_id) select 'work-' || n, 0, 'voice-' || n % 2000 from generate_series(0, 3999) as n;
        insert into claims (id, statement, rule, verdict, credibility, informants_min, informants_max, gatherings, publishers, channels, denying_gatherings, revision)
            select 'claim-' || n, 'Rumour ' || n, '1', 'corroborated', 2, 1, 1, 1, 1, 1, 0, 1 from generate_series(0, 19999) as n;
        insert into claim_topics (claim_id, topic_id) select 'claim-' || n, (array(select id from topics order by id))[1 + n % 3] from generate_series(0, 19999) as n;
        insert into claim_places (claim_id, place_id) select 'claim-' || n, (array(select id from places order by id))[1 + n % 3] from generate_series(0, 19999) as n;
        insert into claim_quantities (claim_id, ordinal, minimum, maximum, unit, "of") select 'claim-' || n, 0, n, n, 'person', 'users' from generate_series(0, 19999) as n;
        insert into claim_relations (claim_id, related_id, type, strength, reason) select 'claim-' || n, 'claim-' || n + 1, 'contradicts', 'strict', 'Both cannot be.' from generate_series(0, 19998, 2) as n;
        insert into attestations (id, claim_id, source_id, speaker_id, depth, stance, mode, certainty, basis, interested_party, revision, certain_from, possible_from)
            select 'claim-' || n % 20000 || '.' || n / 20000, 'claim-' || n % 20000, 'work-' || n % 3989, 'voice-' || n % 1999, 0, 'supports', 'authorAssertion', 'asserted', 'unknown', false, 1, '2000-01-01', '2000-01-01' from generate_series(0, 59999) as n;
        insert into claim_publishers (claim_id, publisher_id) select distinct claim_id, publisher_id from attestations join sources on sources.id = source_id where claim_id like 'claim-%';
        insert into search_documents (kind, record_id, own_words, name_words, text_words, note_words, texts, length)
            select 'claim', 'claim-' || n, 'rumour ' || n, '', repeat('word ' || n || ' ', 100), '', array['Rumour ' || n], 12 from generate_series(0, 19999) as n;
        insert into search_index (kind, record_id, length, words)
            select 'claim', 'claim-' || n, 12, ('''rumour'':1A ''' || n || ''':2A ''Arumour'' ''A' || n || '''')::tsvector from generate_series(0, 19999) as n;
        """;

    [Theory]
    [InlineData("/v1/claims/claim-777")]
    [InlineData("/v1/claims/claim-777/corroboration")]
    [InlineData("/v1/claims?publisher=body-77&published=1995/2003&limit=50")]
    [InlineData("/v1/claims?speaker=voice-77")]
    [InlineData("/v1/claims?source=work-77")]
    [InlineData("/v1/search?kind=claim&q=rumour+777")]
    [InlineData("/v1/claims?q=777&facet=verdict,topic,publisher,speaker,source")]
    [InlineData("/v1/sources/work-77")]
    [InlineData("/v1/people/voice-77")]
    [InlineData("/v1/attestations?source=work-77")]
    public async Task What_is_asked_often_reads_no_table_from_end_to_end(string path)
    {
        var api = await Filled.Value;
        // Whatever is read once only: the state of the dataset, and what is planned for the first time.
        await api.GetAsync(path);
        var before = await ScansAsync(api);

        await api.GetAsync(path);

        Assert.Empty((await ScansAsync(api)).Except(before));
    }

    [Fact]
    public async Task What_has_no_index_is_seen_to_read_a_table_from_end_to_end()
    {
        var api = await Filled.Value;
        var before = await ScansAsync(api);

        await api.GetAsync("/v1/claims?sort=statement");

        Assert.Contains((await ScansAsync(api)).Except(before), table => table.Key == "claims");
    }

    private static readonly Lazy<Task<TestApi>> Filled = new(async () =>
    {
        // A session tells what it has counted when it ends.
        var api = TestApi.Start(Database.Postgres, await FreshDatabase.CopyAsync(Database.Postgres) + ";Pooling=false");
        await using var connection = new NpgsqlConnection(api.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var fill = new NpgsqlCommand(Fill, connection);
        await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var settle = new NpgsqlCommand("vacuum analyze", connection);
        await settle.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return api;
    });

    private static async Task<IReadOnlyDictionary<string, long>> ScansAsync(TestApi api)
    {
        await using var connection = new NpgsqlConnection(api.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var others = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", connection);
        while (await others.ExecuteScalarAsync(TestContext.Current.CancellationToken) is > 0L)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await using var read = new NpgsqlCommand("select relname, seq_scan from pg_stat_user_tables where relname = any($1)", connection) { Parameters = { new() { Value = Growing } } };
        await using var rows = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var scans = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            scans.Add(rows.GetString(0), rows.GetInt64(1));
        return scans;
    }
}
