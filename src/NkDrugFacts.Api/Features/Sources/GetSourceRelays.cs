using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Sources;

/// <summary>Whom a source takes from, and who takes from it.</summary>
/// <param name="Up">The works that it relays.</param>
/// <param name="Down">The works that relay it.</param>
public sealed record RelaysResponse(string Source, IReadOnlyList<RelayResponse> Up, IReadOnlyList<RelayResponse> Down);

/// <param name="Source">The other work.</param>
/// <param name="Relay">How the one takes from the other.</param>
/// <param name="Attestations">How many attestations were taken that way.</param>
public sealed record RelayResponse(Reference Source, Relay Relay, int Attestations);

internal static class GetSourceRelays
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await db.Sources.AnyAsync(source => source.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, RecordKind.Source, id, cancellationToken);
        var relays = db.Attestations.AsNoTracking().Where(a => a.UpstreamId != null);
        return TypedResults.Ok(new RelaysResponse(
            id,
            await CountedAsync(db, relays.Where(a => a.SourceId == id).Select(a => new Pair { OtherId = a.Upstream!.SourceId, Relay = a.Relay!.Value }), cancellationToken),
            await CountedAsync(db, relays.Where(a => a.Upstream!.SourceId == id).Select(a => new Pair { OtherId = a.SourceId, Relay = a.Relay!.Value }), cancellationToken)));
    }

    private static async Task<List<RelayResponse>> CountedAsync(FactsDbContext db, IQueryable<Pair> pairs, CancellationToken cancellationToken)
    {
        var counts = await pairs.GroupBy(pair => new { pair.OtherId, pair.Relay }).Select(group => new { group.Key.OtherId, group.Key.Relay, Count = group.Count() }).ToListAsync(cancellationToken);
        var labels = await SourceLabel.OfAsync(db, [.. counts.Select(count => count.OtherId).Distinct()], cancellationToken);
        return [.. counts
            .OrderBy(count => count.OtherId, StringComparer.Ordinal).ThenBy(count => count.Relay)
            .Select(count => new RelayResponse(new(count.OtherId, labels[count.OtherId]), count.Relay, count.Count))];
    }

    private sealed class Pair
    {
        public string OtherId { get; init; } = "";
        public Relay Relay { get; init; }
    }
}
