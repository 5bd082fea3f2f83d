using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Lists;

/// <summary>The key that cursors are sealed with. It is kept in the database, so that every server reads the cursors of every other, today's and last year's.</summary>
internal sealed class CursorKey
{
    private byte[]? key;

    /// <summary>Makes the key if the database has none yet.</summary>
    public static async Task EnsureAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        if ((await Preparation.ReadAsync(db, cancellationToken)).HasCursorKey)
            return;
        var made = RandomNumberGenerator.GetBytes(32);
        // Of two servers that start together, the first makes it.
        await db.Dataset.Where(dataset => dataset.CursorKey == null).ExecuteUpdateAsync(dataset => dataset.SetProperty(d => d.CursorKey, made), cancellationToken);
    }

    public async ValueTask<byte[]> GetAsync(FactsDbContext db, CancellationToken cancellationToken) =>
        key ??= await db.Dataset.Select(dataset => dataset.CursorKey).SingleAsync(cancellationToken)
            ?? throw new InvalidOperationException("The database has no key for cursors: it was not prepared by this program.");
}
