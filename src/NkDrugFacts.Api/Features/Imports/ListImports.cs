using System.ComponentModel;
using System.Globalization;
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
    public const int Usual = 50;

    [Description("Only those in this state.")]
    [Example("running")]
    [WordsOf(typeof(ImportState))]
    public string? State { get; init; }

    [Description("The most imports to answer with.")]
    [Example("50")]
    [WholeNumber(1, Most, Default = Usual)]
    public string? Limit { get; init; }

    [Description("Only those that were sent before the import with this id.")]
    [Example("01a21e4bfcbf72aeb820dd2d0bc52d2a")]
    [Longest(32)]
    public string? Before { get; init; }
}

internal static class ListImports
{
    public static async Task<IResult> Handle([AsParameters] ImportListRequest request, FactsDbContext db, ImportRunner runner, CancellationToken cancellationToken)
    {
        var state = request.State is null ? null : EnumWords.Parse<ImportState>(request.State);
        var limit = request.Limit is null ? ImportListRequest.Usual : int.TryParse(request.Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
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
