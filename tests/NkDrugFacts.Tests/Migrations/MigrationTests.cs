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
}
