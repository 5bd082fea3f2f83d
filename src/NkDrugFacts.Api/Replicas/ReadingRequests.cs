using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;

using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Replicas;

/// <summary>Answers what only reads from one server of the database, and from another one when that is lost in the middle.</summary>
internal static class ReadingRequests
{
    private const int MostTries = 3;

    /// <summary>The same for what has no tag.</summary>
    public static ValueTask<object?> CheckAsync(HttpContext http, Func<ValueTask<object?>> answer) =>
        http.RequestServices.GetRequiredService<ReadServers>().HaveReplicas ? ReadAsync(http, _ => answer()) : answer();

    /// <param name="answer">Reads, given the state of the dataset, and writes nothing: neither to the database nor to the client.</param>
    public static async ValueTask<object?> ReadAsync(HttpContext http, Func<DatasetState, ValueTask<object?>> answer)
    {
        var db = http.RequestServices.GetRequiredService<FactsDbContext>();
        var (servers, known) = (http.RequestServices.GetRequiredService<ReadServers>(), http.RequestServices.GetRequiredService<KnownState>());
        if (!servers.HaveReplicas)
        {
            if (http.RequestServices.GetRequiredService<KeptAnswers>().StateFor(http.Request) is { } seen)
            {
                http.Features.Set(seen);
                return await answer(seen);
            }
            var look = known.Look();
            return await answer(Remember(http, known, look, await DatasetState.ReadAsync(db, http.RequestAborted)));
        }

        http.Response.OnCompleted(() => servers.ReleaseAsync(db));
        for (var tries = 1; ; tries++)
        {
            var glance = known.Look();
            await using var reading = await servers.BeginAsync(db, NamedRevision.Of(http.Request), http.User.Is(Role.Contributor), http.RequestAborted);
            try
            {
                return await answer(Remember(http, known, glance, reading.State));
            }
            // What has begun to stream from it cannot begin again.
            catch (Exception lost) when (tries < MostTries && db.IsUnavailable(lost) && db.Database.CurrentTransaction is null)
            {
                reading.Lose();
                db.ChangeTracker.Clear();
            }
        }
    }

    // For whoever keeps the answer, and for whoever asks next.
    private static DatasetState Remember(HttpContext http, KnownState known, KnownState.Glance glance, DatasetState state)
    {
        known.Keep(glance, state);
        http.Features.Set(state);
        return state;
    }
}
