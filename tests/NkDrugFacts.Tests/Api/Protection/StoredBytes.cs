using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Protection;

/// <summary>Everything that a database holds: of SQLite its files, byte for byte; of PostgreSQL every row of every table, as a dump has them.</summary>
internal static class StoredBytes
{
    public static Task<string> StoredAsync(this TestApi api, Database database) => database == Database.Sqlite ? FilesAsync(api) : RowsAsync(api);

    private static async Task<string> FilesAsync(TestApi api)
    {
        var (file, all) = (new SqliteConnectionStringBuilder(api.ConnectionString).DataSource, new StringBuilder());
        foreach (var name in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*"))
        {
            await using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            all.Append(Encoding.Latin1.GetString(bytes.ToArray()));
        }

        return all.ToString();
    }

    private static Task<string> RowsAsync(TestApi api) => api.InDatabaseAsync(async db =>
    {
        var all = new StringBuilder();
        foreach (var table in await db.Database.SqlQueryRaw<string>("select table_name as \"Value\" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'").ToListAsync(TestContext.Current.CancellationToken))
        {
            var rows = $"select t::text as \"Value\" from \"{table}\" t";
            foreach (var row in await db.Database.SqlQueryRaw<string>(rows).ToListAsync(TestContext.Current.CancellationToken))
                all.Append(table).Append(' ').AppendLine(row);
        }

        return all.ToString();
    });
}
