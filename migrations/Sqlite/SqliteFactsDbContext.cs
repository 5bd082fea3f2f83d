using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;
using SQLitePCL;

namespace NkDrugFacts.Migrations.Sqlite;

/// <summary>The model on an embedded SQLite file.</summary>
public sealed class SqliteFactsDbContext(DbContextOptions<SqliteFactsDbContext> options) : FactsDbContext(options)
{
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueValueTaken = 2067;
    private const int NotPermitted = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int OnlyReadable = 8;
    private const int Interrupted = 9;
    private const int InputOrOutputFailed = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int LockingFailed = 15;
    private const int NoDatabase = 26;
    private const int NoRoomForSharedMemory = 4874;

    // How long another server may take to migrate.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: PrimaryKeyTaken or UniqueValueTaken };

    public override bool IsUnavailable(Exception exception) =>
        IsReadOnly(exception) || IsDamaged(exception) || Causes(exception).Any(cause => cause is SqliteException { SqliteErrorCode: NotPermitted or Busy or Locked or InputOrOutputFailed or CannotOpen or LockingFailed });

    public override bool IsReadOnly(Exception exception) => Causes(exception).Any(cause => cause is SqliteException { SqliteErrorCode: OnlyReadable });

    public override bool IsDamaged(Exception exception) => Causes(exception).Any(cause => cause is SqliteException { SqliteErrorCode: Corrupt or NoDatabase });

    public override bool IsInterrupted(Exception exception) => Causes(exception).Any(cause => cause is SqliteException { SqliteErrorCode: Interrupted });

    public override bool IsOutOfSpace(Exception exception) =>
        Causes(exception).Any(cause => cause is SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: NoRoomForSharedMemory });

    // It opens a file that it may not write to for reading alone, and says so nowhere else.
    public override async Task<bool> CanWriteAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return raw.sqlite3_db_readonly(((SqliteConnection)Database.GetDbConnection()).Handle, "main") == 0;
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    // SQLite looks each up by its name among all of them.
    public override int ParametersOfBulk => 300;

    // A transaction waits as long as its connection says.
    public override void SetPatience(TimeSpan? patience)
    {
        base.SetPatience(patience);
        ((SqliteConnection)Database.GetDbConnection()).DefaultTimeout =
            patience is { } time ? (int)time.TotalSeconds : new SqliteConnectionStringBuilder(Database.GetConnectionString()).DefaultTimeout;
    }

    /// <summary>
    /// One server at a time, by a lock on a file beside the database, which the system gives back when its holder is killed.
    /// Entity Framework's own is a row that a killed server leaves behind, and the next waits for it without end: whoever holds the file takes it away.
    /// </summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var file = FileOfDatabase();
        if (file.Length == 0)
        {
            await Database.MigrateAsync(cancellationToken);
            return;
        }

        await using var held = await HoldAsync(file + ".lock", cancellationToken);
        // A file that Entity Framework has not made itself would not get its journal mode.
        if (File.Exists(file))
            await Database.ExecuteSqlAsync($"""drop table if exists "__EFMigrationsLock";""", cancellationToken);
        await Database.MigrateAsync(cancellationToken);
    }

    private const string Score = """
        10000 * (8 * (document.number in (select rowid from search_index where search_index match {1}))
            + 4 * (document.number in (select rowid from search_index where search_index match {2}))
            + 2 * (document.number in (select rowid from search_index where search_index match {3}))
            + 1) + 9999 - document.length
        """;

    protected override FormattableString Hits(RecordKind kind, SearchQuery query, bool joined, bool scored) => FormattableStringFactory.Create(
        $$"""
        select document.record_id, {{(scored ? Score : "0")}} as score
        from search_documents as document
        where document.kind = '{{kind.Word()}}' and document.number in (select rowid from search_index where search_index match {0})
        """,
        scored ? [MatchExpression.Anywhere(query), MatchExpression.In(query, 1), MatchExpression.In(query, 2), MatchExpression.In(query, 3)] : [MatchExpression.Anywhere(query)]);

    // The index holds no text: it reads that of a row which it has to forget, so the row goes after it.
    protected override async Task IndexAsync(RecordKind kind, IReadOnlyCollection<string> removed, IReadOnlyCollection<SearchDocument> added, CancellationToken cancellationToken)
    {
        var ids = JsonSerializer.Serialize(removed);
        await Database.ExecuteSqlAsync($"""
            delete from search_index where rowid in (select number from search_documents where kind = {kind.Word()} and record_id in (select value from json_each({ids})));
            delete from search_documents where kind = {kind.Word()} and record_id in (select value from json_each({ids}));
            """, cancellationToken);
        await ManyRows.ExecuteAsync(
            this, "insert into search_documents (kind, record_id, own_words, name_words, text_words, note_words, texts, length) values ", 8,
            added.Select(document => new object[] { kind.Word(), document.RecordId, document.OwnWords, document.NameWords, document.TextWords, document.NoteWords, JsonSerializer.Serialize(document.Texts), document.Length }), "", cancellationToken);
        ids = JsonSerializer.Serialize(added.Select(document => document.RecordId));
        await Database.ExecuteSqlAsync($"""
            insert into search_index (rowid, own_words, name_words, text_words, note_words)
            select number, own_words, name_words, text_words, note_words from search_documents where kind = {kind.Word()} and record_id in (select value from json_each({ids}))
            """, cancellationToken);
    }

    /// <summary>A lock on a file beside the database, which the system gives back when its holder is killed.</summary>
    public override Task<IAsyncDisposable> TryTakeTurnAsync(string of, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<IAsyncDisposable>(FileOfDatabase() is { Length: > 0 } file ? new FileStream($"{file}.{of}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None) : new MemoryStream());
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable>(null);
        }
    }

    // One statement, read once, for all rows.
    protected override async Task CopyAsync(string table, IReadOnlyList<string> columns, IEnumerable<object[]> rows, CancellationToken cancellationToken)
    {
        await using var insert = ((SqliteConnection)Database.GetDbConnection()).CreateCommand();
        insert.Transaction = (SqliteTransaction)Database.CurrentTransaction!.GetDbTransaction();
        insert.CommandText = $"insert into {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) values ({string.Join(", ", columns.Select((_, at) => $"@p{at}"))})";
        var parameters = columns.Select((_, at) => insert.Parameters.Add(new SqliteParameter($"@p{at}", value: null))).ToList();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = 0; at < row.Length; at++)
                parameters[at].Value = row[at] ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Rows are fast enough, and it plans by the indexes alone.
    protected override Task<Func<Task>> PrepareCopyingAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken) => Task.FromResult(() => Task.CompletedTask);

    /// <summary>Writes the whole file anew, and empties the log: neither the free places of pages nor the index of words then hold what is gone.</summary>
    protected override async Task OverwriteErasedAsync(CancellationToken cancellationToken)
    {
        SetPatience(Patience);
        await Database.ExecuteSqlRawAsync("insert into search_index (search_index) values ('optimize')", cancellationToken);
        await Database.ExecuteSqlRawAsync("vacuum", cancellationToken);
        await Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)", cancellationToken);
        SetPatience(null);
    }

    protected override string IsAmong(string parameter) => $"in (select value from json_each({parameter}))";

    protected override object List(IReadOnlyCollection<string> values) => JsonSerializer.Serialize(values);

    /// <summary>Deferred: a transaction that Entity Framework begins by itself takes the lock of writers at once.</summary>
    public override async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        // It ends with the connection, which closes with the context.
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(transaction, cancellationToken))!;
    }

    // Empty when it is in memory.
    private string FileOfDatabase()
    {
        var settings = new SqliteConnectionStringBuilder(Database.GetConnectionString());
        return settings.Mode == SqliteOpenMode.Memory || settings.DataSource is "" or ":memory:" || settings.DataSource.StartsWith("file:", StringComparison.Ordinal) ? "" : settings.DataSource;
    }

    private static async Task<FileStream> HoldAsync(string path, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience && File.Exists(path))
            {
                // Another server is at it.
                await Task.Delay(Pause, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new SqliteException(failure.Message, CannotOpen);
            }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite compares and orders text, so an instant is stored as UTC ticks.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    // Not private, for the compiled model.
    internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    internal sealed class Factory : IDesignTimeDbContextFactory<SqliteFactsDbContext>
    {
        public SqliteFactsDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteFactsDbContext>().UseFactsSqlite("Data Source=:memory:").Options);
    }
}

public static class SqliteOptions
{
    public static DbContextOptionsBuilder<SqliteFactsDbContext> UseFactsSqlite(this DbContextOptionsBuilder<SqliteFactsDbContext> options, string connectionString)
    {
        UseFactsSqlite((DbContextOptionsBuilder)options, connectionString);
        return options;
    }

    public static DbContextOptionsBuilder UseFactsSqlite(this DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteOptions).Assembly.FullName)
            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
            // A list is one parameter: one each would be looked up by name, and every length of list compiled anew.
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .UseSnakeCaseNamingConvention()
        // SQLite rebuilds a table to change its constraints, and the switch of foreign keys around that stands outside the transaction.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning));
}
