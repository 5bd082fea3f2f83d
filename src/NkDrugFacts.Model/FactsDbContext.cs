using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model;

/// <summary>The whole model, once for both databases; where they differ, a member is abstract.</summary>
public abstract class FactsDbContext(DbContextOptions options) : DbContext(options)
{
    // One for each database that this process writes to.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = new(StringComparer.Ordinal);

    public DbSet<Claim> Claims => Set<Claim>();
    public DbSet<PastCorroboration> PastCorroborations => Set<PastCorroboration>();
    public DbSet<ClaimPublisher> ClaimPublishers => Set<ClaimPublisher>();
    public DbSet<ClaimRelation> ClaimRelations => Set<ClaimRelation>();
    public DbSet<Attestation> Attestations => Set<Attestation>();
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<Tombstone> Tombstones => Set<Tombstone>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();
    public DbSet<Dataset> Dataset => Set<Dataset>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();
    public DbSet<RecordedWord> RecordedWords => Set<RecordedWord>();
    public DbSet<Import> Imports => Set<Import>();

    /// <summary>The revision that is being written, from when it took its number; of one that was given back as well, until the next write.</summary>
    public long? Writing { get; internal set; }

    /// <summary>What is being written takes something away for good.</summary>
    internal bool Erased { get; set; }

    /// <summary>The write failed because a key or unique value is taken, and for no other reason.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>The database cannot be asked now, as it is away, refuses or is busy; later it may be.</summary>
    public abstract bool IsUnavailable(Exception exception);

    /// <summary>A statement was ended because nobody waits for it any more, where that is not told by an <see cref="OperationCanceledException"/>.</summary>
    public virtual bool IsInterrupted(Exception exception) => false;

    /// <summary>Of what is unavailable: the database lets nobody write, and can be read.</summary>
    public abstract bool IsReadOnly(Exception exception);

    /// <summary>Of what is unavailable: what lies on the disk is no longer what the database wrote there.</summary>
    public abstract bool IsDamaged(Exception exception);

    /// <summary>The disk that the database is on is full, and nothing was written.</summary>
    public abstract bool IsOutOfSpace(Exception exception);

    /// <summary>Whether the database lets itself be written to. It has to be there.</summary>
    public abstract Task<bool> CanWriteAsync(CancellationToken cancellationToken);

    /// <summary>With how many parameters a statement of many rows is the fastest.</summary>
    public abstract int ParametersOfBulk { get; }

    /// <summary>The records of a kind that answer a query, with the same scores on every database. To be joined with the records; without an order of its own.</summary>
    public IQueryable<SearchHit> Search(RecordKind kind, SearchQuery query) => Set<SearchHit>().FromSql(Hits(kind, query, joined: false, scored: true));

    /// <summary>The records of several kinds, as <see cref="Ranked"/>, in SQL: what is asked most needs no translation.</summary>
    internal (string Query, IReadOnlyList<(string Name, object Value)> Parameters) SearchInSql(IEnumerable<RecordKind> kinds, SearchQuery query)
    {
        List<(string Name, object Value)> parameters = [];
        var queries = kinds.Select(kind =>
        {
            var (hits, first) = (Hits(kind, query, joined: false, scored: true), parameters.Count);
            parameters.AddRange(hits.GetArguments().Select((argument, number) => ($"found{first + number}", argument!)));
            return $"select '{kind.Word()}' as kind, record_id, score from ({string.Format(CultureInfo.InvariantCulture, hits.Format, [.. parameters.Skip(first).Select(parameter => $"@{parameter.Name}")])}) as hits";
        });
        return (string.Join("\nunion all ", queries), parameters);
    }

    /// <summary>The same, looked for once and before whatever it is joined with: a database that takes hits for rarer than they are would look again for each row of that.</summary>
    /// <param name="scored">Otherwise every score is 0: to find them all is a fraction of the price of scoring them.</param>
    public IQueryable<SearchHit> SearchFirst(RecordKind kind, SearchQuery query, bool scored)
    {
        var hits = Hits(kind, query, joined: true, scored);
        return Set<SearchHit>().FromSql(FormattableStringFactory.Create($"with found as materialized ({hits.Format}) select record_id, score from found", hits.GetArguments()));
    }

    /// <summary>The query for <see cref="Search"/>.</summary>
    /// <param name="joined">With much else, whose plan depends on how many hits there are.</param>
    protected abstract FormattableString Hits(RecordKind kind, SearchQuery query, bool joined, bool scored);

    /// <summary>Takes the documents of records out of the index, and puts others in. To be called within a transaction.</summary>
    protected internal abstract Task IndexAsync(RecordKind kind, IReadOnlyCollection<string> removed, IReadOnlyCollection<SearchDocument> added, CancellationToken cancellationToken);

    /// <summary>Writes rows as fast as the database takes them; constraints hold. To be called within a transaction.</summary>
    /// <param name="rows">Values in the order of <paramref name="columns"/>, as the database stores them.</param>
    protected internal abstract Task CopyAsync(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>To be called before much is copied, within the transaction: what slows it down may be put aside.</summary>
    /// <param name="tables">Those that rows will be copied into, as far as nobody needs them meanwhile.</param>
    /// <returns>Puts everything in its place again, and tells the database that much was copied, so that it plans its queries for it.</returns>
    protected internal abstract Task<Func<Task>> PrepareCopyingAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken);

    /// <summary>Becomes the only one of all servers of this database that does something, until that is given back; null when another is at it.</summary>
    public abstract Task<IAsyncDisposable?> TryTakeTurnAsync(string of, CancellationToken cancellationToken);

    /// <summary>Overwrites what was erased, wherever the database has left it, as far as it can; to be called after the commit.</summary>
    protected internal abstract Task OverwriteErasedAsync(CancellationToken cancellationToken);

    /// <summary>In SQL, after a column: that it has one of the values of a list, which is a parameter of this name with <see cref="List"/> as its value.</summary>
    protected internal abstract string IsAmong(string parameter);

    /// <summary>A list as the value of a parameter.</summary>
    protected internal abstract object List(IReadOnlyCollection<string> values);

    /// <summary>Begins a transaction in which every read sees the same state, and which keeps no writer waiting.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Begins a transaction that writes. Writers follow one another (see <see cref="RevisionWriter"/>), and those of one process wait here for their turn:
    /// in the database a hundred of them would hold all of its connections or threads, and those who read would wait as well.
    /// </summary>
    public async Task<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var line = Lines.GetOrAdd(Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1));
        await line.WaitAsync(cancellationToken);
        (Writing, Erased) = (null, false);
        try
        {
            return new(this, await Database.BeginTransactionAsync(cancellationToken), line);
        }
        catch
        {
            line.Release();
            throw;
        }
    }

    /// <summary>How long a statement may take and, with that, how long this waits for the writers of other processes; null for as long as usual.</summary>
    public virtual void SetPatience(TimeSpan? patience) => Database.SetCommandTimeout(patience is { } time ? (int)time.TotalSeconds : null);

    /// <summary>The migrations that the database has; none where there is no database yet. Read past Entity Framework, which makes a model of its own for that table first: a tenth of a start.</summary>
    public virtual async Task<IReadOnlyList<string>> GetAppliedMigrationsAsync(CancellationToken cancellationToken)
    {
        List<string> applied = [];
        if (await this.GetService<IHistoryRepository>().ExistsAsync(cancellationToken))
            await StoredRows.ReadAsync(this, """select migration_id from "__EFMigrationsHistory" """, [], [row => applied.Add(row.GetString(0))], cancellationToken);
        return applied;
    }

    /// <summary>Brings the database to the newest schema, one server at a time.</summary>
    public virtual Task MigrateAsync(CancellationToken cancellationToken) => Database.MigrateAsync(cancellationToken);

    /// <summary>
    /// Saves, and in the same transaction recomputes the stored corroboration of every claim that the write can change,
    /// and the words by which records are found: so no writer can forget to. Writers that follow one another (see <see cref="RevisionWriter"/>) see each other's attestations.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var (claims, documents) = (TouchedClaims.In(ChangeTracker), TouchedDocuments.In(ChangeTracker));
        if (claims.None && documents.None)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await claims.NoteRelatedAsync(this, cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        saved += await StoredCorroborations.RecomputeAsync(this, await claims.ToClaimsAsync(this, cancellationToken), cancellationToken);
        await StoredSearchDocuments.UpdateAsync(this, await documents.ToRecordsAsync(this, cancellationToken), cancellationToken);
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Not possible: saving asks the database, which is done asynchronously alone.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync, which keeps the stored corroborations right.");

    /// <summary>What was thrown, and what that came from.</summary>
    protected static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var type in Enums)
            configurationBuilder.Properties(type).HaveConversion(typeof(EnumWords.Converter<>).MakeGenericType(type)).HaveMaxLength(20);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FactsDbContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(Entity).IsAssignableFrom(e.ClrType)))
            MapEntity(modelBuilder, entity);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
            CheckEnumWords(entity);
    }

    private static void MapEntity(ModelBuilder model, IMutableEntityType type)
    {
        var table = type.GetTableName();
        model.Entity(type.ClrType, entity =>
        {
            entity.Property(nameof(Entity.Id)).HasMaxLength(type.ClrType == typeof(Attestation) ? 161 : 100);
            entity.Property(nameof(Entity.LoadedFrom)).HasMaxLength(64);
            entity.HasOne(typeof(Revision)).WithMany().HasForeignKey(nameof(Entity.Revision)).OnDelete(DeleteBehavior.NoAction);
            entity.ToTable(t => t.HasCheckConstraint($"ck_{table}_id", "length(id) > 0"));
        });
    }

    private static void CheckEnumWords(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (!type.IsEnum)
                continue;
            var (table, column) = (entity.GetTableName(), Column(property));
            entity.AddCheckConstraint($"ck_{table}_{column}", $"{column} in ({string.Join(", ", EnumWords.All(type).Select(word => $"'{word}'"))})");
        }
    }

    // Before the naming convention has run, only explicit column names are final.
    private static string Column(IMutableProperty property) =>
        property.FindAnnotation(RelationalAnnotationNames.ColumnName)?.Value as string
        ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static IEnumerable<Type> Enums =>
        typeof(FactsDbContext).Assembly.GetTypes().Where(t => t.IsEnum && t.IsPublic);
}
