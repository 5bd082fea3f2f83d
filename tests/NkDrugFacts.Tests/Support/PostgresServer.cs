using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NkDrugFacts.Tests.Support;
using Npgsql;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(PostgresServer.AfterTheRun))]

namespace NkDrugFacts.Tests.Support;

/// <summary>Where a test process gets its PostgreSQL from, in the order of trying.</summary>
public enum PostgresLane
{
    /// <summary>The connection string in <see cref="PostgresServer.ConnectionVariable"/>.</summary>
    Configured,

    /// <summary>A container, through Testcontainers.</summary>
    Container,

    /// <summary>A throw-away cluster made by the machine's own initdb.</summary>
    Cluster,
}

/// <summary>
/// The one PostgreSQL server of this test process, looked for when a test first asks. A machine that has none
/// gets a reason in words, and the tests that need it skip; a configured or a forced lane that fails is an error,
/// because somebody asked for it.
/// </summary>
public sealed class PostgresServer
{
    public const string ConnectionVariable = "NKDRUGFACTS_TEST_POSTGRES";

    /// <summary>Set to configured, container or cluster: only that lane is tried, and its failure is an error.</summary>
    public const string LaneVariable = "NKDRUGFACTS_TEST_POSTGRES_LANE";

    /// <summary>A file to write the outcome to as well: dotnet test shows no output of tests that pass.</summary>
    public const string NoteVariable = "NKDRUGFACTS_TEST_POSTGRES_NOTE";

    private const string Image = "postgres:15";
    private const int OldestMajorVersion = 15;

    private static readonly Lazy<Task<(PostgresServer? Server, string? Reason)>> Shared = new(() => Task.Run(FindOnceAsync));

    private readonly NpgsqlConnectionStringBuilder connection;
    private readonly ConcurrentDictionary<string, bool> created = new(StringComparer.Ordinal);
    private readonly Action<TimeSpan> stop;
    private readonly Func<string[], Task>? control;
    private int stopped;

    private PostgresServer(PostgresLane lane, string connectionString, string description, Action<TimeSpan>? stop = null, Func<string[], Task>? control = null)
    {
        this.control = control;
        Lane = lane;
        Description = description;
        connection = new NpgsqlConnectionStringBuilder(connectionString);
        this.stop = stop ?? (_ => DropWhatIsLeft());
    }

    public PostgresLane Lane { get; }

    /// <summary>What this server is, fit to print: never with a password.</summary>
    public string Description { get; }

    /// <summary>Why there is no server, or null when there is one. Looks for it if nobody has yet.</summary>
    public static string? UnavailableReason => Shared.Value.GetAwaiter().GetResult().Reason;

    /// <summary>This process's server, or null with <see cref="UnavailableReason"/>.</summary>
    public static async Task<PostgresServer?> ObtainAsync(CancellationToken cancellationToken = default) =>
        (await Shared.Value.WaitAsync(cancellationToken)).Server;

    /// <summary>This process's server; skips the calling test, with the reason, where there is none.</summary>
    public static async Task<PostgresServer> RequireAsync(CancellationToken cancellationToken = default)
    {
        var (server, reason) = await Shared.Value.WaitAsync(cancellationToken);
        Assert.SkipWhen(server is null, reason ?? "");
        return server!;
    }

    /// <summary>
    /// Starts a server of its own, which the caller must <see cref="Stop()"/>; tests share one through
    /// <see cref="RequireAsync"/>. With a lane, only that one is tried and its failure throws.
    /// </summary>
    public static async Task<(PostgresServer? Server, string? Reason)> StartAsync(string? configured, PostgresLane? only = null)
    {
        if (only is null or PostgresLane.Configured && !string.IsNullOrWhiteSpace(configured))
            return (await UseConfiguredAsync(configured), null);

        List<string> reasons = [$"{ConnectionVariable} is not set"];
        foreach (var (lane, start) in new (PostgresLane, Func<Task<PostgresServer>>)[]
        {
            (PostgresLane.Container, StartContainerAsync),
            (PostgresLane.Cluster, () => StartClusterAsync(kept: null)),
        })
        {
            if (only is not null && only != lane)
                continue;
            try
            {
                return (await start(), null);
            }
            catch (Exception failure) when (only is null)
            {
                reasons.Add(failure is LaneUnavailableException ? failure.Message : $"{lane}: {FirstLine(failure)}");
            }
        }

        var reason = "No PostgreSQL for the tests: " + string.Join("; ", reasons) + ".";
        return only is null ? (null, reason) : throw new InvalidOperationException(reason);
    }

    /// <summary>Starts the cluster in a folder that stays when it is stopped, making it there the first time. The caller must <see cref="Stop()"/> it.</summary>
    /// <param name="settings">What its configuration gets besides, such as <c>shared_buffers=1GB</c>.</param>
    public static Task<PostgresServer> StartKeptAsync(string folder, params string[] settings) => StartClusterAsync(Path.GetFullPath(folder), settings);

    /// <summary>The connection string of a database, whether there is one of that name or not.</summary>
    public string ConnectionStringOf(string database) => new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>A fresh database, empty or a copy of another one of this server's, by its name or connection string.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null, CancellationToken cancellationToken = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"nkdrugfacts_test_{Environment.ProcessId}_{Guid.NewGuid():N}");
        if (template is null)
        {
            await ExecuteAsync($"create database {Quote(name)}", cancellationToken);
        }
        else
        {
            // A template can be copied only while nobody is connected to it, and pools keep connections that nobody uses.
            template = NameOf(template);
            await ExecuteAsync(
                $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = {Literal(template)} and backend_type = 'client backend'",
                cancellationToken);
            await ExecuteAsync($"create database {Quote(name)} template {Quote(template)}", cancellationToken);
        }

        created[name] = true;
        return ConnectionStringOf(name);
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made, whoever is still connected to it.</summary>
    public async Task DropDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        var name = NameOf(database);
        if (!created.ContainsKey(name))
            throw new ArgumentException($"'{name}' is no database of this test process.", nameof(database));
        if (!string.Equals(name, database, StringComparison.Ordinal))
            ClearPool(database);
        await ExecuteAsync($"drop database if exists {Quote(name)} with (force)", cancellationToken);
        created.TryRemove(name, out _);
    }

    /// <summary>Ends a cluster of one's own as if its processes had been killed, and starts it again: whoever is connected is cut off, and what was committed comes back from its log.</summary>
    public Task CrashAsync() => ControlAsync("restart", "-m", "immediate");

    /// <summary>Stops a cluster of one's own as an administrator does, until <see cref="ResumeAsync"/>.</summary>
    public Task HaltAsync() => ControlAsync("stop", "-m", "fast");

    /// <summary>Starts it again, at the same address.</summary>
    public Task ResumeAsync() => ControlAsync("restart");

    private Task ControlAsync(params string[] command) => (control ?? throw new InvalidOperationException("Only a throw-away cluster can be stopped and started."))(command);

    /// <summary>Ends what this process started: a cluster or a container whole, a configured server's test databases.</summary>
    public void Stop() => Stop(TimeSpan.FromMinutes(1));

    private void Stop(TimeSpan patience)
    {
        if (Interlocked.Exchange(ref stopped, 1) == 0)
            stop(patience);
    }

    /// <summary>
    /// Stops the shared server when the last test has run. That can take a while on a busy machine, and xunit kills a
    /// process that has not ended ten seconds after its run.
    /// </summary>
    public sealed class AfterTheRun : IDisposable
    {
        public void Dispose()
        {
            if (Shared.IsValueCreated && Shared.Value.IsCompletedSuccessfully)
                Shared.Value.Result.Server?.Stop();
        }
    }

    private static async Task<(PostgresServer? Server, string? Reason)> FindOnceAsync()
    {
        PostgresLane? only = null;
        if (Environment.GetEnvironmentVariable(LaneVariable) is { Length: > 0 } wanted)
        {
            only = Enum.TryParse<PostgresLane>(wanted, ignoreCase: true, out var lane) && Enum.IsDefined(lane)
                ? lane
                : throw new InvalidOperationException($"{LaneVariable} is '{wanted}': it must be configured, container or cluster.");
        }

        var found = await StartAsync(Environment.GetEnvironmentVariable(ConnectionVariable), only);
        if (found.Server is { } server)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop(TimeSpan.FromSeconds(5)); // A run that was broken off.

        var outcome = found.Server is null ? found.Reason! : $"PostgreSQL for the tests: {found.Server.Description}";
        await Console.Out.WriteLineAsync(outcome);
        if (Environment.GetEnvironmentVariable(NoteVariable) is { Length: > 0 } note)
            await File.AppendAllTextAsync(note, outcome + Environment.NewLine);
        return found;
    }

    // (a) A configured server ------------------------------------------------------------------------------------

    private static async Task<PostgresServer> UseConfiguredAsync(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            await using var probe = new NpgsqlConnection(connectionString);
            await probe.OpenAsync();
            if (probe.PostgreSqlVersion.Major < OldestMajorVersion)
                throw new InvalidOperationException($"the server is PostgreSQL {probe.PostgreSqlVersion}; {OldestMajorVersion} or newer is needed");
            await using var may = new NpgsqlCommand("select rolcreatedb or rolsuper from pg_roles where rolname = current_user", probe);
            if (await may.ExecuteScalarAsync() is not true)
                throw new InvalidOperationException("its user may not create databases");
            return new PostgresServer(
                PostgresLane.Configured, connectionString, $"{ConnectionVariable}, {settings.Host}:{settings.Port}, PostgreSQL {probe.PostgreSqlVersion}");
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{ConnectionVariable} is set, but cannot be used: {FirstLine(failure)}", failure);
        }
    }

    private void DropWhatIsLeft()
    {
        foreach (var name in created.Keys)
        {
            try
            {
                DropDatabaseAsync(name).GetAwaiter().GetResult();
            }
            catch (Exception failure)
            {
                // At process end nobody is left to catch this, and the next database may still be dropped.
                Console.Error.WriteLine($"Test database {name} is left behind: {FirstLine(failure)}");
            }
        }
    }

    // (b) A container --------------------------------------------------------------------------------------------

    private static async Task<PostgresServer> StartContainerAsync()
    {
        if (await WhyEngineIsSilentAsync() is { } silence)
            throw new LaneUnavailableException(silence);

        var container = new PostgreSqlBuilder(Image)
            .WithLogger(NullLogger.Instance)
            .WithCommand("-c", "max_connections=500")
            .Build();
        try
        {
            // Long enough to pull the image once over a slow line.
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
            await container.StartAsync(limit.Token);
        }
        catch (Exception failure)
        {
            Remove(TimeSpan.FromSeconds(20));
            throw new LaneUnavailableException($"the container engine answers, but {Image} does not start ({FirstLine(failure)})", failure);
        }

        return new PostgresServer(
            PostgresLane.Container, container.GetConnectionString(), $"container of {Image} on {container.Hostname}:{container.GetMappedPublicPort()}", Remove);

        void Remove(TimeSpan patience)
        {
            try
            {
                container.DisposeAsync().AsTask().Wait(patience);
            }
            catch (AggregateException failure)
            {
                Console.Error.WriteLine($"The test container is left behind: {FirstLine(failure)}");
            }
        }
    }

    /// <summary>Null when a container engine answers a ping; never waits longer than a few seconds.</summary>
    private static async Task<string?> WhyEngineIsSilentAsync()
    {
        var configured = Environment.GetEnvironmentVariable("DOCKER_HOST");
        if (string.IsNullOrEmpty(configured) && OperatingSystem.IsWindows())
            return File.Exists(@"\\.\pipe\docker_engine") ? null : "no container engine runs";

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/run/user/none";
        string[] addresses = string.IsNullOrEmpty(configured)
            ? [.. new[] { "/var/run/docker.sock", $"{home}/.docker/run/docker.sock", $"{home}/.docker/desktop/docker.sock", $"{runtime}/docker.sock" }
                .Where(File.Exists).Select(path => "unix://" + path)]
            : [configured];

        var answer = "no container engine runs (no DOCKER_HOST, no socket)";
        foreach (var address in addresses)
        {
            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
                await PingAsync(new Uri(address), limit.Token);
                return null;
            }
            catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException or UriFormatException or NotSupportedException)
            {
                answer = $"no container engine answers at {address} ({FirstLine(failure)})";
            }
        }

        return answer;
    }

    private static async Task PingAsync(Uri engine, CancellationToken cancellationToken)
    {
        EndPoint endPoint = engine.Scheme switch
        {
            "unix" => new UnixDomainSocketEndPoint(engine.AbsolutePath),
            "tcp" or "http" or "https" => new DnsEndPoint(engine.Host, engine.Port > 0 ? engine.Port : 2375),
            _ => throw new NotSupportedException($"the tests know no '{engine.Scheme}' address"),
        };
        using var socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endPoint, cancellationToken);
        if (Environment.GetEnvironmentVariable("DOCKER_TLS_VERIFY") is { Length: > 0 } || engine.Scheme is "https")
            return;
        await socket.SendAsync("GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n"u8.ToArray(), cancellationToken);
        var answer = new byte[16];
        if (await socket.ReceiveAsync(answer, cancellationToken) < 5 || !answer.AsSpan().StartsWith("HTTP/"u8))
            throw new IOException("what listens there is no container engine");
    }

    // (c) The machine's own initdb -------------------------------------------------------------------------------

    private static async Task<PostgresServer> StartClusterAsync(string? kept, params string[] settings)
    {
        if (OperatingSystem.IsWindows())
            throw new LaneUnavailableException("a throw-away cluster needs a Unix");
        var (binaries, version) = await FindBinariesAsync();
        var (user, asUser) = UnprivilegedUser();
        var folder = kept is null ? await MakeFolderAsync(asUser) : await MakeKeptFolderAsync(kept, asUser);
        var data = folder + "/data";

        // The guard outlives this process, however that one ends: its standard input closes, and it clears up.
        // It tries again while an initdb or a start that was under way still writes.
        const string ClearUp = """
            trap '' HUP INT TERM; exec >/dev/null 2>&1; cat; folder=$1; shift
            for _ in 1 2 3 4 5 6 7 8 9 10; do "$@"; rm -rf -- "$folder" && sleep .2; [ -e "$folder" ] || exit 0; sleep 1; done
            """;
        const string Close = """trap '' HUP INT TERM; exec >/dev/null 2>&1; cat; shift; "$@" """;
        var guard = Start(
            ["sh", "-c", kept is null ? ClearUp : Close, "guard", folder, .. asUser, binaries + "/pg_ctl", "stop", "-D", data, "-m", kept is null ? "immediate" : "fast", "-w"],
            redirectInput: true);
        try
        {
            var password = File.Exists(data + "/PG_VERSION") ? await File.ReadAllTextAsync(folder + "/password") : await MakeClusterAsync(folder, binaries, asUser);

            for (var attempt = 1; ; attempt++)
            {
                var port = FreePort();
                try
                {
                    await RunAsync([.. asUser, binaries + "/pg_ctl", "start", "-D", data, "-l", folder + "/log", "-w", "-t", "60", "-o",
                        string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''") +
                        " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=500" + string.Concat(settings.Select(setting => $" -c {setting}"))]);
                }
                catch (IOException) when (attempt < 3)
                {
                    continue; // Somebody took the port between the look and the start.
                }
                catch (IOException failure)
                {
                    var log = File.Exists(folder + "/log") ? (await File.ReadAllLinesAsync(folder + "/log")).LastOrDefault() : null;
                    throw new LaneUnavailableException($"the throw-away cluster does not start ({log ?? failure.Message})", failure);
                }

                var access = new NpgsqlConnectionStringBuilder
                {
                    Host = "127.0.0.1",
                    Port = port,
                    Username = "postgres",
                    Password = password,
                    Database = "postgres",
                };
                return new PostgresServer(
                    PostgresLane.Cluster, access.ConnectionString,
                    string.Create(CultureInfo.InvariantCulture, $"{(kept is null ? "throw-away" : "kept")} cluster, PostgreSQL {version} of {binaries} as {user} on 127.0.0.1:{port}"), Clear,
                    command => RunAsync([.. asUser, binaries + "/pg_ctl", .. command, "-D", data, "-l", folder + "/log", "-w", "-t", "60"]));
            }
        }
        catch
        {
            Clear(TimeSpan.FromSeconds(20));
            throw;
        }

        void Clear(TimeSpan patience)
        {
            guard.StandardInput.Close();
            guard.WaitForExit(patience); // After that it goes on by itself.
            guard.Dispose();
        }
    }

    /// <returns>Its password.</returns>
    private static async Task<string> MakeClusterAsync(string folder, string binaries, string[] asUser)
    {
        var password = RandomNumberGenerator.GetHexString(32);
        await File.WriteAllTextAsync(folder + "/password", password);
        // A language's order by default, as in the official image: an order that lacks its own collation shows.
        await RunAsync([.. asUser, binaries + "/initdb", "-D", folder + "/data", "--username=postgres", "--auth=scram-sha-256", $"--pwfile={folder}/password",
            "--encoding=UTF8", $"--locale={(OperatingSystem.IsLinux() ? "C" : "en_US")}.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"]);
        return password;
    }

    private static async Task<(string Folder, Version Version)> FindBinariesAsync()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
            .Select(folder => Path.GetDirectoryName(File.ResolveLinkTarget(Path.Combine(folder, "initdb"), returnFinalTarget: true)?.FullName ?? Path.Combine(folder, "initdb"))!);
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(folder => folder + "/bin")
            : [];

        var tooOld = "";
        foreach (var folder in onPath.Concat(packaged).Distinct(StringComparer.Ordinal))
        {
            if (!File.Exists(folder + "/initdb") || !File.Exists(folder + "/pg_ctl"))
                continue;
            var words = (await RunAsync([folder + "/initdb", "--version"])).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Select(word => Version.TryParse(word, out var read) ? read : null).FirstOrDefault(read => read is not null) is { } version
                && version.Major >= OldestMajorVersion)
            {
                return (folder, version);
            }

            tooOld = $"; that of {folder} is too old";
        }

        throw new LaneUnavailableException($"no initdb of PostgreSQL {OldestMajorVersion} or newer, neither on PATH nor in /usr/lib/postgresql{tooOld}");
    }

    /// <summary>PostgreSQL refuses to run as root: who runs it then, and the command that turns into that user.</summary>
    private static (string Name, string[] Command) UnprivilegedUser()
    {
        if (!Environment.IsPrivilegedProcess)
            return (Environment.UserName, []);
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var account = accounts.Find(fields => fields[0] is "postgres") ?? accounts.Find(fields => fields[0] is "nobody")
            ?? throw new LaneUnavailableException("PostgreSQL does not run as root, and there is neither a user postgres nor nobody");
        return (account[0], ["setpriv", $"--reuid={account[2]}", $"--regid={account[3]}", "--init-groups"]);
    }

    /// <summary>A folder that belongs to the user who runs the cluster, in the first temporary folder that user may enter.</summary>
    private static async Task<string> MakeFolderAsync(string[] asUser)
    {
        foreach (var parent in new[] { Path.GetTempPath(), "/tmp", "/var/tmp" }.Distinct(StringComparer.Ordinal))
        {
            try
            {
                return (await RunAsync([.. asUser, "mktemp", "-d", Path.Combine(parent, "nkdrugfacts-postgres-XXXXXXXX")])).Trim();
            }
            catch (IOException)
            {
                // The next one may do.
            }
        }

        throw new LaneUnavailableException("no temporary folder in which an unprivileged user may make a cluster");
    }

    /// <summary>The same, to stay: its parent need not be the user's.</summary>
    private static async Task<string> MakeKeptFolderAsync(string folder, string[] asUser)
    {
        Directory.CreateDirectory(folder);
        if (asUser.Length > 0)
            await RunAsync(["chown", asUser.Single(word => word.StartsWith("--reuid=", StringComparison.Ordinal))["--reuid=".Length..], folder]);
        return folder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Small tools ------------------------------------------------------------------------------------------------

    private static Process Start(string[] command, bool redirectInput = false, bool redirectOutput = false)
    {
        var process = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = redirectOutput,
            RedirectStandardError = redirectOutput,
            WorkingDirectory = "/", // The unprivileged user may not be let into ours.
        };
        return Process.Start(process) ?? throw new IOException($"{command[0]} does not start");
    }

    private static async Task<string> RunAsync(string[] command)
    {
        using var process = Start(command, redirectInput: true, redirectOutput: true);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? await output
                : throw new IOException($"{Path.GetFileName(command[0])} {command[^1]}: {new StringBuilder(await errors).Append(await output).ToString().Trim()}");
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new IOException($"{command[0]} did not end within 90 s", late);
        }
    }

    private async Task ExecuteAsync([StringSyntax("sql")] string sql, CancellationToken cancellationToken)
    {
        await using var open = new NpgsqlConnection(connection.ConnectionString);
        await open.OpenAsync(cancellationToken);
        // Copying a template waits for a checkpoint: on a busy machine longer than a query may take.
        await using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void ClearPool(string connectionString)
    {
        using var pooled = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(pooled);
    }

    private static string NameOf(string database) =>
        database.Contains('=', StringComparison.Ordinal) ? new NpgsqlConnectionStringBuilder(database).Database! : database;

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static string Literal(string text) => '\'' + text.Replace("'", "''", StringComparison.Ordinal) + '\'';

    private static string FirstLine(Exception failure) =>
        (failure is AggregateException { InnerException: { } inner } ? inner : failure).Message.Split('\n', 2)[0].Trim().TrimEnd('.');

    private sealed class LaneUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
}
