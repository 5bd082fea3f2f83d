using Npgsql;

namespace NkDrugFacts.Tests.Support;

public sealed class PostgresServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_a_server_that_answers()
    {
        var server = await PostgresServer.RequireAsync(Cancellation);
        var database = await server.CreateDatabaseAsync(cancellationToken: Cancellation);

        Assert.Null(PostgresServer.UnavailableReason);
        Assert.Equal(42, await ScalarAsync(database, "select 42"));

        await server.DropDatabaseAsync(database, Cancellation);
        var gone = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(database, "select 42"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    [Fact]
    public async Task Gives_every_caller_the_same_server()
    {
        var server = await PostgresServer.RequireAsync(Cancellation);

        Assert.Same(server, await PostgresServer.ObtainAsync(Cancellation));
    }

    [Fact]
    public async Task Keeps_two_databases_apart()
    {
        var server = await PostgresServer.RequireAsync(Cancellation);
        var one = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        var other = await server.CreateDatabaseAsync(cancellationToken: Cancellation);

        await ScalarAsync(one, "create table kept (id integer)");

        Assert.NotEqual(NameOf(one), NameOf(other), StringComparer.Ordinal);
        Assert.Equal("kept", await ScalarAsync(one, "select to_regclass('kept')::text"));
        Assert.IsType<DBNull>(await ScalarAsync(other, "select to_regclass('kept')::text"));
        await server.DropDatabaseAsync(one, Cancellation);
        await server.DropDatabaseAsync(other, Cancellation);
    }

    [Fact]
    public async Task Copies_a_template_although_a_pool_is_still_connected_to_it()
    {
        var server = await PostgresServer.RequireAsync(Cancellation);
        var template = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await using var held = NpgsqlDataSource.Create(template);
        await using (var create = held.CreateCommand("create table copied as select 7 as id"))
            await create.ExecuteNonQueryAsync(Cancellation);

        var copies = await Task.WhenAll(
            server.CreateDatabaseAsync(template, Cancellation), server.CreateDatabaseAsync(NameOf(template), Cancellation));

        foreach (var copy in copies)
        {
            Assert.Equal(7, await ScalarAsync(copy, "select id from copied"));
            await server.DropDatabaseAsync(copy, Cancellation);
        }

        await server.DropDatabaseAsync(template, Cancellation);
    }

    [Fact]
    public async Task Drops_only_what_this_process_made()
    {
        var server = await PostgresServer.RequireAsync(Cancellation);

        await Assert.ThrowsAsync<ArgumentException>(() => server.DropDatabaseAsync("postgres", Cancellation));
    }

    [Fact]
    public async Task Never_runs_the_server_as_root()
    {
        var server = await PostgresServer.RequireAsync(Cancellation);
        if (server.Lane == PostgresLane.Configured)
            return; // Not ours: how it runs is its owner's affair.
        var database = await server.CreateDatabaseAsync(cancellationToken: Cancellation);

        await ScalarAsync(database, "create table uid (id integer); copy uid from program 'id -u'");

        Assert.NotEqual(0, await ScalarAsync(database, "select id from uid"));
        await server.DropDatabaseAsync(database, Cancellation);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Password=secret-word;Timeout=3")]
    [InlineData("no connection string; Password=secret-word")]
    public async Task Takes_a_wrong_configured_server_for_an_error_and_keeps_its_password(string configured)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresServer.StartAsync(configured));

        Assert.StartsWith(PostgresServer.ConnectionVariable, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uses_a_configured_server_and_takes_its_databases_away_at_the_end()
    {
        var server = await PostgresServer.RequireAsync(Cancellation);
        var outer = await server.CreateDatabaseAsync(cancellationToken: Cancellation);

        var (configured, reason) = await PostgresServer.StartAsync(outer);
        var database = await configured!.CreateDatabaseAsync(cancellationToken: Cancellation);
        configured.Stop();

        Assert.Null(reason);
        Assert.Equal(PostgresLane.Configured, configured.Lane);
        Assert.Equal(0L, await ScalarAsync(outer, $"select count(*) from pg_database where datname = '{NameOf(database)}'"));
        await server.DropDatabaseAsync(outer, Cancellation);
    }

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
