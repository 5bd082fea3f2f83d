using NkDrugFacts.Api.Features.Revisions;
using NkDrugFacts.Api.Features.Stats;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Home;

/// <summary>What there is, counted by verdict, and what was written of late.</summary>
public sealed record HomeModel(StatsResponse Verdicts, IReadOnlyList<RevisionResponse> Recent);

internal static class ShowHome
{
    private const string Recent = "5";

    public static async Task<IResult> Handle(FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.WantsPage())
            return TypedResults.Redirect("/docs");
        var (verdicts, uncounted) = await GetStats.Handle(new() { By = "verdict" }, new(), db, time, cancellationToken).AsAsync<StatsResponse>();
        var (revisions, unread) = await ListRevisions.Handle(new() { Limit = Recent }, db, http, cancellationToken).AsAsync<RevisionsResponse>();
        return (uncounted ?? unread) is { } refusal ? refusal : Page.Of<HomePage, HomeModel>(new(verdicts!, revisions!.Data));
    }
}
