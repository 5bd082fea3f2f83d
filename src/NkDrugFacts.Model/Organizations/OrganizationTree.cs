using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Model.Organizations;

/// <summary>What belongs to what.</summary>
internal static class OrganizationTree
{
    /// <summary>The organizations with these ids, and all that belong to them, however far down.</summary>
    public static async Task<HashSet<string>> WithinAsync(FactsDbContext db, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var children = (await db.Organizations.AsNoTracking().Where(organization => organization.ParentId != null)
                .Select(organization => new { organization.Id, organization.ParentId }).ToListAsync(cancellationToken))
            .ToLookup(organization => organization.ParentId!, organization => organization.Id, StringComparer.Ordinal);
        var (within, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(ids));
        while (open.TryPop(out var id))
            if (within.Add(id))
                foreach (var child in children[id])
                    open.Push(child);
        return within;
    }
}
