using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Faults;

/// <summary>Everything that a PostgreSQL can do to a server short of losing data.</summary>
public sealed class PostgresFaultTests
{
    private const string Away = "away or busy";
    private const string OnlyRead = "can only be read";

    // Shorter than a server waits, so that a test does not.
    private const string Impatient = ";Timeout=2;Command Timeout=2";

    [Fact]
    public async Task One_that_is_stopped_and_started_again()
    {
        using var bundle = new TestBundle();
        var cluster = await OwnClusterAsync();
        try
        {
            var connection = await cluster.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken);
            await using var api = TestApi.Start(Database.Postgres, connection + Impatient, bundle.Folder);
            using var fault = await Fault.OfAsync(api);

            await cluster.HaltAsync();
            await fault.IsToldAsync(Away);
            await cluster.ResumeAsync();

            await fault.IsOverAsync();
        }
        finally
        {
            cluster.Stop();
        }
    }

    [Fact]
    public async Task One_that_becomes_a_standby_and_then_a_primary_again()
    {
        using var bundle = new TestBundle();
        var cluster = await OwnClusterAsync();
        try
        {
            // Otherwise a crash loses what was written last, such as the key.
            var connection = await cluster.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken) + ";Options=-c synchronous_commit=on";
            await using var api = TestApi.Start(Database.Postgres, connection + Impatient, bundle.Folder);
            using var fault = await Fault.OfAsync(api);

            await File.WriteAllTextAsync(Path.Combine(await ScalarAsync(connection, "show data_directory"), "standby.signal"), "", TestContext.Current.CancellationToken);
            await cluster.CrashAsync();
            await fault.IsReadAsync("/v1/claims");
            await fault.IsToldToWritersAsync(OnlyRead, "Degraded");
            await ScalarAsync(connection, "select pg_promote()::text");

            await fault.IsOverAsync();
        }
        finally
        {
            cluster.Stop();
        }
    }

    [Theory]
    [InlineData("alter database {0} with allow_connections false", "alter database {0} with allow_connections true")]
    [InlineData("alter role {1} nologin", "alter role {1} login")]
    [InlineData("alter role {1} connection limit 0", "alter role {1} connection limit -1")]
    [InlineData("alter role {1} password 'another'", "alter role {1} password 'secret'")]
    [InlineData("revoke connect on database {0} from public, {1}", "grant connect on database {0} to {1}")]
    public async Task One_that_lets_nobody_in(string shut, string open)
    {
        await using var house = await House.StartAsync(Impatient);

        await house.ExecuteAsync(shut);
        await house.CutOffAsync();
        await house.Fault.IsToldAsync(Away);
        await house.ExecuteAsync(open);

        await house.Fault.IsOverAsync();
    }

    [Fact]
    public async Task One_that_can_only_be_read()
    {
        await using var house = await House.StartAsync(Impatient);

        await house.ExecuteAsync("alter database {0} set default_transaction_read_only = on");
        await house.CutOffAsync();
        await house.Fault.IsReadAsync("/v1/claims");
        await house.Fault.IsToldToWritersAsync(OnlyRead, "Degraded");
        await house.ExecuteAsync("alter database {0} reset default_transaction_read_only");
        await house.CutOffAsync();

        await house.Fault.IsOverAsync();
    }

    [Fact]
    public async Task One_that_takes_its_time_is_given_up_in_time()
    {
        await using var house = await House.StartAsync(Impatient);
        await using var other = new NpgsqlConnection(house.Connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);

        await using (var slow = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var take = new NpgsqlCommand("lock table claims, dataset in access exclusive mode", other, slow);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            await house.Fault.IsRefusedAsync("/v1/claims", Away);
            Assert.InRange(watch.Elapsed.TotalSeconds, 1, 10);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await house.Fault.HealthAsync("ready"));
            Assert.Equal((HttpStatusCode.OK, "Healthy"), await house.Fault.HealthAsync("live"));
        }

        await house.Fault.IsOverAsync();
    }

    [Fact]
    public async Task One_that_ends_statements_after_its_own_time()
    {
        await using var house = await House.StartAsync(Impatient + ";Options=-c statement_timeout=500");
        await using var other = new NpgsqlConnection(house.Connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);

        await using (var slow = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var take = new NpgsqlCommand("lock table claims in access exclusive mode", other, slow);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await house.Fault.IsRefusedAsync("/v1/claims", Away);
        }

        await house.Fault.IsOverAsync();
    }

    [Fact]
    public async Task One_of_which_all_connections_are_taken_by_what_waits()
    {
        await using var house = await House.StartAsync(";Maximum Pool Size=2;Timeout=1;Command Timeout=6");
        await using var other = new NpgsqlConnection(house.Connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);

        await using (var slow = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var take = new NpgsqlCommand("lock table claims in access exclusive mode", other, slow);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.Fault.IsRefusedAsync("/v1/claims", Away)));
        }

        await house.Fault.IsOverAsync();
    }

    [Fact]
    public async Task One_without_which_a_server_is_started_ends_the_start_in_words()
    {
        var (exitCode, _, errors) = await ProgramProcess.RunAsync(Database.Postgres, "Host=127.0.0.1;Port=1;Database=facts;Username=nobody;Password=secret-word;Timeout=2");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The PostgreSQL database facts on 127.0.0.1:1 cannot be used: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_whose_certificate_nobody_vouches_for_ends_the_start_in_words()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var shown = ShowCertificateAsync(listener, ended.Token);

        var (exitCode, _, errors) = await ProgramProcess.RunAsync(Database.Postgres, $"Host=127.0.0.1;Port={port};Database=facts;Username=nobody;Password=secret-word;SSL Mode=VerifyFull;Timeout=5");

        await ended.CancelAsync();
        Assert.True(await shown > 0);
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"The PostgreSQL database facts on 127.0.0.1:{port} cannot be used: ", errors, StringComparison.Ordinal);
        Assert.Contains("certificate", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    // As much of PostgreSQL's protocol as comes before the certificate: eight bytes that ask for TLS, and one that agrees.
    private static async Task<int> ShowCertificateAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        for (var times = 0; ; times++)
            try
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                var stream = client.GetStream();
                await stream.ReadExactlyAsync(new byte[8], cancellationToken);
                await stream.WriteAsync("S"u8.ToArray(), cancellationToken);
                await using var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return times;
            }
            catch (Exception refused) when (refused is AuthenticationException or IOException)
            {
                // As it should be.
            }
    }

    private static async Task<PostgresServer> OwnClusterAsync()
    {
        try
        {
            return (await PostgresServer.StartAsync(configured: null, PostgresLane.Cluster)).Server!;
        }
        catch (InvalidOperationException none)
        {
            Assert.Skip($"A database that may be stopped is needed. {none.Message}");
            throw;
        }
    }

    private static async Task<string> ScalarAsync(string connection, string sql)
    {
        // Not from a pool, whose connections the crash has cut off.
        await using var own = new NpgsqlConnection($"{connection};Pooling=false");
        await own.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, own);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>A server on a database of a role that is no administrator, whom everything can be forbidden.</summary>
    private sealed class House : IAsyncDisposable
    {
        private readonly TestBundle bundle = new();
        private readonly string role = $"house_{Guid.NewGuid():N}";
        private TestApi? api;

        public required string Connection { get; init; }

        public required string Database { get; init; }

        public Fault Fault { get; private set; } = null!;

        public static async Task<House> StartAsync(string settings)
        {
            var connection = await FreshDatabase.CreateAsync(Support.Database.Postgres);
            var house = new House { Connection = connection, Database = new NpgsqlConnectionStringBuilder(connection).Database! };
            await house.ExecuteAsync("create role {1} login password 'secret'");
            await house.ExecuteAsync("alter database {0} owner to {1}");
            await house.ExecuteAsync("grant all on schema public to {1}");
            house.api = TestApi.Start(Support.Database.Postgres, new NpgsqlConnectionStringBuilder(connection) { Username = house.role, Password = "secret" }.ConnectionString + settings, house.bundle.Folder);
            house.Fault = await Fault.OfAsync(house.api);
            return house;
        }

        /// <summary>As the administrator: {0} is the database, {1} the role.</summary>
        public async Task ExecuteAsync(string sql)
        {
            await using var admin = await AdministratorAsync();
            await using var command = new NpgsqlCommand(sql.Replace("{0}", Database, StringComparison.Ordinal).Replace("{1}", role, StringComparison.Ordinal), admin);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        /// <summary>Ends the connections that the server has, since rules are for new ones.</summary>
        public async Task CutOffAsync()
        {
            await using var admin = await AdministratorAsync();
            await using var command = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = @role", admin);
            command.Parameters.AddWithValue("role", role);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            Fault.Dispose();
            await api!.DisposeAsync();
            bundle.Dispose();
        }

        private async Task<NpgsqlConnection> AdministratorAsync()
        {
            var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection) { Database = "postgres" }.ConnectionString);
            await admin.OpenAsync(TestContext.Current.CancellationToken);
            return admin;
        }
    }
}
