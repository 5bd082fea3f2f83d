using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Commands;

/// <summary>Makes, lists and revokes API keys, past every role: whoever can start this program can reach its database.</summary>
internal static class KeysCommand
{
    private const string Usage = """
        Usage: keys create --role ROLE --name NAME [--expires DAY]
               keys list
               keys revoke PREFIX

          --role ROLE      reader reads, contributor proposes, curator accepts and edits, admin gives out keys as well
          --name NAME      whom or what the key is for: it stands in the history beside what is written with it
          --expires DAY    the first day, UTC, on which it is refused, as 2027-01-01; without it, it does not expire

        create writes the key, which is kept nowhere, to standard output, and everything else to standard error.
        Exits with 0 when it is done, 1 when it cannot be, 2 when used wrongly.
        """;

    /// <summary>When there is nothing to do: help, or what is wrong.</summary>
    public static int Explain(KeysArguments asked, TextWriter output, TextWriter errors)
    {
        if (asked.Wrong is null)
        {
            output.WriteLine(Usage);
            return 0;
        }

        errors.WriteLine($"keys: {asked.Wrong}");
        errors.WriteLine(Usage);
        return 2;
    }

    public static async Task<int> RunAsync(WebApplication app, KeysArguments asked, TextWriter output, TextWriter errors)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FactsDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await errors.WriteLineAsync($"keys: the schema of the {Database.Describe(db)} is older than this program; run migrate first.");
            return 1;
        }

        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        return asked.Action switch
        {
            KeysArguments.Create => await CreateAsync(db, asked, now, output, errors),
            KeysArguments.Revoke => await RevokeAsync(db, asked.Prefix, now, output, errors),
            _ => await ListAsync(db, now, output, errors),
        };
    }

    private static async Task<int> CreateAsync(FactsDbContext db, KeysArguments asked, DateTimeOffset now, TextWriter output, TextWriter errors)
    {
        var (stored, key) = ApiKey.Make(asked.Name, asked.Role, now, asked.Expires);
        db.ApiKeys.Add(stored);
        await db.SaveChangesAsync(CancellationToken.None);
        await errors.WriteLineAsync($"A key of the role {stored.Role.Word()} for {stored.Name}, in the {Database.Describe(db)}. {(stored.ExpiresAt is { } end ? $"It is refused from {Time(end)} on." : "It does not expire.")}");
        await errors.WriteLineAsync($"It is shown this once: store it safely. Send it as 'Authorization: Bearer KEY'. To revoke it: keys revoke {stored.Prefix}");
        await output.WriteLineAsync(key);
        return 0;
    }

    private static async Task<int> RevokeAsync(FactsDbContext db, string prefix, DateTimeOffset now, TextWriter output, TextWriter errors)
    {
        var revoked = await ApiKey.RevokeAsync(db, prefix, now, CancellationToken.None);
        if (await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Prefix == prefix) is not { } stored)
        {
            await errors.WriteLineAsync($"keys: no key has the prefix {prefix}; list shows all.");
            return 1;
        }

        await output.WriteLineAsync(revoked ? $"{prefix} for {stored.Name} is revoked: it is refused from now on." : $"{prefix} for {stored.Name} was revoked already, at {Time(stored.RevokedAt!.Value)}.");
        if (stored.Role == Role.Admin && !await db.ApiKeys.Where(ApiKey.UsableAt(now)).AnyAsync(key => key.Role == Role.Admin))
            await errors.WriteLineAsync("No key of an admin is left that can be used. To make one: keys create --role admin --name NAME");
        return 0;
    }

    private static async Task<int> ListAsync(FactsDbContext db, DateTimeOffset now, TextWriter output, TextWriter errors)
    {
        var keys = await db.ApiKeys.AsNoTracking().OrderBy(key => key.CreatedAt).ThenBy(key => key.Prefix).ToListAsync();
        if (keys.Count == 0)
            await errors.WriteLineAsync($"There are no keys in the {Database.Describe(db)}. To make one: keys create --role admin --name NAME");
        else
            await output.WriteLineAsync(Line("PREFIX", "ROLE", "MADE", "STATE", "LAST USED", "NAME"));
        foreach (var key in keys)
            await output.WriteLineAsync(Line(key.Prefix, key.Role.Word(), Time(key.CreatedAt), State(key, now), key.LastUsedAt is { } used ? Time(used) : "never", key.Name));
        return 0;
    }

    private static string Line(string prefix, string role, string made, string state, string used, string name) => $"{prefix,-8}  {role,-11}  {made,-17}  {state,-25}  {used,-17}  {name}";

    private static string State(ApiKey key, DateTimeOffset now) => key switch
    {
        { RevokedAt: { } revoked } => $"revoked {Time(revoked)}",
        { ExpiresAt: { } end } => $"{(end <= now ? "expired" : "until")} {Time(end)}",
        _ => "does not expire",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
