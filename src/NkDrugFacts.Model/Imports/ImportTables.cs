using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>
/// Copies entities into their tables. What refers to rows of its own kind is copied beside its table first, and from there at once:
/// so a record may stand before the one that it refers to.
/// </summary>
internal sealed class ImportTables(FactsDbContext db)
{
    private readonly Dictionary<Type, IReadOnlyList<BulkTable>> _tables = new[]
    {
        typeof(Topic), typeof(Place), typeof(Organization), typeof(Person), typeof(Source), typeof(Document), typeof(Claim), typeof(ClaimRelation), typeof(Attestation),
        typeof(PastCorroboration), typeof(ClaimPublisher), typeof(Change),
    }.ToDictionary(type => type, type => BulkTable.Of(db, type));

    private readonly HashSet<string> _beside = new(StringComparer.Ordinal);

    /// <summary>Into which rows are copied.</summary>
    public IReadOnlyCollection<string> Names => [.. _tables.Values.SelectMany(tables => tables).Select(table => table.Name)];

    public async Task CopyAsync<T>(IReadOnlyCollection<T> entities, CancellationToken cancellationToken) where T : class
    {
        foreach (var table in _tables[typeof(T)])
            if (table.Rows(entities) is var rows && rows.Any())
                await db.CopyAsync(table.Name, table.Columns, rows, cancellationToken);
    }

    /// <summary>Copies beside the table, to be settled when every one is there. Only of entities with one table.</summary>
    public async Task CopyBesideAsync<T>(IReadOnlyCollection<T> entities, CancellationToken cancellationToken) where T : class
    {
        if (entities.Count == 0)
            return;
        var table = _tables[typeof(T)][0];
        // Names are of our own model.
        var create = $"create temp table {Beside(table)} as select * from {table.Name} where false";
        if (_beside.Add(table.Name))
            await db.Database.ExecuteSqlRawAsync(create, cancellationToken);
        await db.CopyAsync(Beside(table), table.Columns, table.Rows(entities), cancellationToken);
    }

    public async Task SettleAsync<T>(CancellationToken cancellationToken)
    {
        var table = _tables[typeof(T)][0];
        if (!_beside.Remove(table.Name))
            return;
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        var move = $"insert into {table.Name} ({columns}) select {columns} from {Beside(table)}; drop table {Beside(table)}";
        await db.Database.ExecuteSqlRawAsync(move, cancellationToken);
    }

    private static string Beside(BulkTable table) => $"imported_{table.Name}";
}
