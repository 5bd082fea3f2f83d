using System.Net;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>The command as it is typed, in a process of its own.</summary>
public sealed class KeysCommandTests
{
    [Fact]
    public async Task A_key_is_made_listed_used_and_revoked()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);
        await using var api = TestApi.Start(Database.Sqlite, connection, bundle.Folder);
        using var client = api.CreateClient();

        var (code, output, errors) = await ProgramProcess.RunAsync(connection, "keys", "list");
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("keys create --role admin", errors, StringComparison.Ordinal);

        (code, output, errors) = await ProgramProcess.RunAsync(connection, "keys", "create", "--role", "admin", "--name=Ana's laptop", "--expires", "2999-01-01");
        // The key alone, so that it can be caught in a variable.
        var key = output.TrimEnd();
        Assert.Equal((0, 57), (code, key.Length));
        Assert.Contains("Ana's laptop", errors, StringComparison.Ordinal);
        Assert.Contains("refused from 2999-01-01 00:00Z on", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(key, errors, StringComparison.Ordinal);
        var prefix = ApiKey.PrefixOf(key)!;
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("/v1/keys", $"X-Api-Key: {key}")).Status);

        (code, output, errors) = await ProgramProcess.RunAsync(connection, "keys", "list");
        Assert.Equal((0, ""), (code, errors));
        Assert.Matches($@"(?m)^{prefix}  admin +\S+ \S+Z  until 2999-01-01 00:00Z +.*Ana's laptop\r?$", output);
        Assert.DoesNotContain(key[^43..], output, StringComparison.Ordinal);

        // The last one of an admin, too: whoever has the machine can make another.
        (code, output, errors) = await ProgramProcess.RunAsync(connection, "keys", "revoke", prefix);
        Assert.Equal((0, $"{prefix} for Ana's laptop is revoked: it is refused from now on.{Environment.NewLine}"), (code, output));
        Assert.Contains("No key of an admin is left", errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.AskAsync("/v1/keys", $"X-Api-Key: {key}")).Status);

        (code, output, _) = await ProgramProcess.RunAsync(connection, "keys", "revoke", key);
        Assert.Equal(0, code);
        Assert.Contains("was revoked already", output, StringComparison.Ordinal);
        Assert.Contains("revoked 2", (await ProgramProcess.RunAsync(connection, "keys", "list")).Output, StringComparison.Ordinal);

        (code, output, errors) = await ProgramProcess.RunAsync(connection, "keys", "revoke", "nokeyhas");
        Assert.Equal((1, "", $"keys: no key has the prefix nokeyhas; list shows all.{Environment.NewLine}"), (code, output, errors));
    }

    [Fact]
    public async Task Before_the_database_is_migrated_it_says_what_to_do_and_makes_none()
    {
        var file = Path.Combine(Path.GetTempPath(), $"nkdrugfacts-{Guid.NewGuid():N}.db");

        var (code, output, errors) = await ProgramProcess.RunAsync($"Data Source={file}", "keys", "create", "--role", "admin", "--name", "Ana");

        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"keys: the schema of the SQLite file {file} is older than this program; run migrate first.{Environment.NewLine}", errors);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("what? Possible: create, list, revoke")]
    [InlineData("\"creat\" is nothing it does. Did you mean 'create'?", "creat")]
    [InlineData("\"more\" is too much", "list", "more")]
    [InlineData("create needs --role, one of: reader, contributor, curator, admin", "create", "--name", "Ana")]
    [InlineData("create needs --name", "create", "--role", "admin")]
    [InlineData("\"curater\" is no role. Did you mean 'curator'? Possible: reader, contributor, curator, admin", "create", "--role=curater", "--name", "Ana")]
    [InlineData("--role needs a value", "create", "--role", "--name", "Ana")]
    [InlineData("\"--until\" is not one of the options of create: --role, --name, --expires", "create", "--until", "2999-01-01")]
    [InlineData("\"1.1.2999\" is no day; write --expires as 2027-01-01", "create", "--expires", "1.1.2999")]
    [InlineData("give a day to come", "create", "--role", "admin", "--name", "Ana", "--expires", "2020-01-01")]
    [InlineData("--name cannot be that", "create", "--role", "admin", "--name", "two\nlines")]
    [InlineData("revoke takes the prefix of one key", "revoke")]
    [InlineData("revoke takes the prefix of a key, 8 characters", "revoke", "abc")]
    public async Task Wrong_usage_exits_with_2_and_says_what_would_be_right(string message, params string[] args)
    {
        var (code, output, errors) = await ProgramProcess.RunAsync(null, ["keys", .. args]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Contains("Usage: keys create", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_exits_with_0()
    {
        var (code, output, errors) = await ProgramProcess.RunAsync(null, "keys", "--help");
        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("Usage: keys create", output, StringComparison.Ordinal);
    }
}
