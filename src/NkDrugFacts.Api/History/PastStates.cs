using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.History;

/// <summary>The address is that of a record, which can be asked for as it stood.</summary>
internal sealed record RememberedKind(RecordKind Kind);

/// <summary>When a record was changed, and how.</summary>
internal sealed record Moment(long Revision, DateTimeOffset RecordedAt, Operation Operation);

/// <summary>A record as it stood after a revision (<c>revision=</c>) or at an instant (<c>Accept-Datetime</c>, RFC 7089).</summary>
internal static class PastStates
{
    public const string AcceptDatetime = "Accept-Datetime";
    public const string MementoDatetime = "Memento-Datetime";

    /// <summary>The profile keeps it apart, in the contract, from the record as it is answered today.</summary>
    public static readonly Representation Written = new("json", "application/json; profile=\"urn:nkdrugfacts:profile:state\"");

    public static RouteHandlerBuilder Remember(this RouteHandlerBuilder route, RecordKind kind) =>
        route.WithMetadata(new RememberedKind(kind)).AddEndpointFilter((invocation, next) =>
        {
            var (http, asked) = (invocation.HttpContext, invocation.Arguments.OfType<FormatRequest>().Single());
            http.Response.Headers.Append(HeaderNames.Vary, AcceptDatetime);
            return asked.Revision is null && asked.AcceptDatetime is null
                ? next(invocation)
                : AnswerAsync(kind, (string)http.Request.RouteValues["id"]!, asked, http.RequestServices.GetRequiredService<FactsDbContext>(), http);
        });

    private static async ValueTask<object?> AnswerAsync(RecordKind kind, string id, FormatRequest asked, FactsDbContext db, HttpContext http)
    {
        if (Representations.Choose(http, asked.Format, [Written], out var unfit) is null)
            return unfit;
        if (http.Request.Query.ContainsKey("asOf"))
            return InvalidRequest.With("asOf", "A record as it stood here is not assessed. Ask for a revision, for an instant or for a day, not for two of them.");
        var (when, refusal) = await WhenAsync(asked, db, http.RequestAborted);
        if (when is null)
            return refusal;
        var moments = await db.Changes.Where(change => change.Kind == kind && change.RecordId == id)
            .OrderBy(change => change.RevisionNumber)
            .Select(change => new Moment(change.RevisionNumber, db.Revisions.Single(revision => revision.Number == change.RevisionNumber).RecordedAt, change.Operation))
            .ToListAsync(http.RequestAborted);
        return moments switch
        {
            [] => Missing.NeverWas(kind, id),
            _ when moments.FindLast(when) is not { } moment => NotYet(kind, id, moments[0]),
            _ when moments.FindLast(when) is { Operation: Operation.Retracted } moment => await RetractedAsync(kind, id, moment.Revision, db, http.RequestAborted),
            _ => await StateAsync(kind, id, moments, moments.FindLast(when)!, db, http),
        };
    }

    /// <summary>Which changes had been made by then.</summary>
    private static async Task<(Predicate<Moment>? When, IResult? Refusal)> WhenAsync(FormatRequest asked, FactsDbContext db, CancellationToken cancellationToken)
    {
        if (asked.Revision is not null)
        {
            var (revision, newest) = (RevisionNumber.Parse(asked.Revision), await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken));
            return revision <= newest ? (moment => moment.Revision <= revision, null) : (null, InvalidRequest.With("revision", $"There is no such revision yet: the newest is {newest}."));
        }
        if (!HeaderUtilities.TryParseDate(asked.AcceptDatetime!, out var instant))
            return (null, InvalidRequest.With(AcceptDatetime, "Not a date of HTTP, such as 'Fri, 27 Nov 2026 12:00:00 GMT'."));
        // A header tells seconds apart and no less, so it means the second to its end: what Memento-Datetime says leads back to where it was said.
        return instant > DateTimeOffset.MaxValue.AddSeconds(-1) ? (_ => true, null) : (moment => moment.RecordedAt < instant.AddSeconds(1), null);
    }

    private static ProblemHttpResult NotYet(RecordKind kind, string id, Moment first) => TypedResults.Problem(
        $"There was no {Missing.Noun(kind)} '{id}' yet: it exists since revision {first.Revision}, recorded {Http(first.RecordedAt)}.",
        statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["firstRevision"] = first.Revision, ["firstRecordedAt"] = first.RecordedAt });

    private static async Task<IResult> RetractedAsync(RecordKind kind, string id, long number, FactsDbContext db, CancellationToken cancellationToken)
    {
        var change = await ChangeAsync(kind, id, number, db, cancellationToken);
        // The tombstone is gone when the id has come back since.
        var reason = await db.Tombstones.Where(tombstone => tombstone.Kind == kind && tombstone.Id == id && tombstone.Revision == number).Select(tombstone => tombstone.Reason).SingleOrDefaultAsync(cancellationToken) ?? change.Reason;
        return TypedResults.Problem(new RetractedProblem
        {
            Type = ProblemTypes.Retracted,
            Status = StatusCodes.Status410Gone,
            Detail = $"The {Missing.Noun(kind)} '{id}' had been {(change.Successor is null ? "retracted" : $"replaced by '{change.Successor}'")}: {reason}",
            Kind = kind,
            Id = id,
            Label = Missing.Label(change.Change.Record),
            Reason = reason,
            Revision = number,
            RetractedAt = change.RecordedAt,
            Successor = change.Successor,
        });
    }

    private static async Task<IResult> StateAsync(RecordKind kind, string id, List<Moment> moments, Moment moment, FactsDbContext db, HttpContext http)
    {
        var address = http.Request.Root() + http.Request.Path;
        var headers = http.Response.Headers;
        headers[MementoDatetime] = Http(moment.RecordedAt);
        headers.ContentLocation = Memento(address, moment);
        foreach (var link in Links(address, moments.FindAll(state => state.Operation != Operation.Retracted), moment))
            headers.Append(HeaderNames.Link, link);
        return TypedResults.Json(RecordStateResponse.From(await ChangeAsync(kind, id, moment.Revision, db, http.RequestAborted)), contentType: Written.MediaType);
    }

    private static Task<RecordedChange> ChangeAsync(RecordKind kind, string id, long number, FactsDbContext db, CancellationToken cancellationToken) =>
        db.Changes.Where(change => change.Kind == kind && change.RecordId == id && change.RevisionNumber == number).Recorded(db).AsNoTracking().SingleAsync(cancellationToken);

    // One that is first, last, before or behind in more than one way is named once, with all of them.
    private static IEnumerable<string> Links(string address, List<Moment> states, Moment current)
    {
        var at = states.IndexOf(current);
        (string Relation, int Index)[] places = [("first", 0), ("prev", at - 1), ("next", at + 1), ("last", states.Count - 1)];
        foreach (var state in places.Append((Relation: "", Index: at)).Where(place => place.Index >= 0 && place.Index < states.Count).GroupBy(place => place.Index))
            yield return $"<{Memento(address, states[state.Key])}>; rel=\"{string.Join(' ', state.Select(place => place.Relation).Where(relation => relation.Length > 0).Append("memento"))}\"; datetime=\"{Http(states[state.Key].RecordedAt)}\"";
    }

    private static string Memento(string address, Moment moment) => string.Create(CultureInfo.InvariantCulture, $"{address}?revision={moment.Revision}");

    private static string Http(DateTimeOffset instant) => instant.ToString("R", CultureInfo.InvariantCulture);
}
