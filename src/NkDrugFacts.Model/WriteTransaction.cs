using Microsoft.EntityFrameworkCore.Storage;

namespace NkDrugFacts.Model;

/// <summary>A transaction that writes, see <see cref="FactsDbContext.BeginWriteAsync"/>. Unless it is committed, nothing of it stays; when it is disposed, the next writer has its turn.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly FactsDbContext db;
    private readonly IDbContextTransaction transaction;
    private readonly SemaphoreSlim line;

    internal WriteTransaction(FactsDbContext db, IDbContextTransaction transaction, SemaphoreSlim line) => (this.db, this.transaction, this.line) = (db, transaction, line);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken);
        // Whoever asked for it may be gone by then, and it has to be done all the same.
        if (db.Erased)
            await db.OverwriteErasedAsync(CancellationToken.None);
    }

    public Task RollbackAsync(CancellationToken cancellationToken) => transaction.RollbackAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            line.Release();
        }
    }
}
