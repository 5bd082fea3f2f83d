using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace NkDrugFacts.Api.Hosting;

/// <summary>Ends the statements of a request on SQLite when its time is over, or its client gone: they run in this process, where nobody else would. What no request asked for goes on.</summary>
internal sealed class EndWithRequest(IHttpContextAccessor requests) : DbConnectionInterceptor
{
    // Of the steps that a statement consists of; so many take about a millisecond.
    private const int Steps = 20_000;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    // Connections are used again: whoever opens one sets it for itself.
    private void Watch(SqliteConnection connection)
    {
        var ended = requests.HttpContext?.RequestAborted ?? CancellationToken.None;
        raw.sqlite3_progress_handler(connection.Handle, ended.CanBeCanceled ? Steps : 0, ended.CanBeCanceled ? _ => ended.IsCancellationRequested ? 1 : 0 : null, null);
    }
}
