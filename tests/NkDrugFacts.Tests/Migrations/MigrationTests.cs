using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Migrations;

public sealed class MigrationTests
{
    [Theory, BothDatabases]
    public async Task The_migrations_lead_to_the_model_as_it_is(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task Names_are_snake_case_in_both_databases(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);
        foreach (var table in db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            var names = table.Columns.Select(column => column.Name).Append(table.Name)
                .Concat(table.ForeignKeyConstraints.Select(key => key.Name))
                .Concat(table.UniqueConstraints.Select(key => key.Name))
                .Concat(table.Indexes.Select(index => index.Name))
                .Concat(table.CheckConstraints.Select(check => check.Name!));
            Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
        }
    }

    // The model knows none of them, so that nothing else would miss one that a later migration drops with its table.
    [Theory, BothDatabases]
    public async Task Verdicts_over_time_have_their_indexes(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);
        var indexes = database == Database.Sqlite
            ? db.Database.SqlQueryRaw<string>("select name as \"Value\" from sqlite_master where type = 'index'")
            : db.Database.SqlQueryRaw<string>("select indexname::text as \"Value\" from pg_indexes");
        var names = await indexes.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains("ix_past_corroborations_match_since_verdict", names);
        Assert.Contains("ix_past_corroborations_match_until_verdict", names);
    }
}
