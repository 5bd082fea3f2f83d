using Microsoft.EntityFrameworkCore.Storage;

namespace NkDrugFacts.Model;

/// <summary>A transaction that writes, see <see cref="FactsDbContext.BeginWriteAsync"/>. Unless it is committed, nothing of it stays; when it is disposed, the next writer has its turn.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;
    private readonly SemaphoreSlim line;

    internal WriteTransaction(IDbContextTransaction transaction, SemaphoreSlim line) => (this.transaction, this.line) = (transaction, line);

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

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
