namespace NkDrugFacts.Migrations.Postgres;

/// <summary>An index or a constraint of a table: how it is taken away, and how it is made again.</summary>
internal sealed class PutAside
{
    /// <summary>
    /// Of these tables, in the order in which they are to be made: indexes, then what is unique, then foreign keys, which rest on that.
    /// Primary keys and unique indexes stay, which rows are looked up by meanwhile.
    /// </summary>
    public const string Query = """
        select remove, restore from (
            select 1 as place, index.indexrelid::regclass::text as name, format('drop index %s', index.indexrelid::regclass) as remove, pg_get_indexdef(index.indexrelid) as restore
            from pg_index as index
            where index.indrelid = any ({0}::regclass[]) and not index.indisunique
            union all
            select case own.contype when 'u' then 2 else 3 end, own.conname, format('alter table %s drop constraint %I', own.conrelid::regclass, own.conname),
                format('alter table %s add constraint %I %s', own.conrelid::regclass, own.conname, pg_get_constraintdef(own.oid))
            from pg_constraint as own
            where own.conrelid = any ({0}::regclass[]) and own.contype in ('u', 'f')
        ) as part
        order by place, name
        """;

    public required string Remove { get; init; }
    public required string Restore { get; init; }
}
