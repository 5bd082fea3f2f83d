using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>Which imports are wanted.</summary>
internal sealed record ImportListRequest
{
    public const int Most = 200;

    [Description("Only those in this state: queued, running, succeeded, failed, cancelled, rolledBack.")]
    public string? State { get; init; }

    [Description("How many, 1 to 200.")]
    [DefaultValue(50)]
    public int? Limit { get; init; }

    [Description("Only those that were sent before the import with this id.")]
    public string? Before { get; init; }
}

internal static class ListImports
{
    private const int Usual = 50;

    public static async Task<IResult> Handle([AsParameters] ImportListRequest request, FactsDbContext db, ImportRunner runner, CancellationToken cancellationToken)
    {
        var (state, limit) = (request.State is null ? null : EnumWords.Parse<ImportState>(request.State), request.Limit ?? Usual);
        if (request.State is not null && state is null)
            return InvalidRequest.With("state", $"Not a state. Possible: {string.Join(", ", EnumWords.All<ImportState>())}.");
        if (limit is < 1 or > ImportListRequest.Most)
            return InvalidRequest.With("limit", $"1 to {ImportListRequest.Most} are wanted.");
        // Ids are made of the time.
        var imports = db.Imports.AsNoTracking().Where(import => (state == null || import.State == state) && (request.Before == null || string.Compare(import.Id, request.Before) < 0));
        var page = await imports.OrderByDescending(import => import.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ImportListResponse(
            [.. page.Take(limit).Select(import => ImportResponse.From(import, runner.ProgressOf(import.Id)))], page.Count > limit ? page[limit - 1].Id : null));
    }
}
