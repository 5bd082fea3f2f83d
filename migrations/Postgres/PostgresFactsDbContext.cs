using System.Data;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;
using Npgsql;
using NpgsqlTypes;

namespace NkDrugFacts.Migrations.Postgres;

/// <summary>The model on PostgreSQL 15 or newer.</summary>
public sealed class PostgresFactsDbContext(DbContextOptions<PostgresFactsDbContext> options) : FactsDbContext(options)
{
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    // What the driver calls transient: no connection or a lost one, too many of them, a server that starts or ends. And one that does not let us in, or lets us only read, or gives up what takes long.
    public override bool IsUnavailable(Exception exception) => IsReadOnly(exception) || IsDamaged(exception) || Causes(exception).Any(cause => cause
        is NpgsqlException { IsTransient: true }
        or AuthenticationException
        or PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege
                or PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled
        }
        || IsNoSuitableHost(cause));

    public override bool IsReadOnly(Exception exception) => Causes(exception).Any(cause => cause is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction });

    public override bool IsDamaged(Exception exception) => Causes(exception).Any(cause => cause is PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted });

    // Also of a standby.
    public override async Task<bool> CanWriteAsync(CancellationToken cancellationToken) =>
        await Database.SqlQueryRaw<string>("select current_setting('transaction_read_only') as \"Value\"").SingleAsync(cancellationToken) == "off";

    // Of several hosts none is the primary: this the driver says in words alone, and without a cause.
    private static bool IsNoSuitableHost(Exception cause) => cause.GetType() == typeof(NpgsqlException) && cause.InnerException is null;

    public override bool IsOutOfSpace(Exception exception) => Causes(exception).Any(cause => cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull });

    // Of the 65,535 that it takes.
    public override int ParametersOfBulk => 30_000;

    /// <summary>Nothing: old row versions, its log and its backups are the operator's, see docs/protection.md. No query reaches them.</summary>
    protected override Task OverwriteErasedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override string IsAmong(string parameter) => $"= any({parameter})";

    protected override object List(IReadOnlyCollection<string> values) => values.ToArray();

    public override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>By asking, which alone tells whether there is such a table: where a name without a schema is looked for is a setting of the server.</summary>
    public override async Task<IReadOnlyList<string>> GetAppliedMigrationsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetAppliedMigrationsAsync(cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }

    /// <summary>
    /// Under a lock of our own: Entity Framework's ends with the transaction of each migration, so that of two servers
    /// which start together the second would begin the next migration while the first is at it.
    /// </summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!await Database.CanConnectAsync(cancellationToken))
            await CreateAsync(cancellationToken);
        await using var connection = new NpgsqlConnection(Database.GetConnectionString());
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('nkdrugfacts migrations'))", connection, transaction);
        take.CommandTimeout = 0;
        await take.ExecuteNonQueryAsync(cancellationToken);
        await Database.MigrateAsync(cancellationToken);
    }

    // Of several servers that find none, one makes it; a lock is taken in a database, so here none can be.
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        }
        catch (PostgresException exists) when (exists.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
        }
    }

    // Weights of 8, 4, 2 and 1, each including those after it: 15 where all of the query is in the record's own text, 7 with names, 3 with quotations, else 1.
    private static readonly int[] Sums = [15, 7, 3, 1];

    // Each kind has an index of its own, which is found by its word alone. A query in brackets is read once, not once a row, but nobody can guess by it how many hits there are.
    protected override FormattableString Hits(RecordKind kind, SearchQuery query, bool joined, bool scored)
    {
        string Indexed(int argument) => $"kind = '{kind.Word()}' and words @@ {(joined ? $"{{{argument}}}::tsquery" : $"(select {{{argument}}}::tsquery)")}";
        if (!scored)
            return FormattableStringFactory.Create($"select record_id, 0::bigint as score from search_index where {Indexed(0)}", TextSearch.Anywhere(query));
        if (TextSearch.HasPhrase(query))
            return FormattableStringFactory.Create(
                $$"""
                select record_id, (10000 * case when words @@ (select {1}::tsquery) then {{Sums[0]}} when words @@ (select {2}::tsquery) then {{Sums[1]}} when words @@ (select {3}::tsquery) then {{Sums[2]}} else {{Sums[3]}} end + 9999 - length)::bigint as score
                from (select record_id, length, words || ''::tsvector as words from search_index where {{Indexed(0)}} offset 0) as found
                """,
                TextSearch.Anywhere(query), TextSearch.In(query, 1), TextSearch.In(query, 2), TextSearch.In(query, 3));
        return FormattableStringFactory.Create(
            string.Join(" union all ", Sums.Select((sum, place) => $"select record_id, (10000 * {sum} + 9999 - length)::bigint as score from search_index where {Indexed(place)}")),
            [.. Enumerable.Range(1, Sums.Length).Select(columns => TextSearch.FirstIn(query, columns))]);
    }

    protected override async Task IndexAsync(RecordKind kind, IReadOnlyCollection<string> removed, IReadOnlyCollection<SearchDocument> added, CancellationToken cancellationToken)
    {
        if (removed.Count > 0)
        {
            await SearchDocuments.Where(document => document.Kind == kind && removed.Contains(document.RecordId)).ExecuteDeleteAsync(cancellationToken);
            await Set<IndexedDocument>().Where(document => document.Kind == kind && removed.Contains(document.RecordId)).ExecuteDeleteAsync(cancellationToken);
        }

        await ManyRows.ExecuteAsync(
            this, "insert into search_documents (kind, record_id, own_words, name_words, text_words, note_words, texts, length) values ", 8,
            added.Select(document => new object[] { kind.Word(), document.RecordId, document.OwnWords, document.NameWords, document.TextWords, document.NoteWords, document.Texts.ToArray(), document.Length }), "", cancellationToken);
        await ManyRows.ExecuteAsync(
            this, "insert into search_index (kind, record_id, length, words) select column1, column2, column3, column4::tsvector from (values ", 4,
            added.Select(document => new object[] { kind.Word(), document.RecordId, document.Length, TextSearch.Vector(document) }), ") as v", cancellationToken);
    }

    /// <summary>A lock of the session, on a connection that is closed with it: so it is given back as well when the server is killed.</summary>
    public override async Task<IAsyncDisposable> TryTakeTurnAsync(string of, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.GetConnectionString()) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtext('nkdrugfacts ' || $1))", connection) { Parameters = { new NpgsqlParameter { Value = of } } };
            if (await take.ExecuteScalarAsync(cancellationToken) is true)
                return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    protected override async Task CopyAsync(string table, IReadOnlyList<string> columns, IEnumerable<object[]> rows, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)Database.GetDbConnection();
        await using var import = await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) from stdin (format binary)", cancellationToken);
        import.Timeout = TimeSpan.Zero;
        foreach (var row in rows)
        {
            await import.StartRowAsync(cancellationToken);
            foreach (var value in row)
                await (value is null ? import.WriteNullAsync(cancellationToken) : import.WriteAsync(value, cancellationToken));
        }

        await import.CompleteAsync(cancellationToken);
    }

    /// <summary>
    /// Into empty tables rows go several times as fast when their indexes and foreign keys are made afterwards, from all rows at once.
    /// Whoever reads these tables waits for the end of the transaction.
    /// </summary>
    protected override async Task<Func<Task>> PrepareCopyingAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken)
    {
        List<string> empty = [];
        foreach (var table in tables)
            if (!await Database.SqlQueryRaw<bool>($"select exists (select from {table}) as \"Value\"").SingleAsync(cancellationToken))
                empty.Add(table);
        var aside = await Database.SqlQueryRaw<PutAside>(PutAside.Query, empty).ToListAsync(cancellationToken);
        foreach (var part in Enumerable.Reverse(aside))
            await Database.ExecuteSqlRawAsync(part.Remove, cancellationToken);
        return async () =>
        {
            foreach (var part in aside)
                await Database.ExecuteSqlRawAsync(part.Restore, cancellationToken);
            await Database.ExecuteSqlRawAsync("analyze", cancellationToken);
        };
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new IndexedDocumentMapping());
        base.OnModelCreating(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Order by code point, as SQLite does: both databases give the same pages.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    internal sealed class Factory : IDesignTimeDbContextFactory<PostgresFactsDbContext>
    {
        public PostgresFactsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresFactsDbContext>().UseFactsPostgres("Host=localhost").Options);
    }
}

public static class PostgresOptions
{
    public static DbContextOptionsBuilder<PostgresFactsDbContext> UseFactsPostgres(this DbContextOptionsBuilder<PostgresFactsDbContext> options, string connectionString)
    {
        UseFactsPostgres((DbContextOptionsBuilder)options, connectionString);
        return options;
    }

    public static DbContextOptionsBuilder UseFactsPostgres(this DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.SetPostgresVersion(15, 0).MigrationsAssembly(typeof(PostgresOptions).Assembly.FullName).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .UseSnakeCaseNamingConvention();
}
