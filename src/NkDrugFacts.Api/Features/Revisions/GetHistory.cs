using System.ComponentModel;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Revisions;

/// <summary>Which page of the history of a claim, and of what besides.</summary>
public sealed record ClaimHistoryRequest : PageRequest
{
    [Description("attestations: what was done to the attestations of the claim as well.")]
    [Example("attestations")]
    [Longest(WordList.MostCharacters)]
    public string? Include { get; init; }
}

internal sealed class ClaimHistoryRequestValidator : AbstractValidator<ClaimHistoryRequest>
{
    public static readonly string[] Included = ["attestations"];

    public ClaimHistoryRequestValidator()
    {
        Include(new PageRequestValidator());
        RuleFor(history => history.Include).Custom((include, context) =>
        {
            if (include is not null && WordList.Read(include, Included).Error is { } error)
                context.AddFailure(error);
        });
    }
}

/// <summary>What was done to a record, the newest first. The pages put together are the whole history.</summary>
public sealed record HistoryResponse(RecordKind Kind, string Id, IReadOnlyList<HistoryEntryResponse> Data, PageInformation Page);

/// <summary>What was done to every kind of record, whether it is still there or not: nothing of it can be changed or deleted.</summary>
internal static class GetHistory
{
    public static Task<IResult> OfClaim(string id, [AsParameters] ClaimHistoryRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        // Attestations are named by their claim, a dot and their key; a slash is what comes next to a dot.
        var (first, end) = ($"{id}.", $"{id}/");
        return AnswerAsync(RecordKind.Claim, id, page, db, http, cancellationToken, page.Include is null ? null
            : db.Changes.Where(change => (change.Kind == RecordKind.Claim && change.RecordId == id)
                || (change.Kind == RecordKind.Attestation && string.Compare(change.RecordId, first) > 0 && string.Compare(change.RecordId, end) < 0)));
    }

    public static Task<IResult> OfAttestation(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(RecordKind.Attestation, id, page, db, http, cancellationToken);

    public static Task<IResult> OfSource(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(RecordKind.Source, id, page, db, http, cancellationToken);

    public static Task<IResult> OfPerson(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(RecordKind.Person, id, page, db, http, cancellationToken);

    public static Task<IResult> OfOrganization(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(RecordKind.Organization, id, page, db, http, cancellationToken);

    public static Task<IResult> OfTopic(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(RecordKind.Topic, id, page, db, http, cancellationToken);

    public static Task<IResult> OfPlace(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(RecordKind.Place, id, page, db, http, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        RecordKind kind, string id, PageRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken, IQueryable<Change>? wider = null)
    {
        var own = db.Changes.Where(change => change.Kind == kind && change.RecordId == id);
        if (!await own.AnyAsync(cancellationToken))
            return Missing.NeverWas(kind, id);
        var page = await ChangePages.PageAsync(wider ?? own, newestFirst: true, request, changes => changes.ToStepsAsync(db, cancellationToken), row => row.Recorded.Change, db, http, cancellationToken);
        return page is null ? Cursor.Refusal
            : TypedResults.Ok(new HistoryResponse(kind, id, [.. page.Data.Select(row => HistoryEntryResponse.From(row.Recorded, row.Before))], page.Page));
    }
}
