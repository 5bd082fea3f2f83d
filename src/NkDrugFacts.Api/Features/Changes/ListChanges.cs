using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Changes;

/// <summary>Which changes, and how.</summary>
public sealed record ChangesRequest : PageRequest
{
    [Description("Everything behind this: the number of a revision, or the position of a change. Without it, everything.")]
    [Example("0")]
    [Longest(ChangePosition.MostCharacters)]
    public string? Since { get; init; }

    [Description("What was changed.")]
    [Example("claim")]
    [WordsOf(typeof(RecordKind))]
    public string[]? Kind { get; init; }

    [Description("json, a page; events, a stream of Server-Sent Events that goes on with what is written later. It wins over Accept.")]
    [Example("json")]
    public string? Format { get; init; }

    [Description("Where a stream goes on: the id of the last event that came, which is the position of a change. It wins over since.")]
    [Example("1/claim/thirty-percent-use-drugs")]
    [Longest(ChangePosition.MostCharacters)]
    [FromHeader(Name = LastEventIdHeader)]
    public string? LastEventId { get; init; }

    internal const string LastEventIdHeader = "Last-Event-ID";
}

internal sealed class ChangesRequestValidator : AbstractValidator<ChangesRequest>
{
    public ChangesRequestValidator() => Include(new PageRequestValidator());
}

/// <summary>Changes in the order in which they were committed. The pages put together are everything behind the position that was asked for, each change once.</summary>
/// <param name="Position">Behind the last change of this page: to be asked with <c>since</c>, today or in a year, for what comes next.</param>
/// <param name="Newest">The newest revision of the dataset.</param>
public sealed record ChangesResponse(IReadOnlyList<ChangeResponse> Data, PageInformation Page, string Position, long Newest);

internal static class ListChanges
{
    public static readonly IReadOnlyList<Representation> Offered = [new("json", "application/json"), new("events", ChangeStream.MediaType) { IsEndless = true }];

    public static async Task<IResult> Handle([AsParameters] ChangesRequest request, FactsDbContext db, ChangeStreams streams, HttpContext http, CancellationToken cancellationToken)
    {
        if (Representations.Choose(http, request.Format, Offered, out var unfit) is not { } chosen)
            return unfit!;
        var reader = new FilterReader(db, cancellationToken);
        var conditions = new Conditions<Change>();
        conditions.Add(reader.Words<RecordKind>(request.Kind), kinds => change => kinds.Contains(change.Kind));
        // Read before the page: what is committed in between is on it all the same, or comes next.
        var newest = await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken);
        var since = chosen.IsEndless && request.LastEventId is { } last ? Read(reader, last, ChangesRequest.LastEventIdHeader, newest) : Read(reader, request.Since ?? "0", "since", newest);
        if (chosen.IsEndless)
            foreach (var (name, _) in new[] { ("limit", request.Limit), ("cursor", request.Cursor) }.Where(page => page.Item2 is not null))
                reader.Refuse(name, "A stream has no pages.");
        if (reader.Refusal is { } refusal)
            return refusal;
        if (chosen.IsEndless)
            return new ChangeStream(db, streams, conditions, since);
        var page = await ChangePages.PageAsync(conditions.Of(db.Changes).Behind(since), request, db, http, cancellationToken);
        return page is null ? Cursor.Refusal : TypedResults.Ok(Response(page, request, since, newest));
    }

    private static ChangesResponse Response(ListPage<RecordedChange> page, ChangesRequest request, ChangePosition since, long newest)
    {
        var changes = page.Data.Select(ChangeResponse.From).ToList();
        return new(changes, page.Page, changes is [.., var last] ? last.Position : since.ToString(), newest);
    }

    private static ChangePosition Read(FilterReader reader, string text, string name, long newest)
    {
        var position = text.Length > ChangePosition.MostCharacters ? null : ChangePosition.Parse(text);
        if (position is null)
            reader.Refuse(name, "Neither the number of a revision, such as 12, nor the position of a change as it is given here, such as 12/claim/thirty-percent-use-drugs.");
        else if (position.Revision > newest)
            reader.Refuse(name, $"There is no such revision yet: the newest is {newest}. If you had it from here, the dataset was restored to an older state: begin again.");
        return position ?? ChangePosition.Start;
    }
}
