using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>A curator's word on a proposal.</summary>
/// <param name="Record">What is to be written instead of what was proposed, in the same form; absent to take it as it is.</param>
/// <param name="Decision">Why, or what was changed; required to reject.</param>
public sealed record DecisionRequest(JsonElement? Record = null, string? Decision = null);

internal static class DecideProposal
{
    /// <summary>Writes what was proposed, as its author's revision.</summary>
    public static async Task<IResult> Accept([Description("The number of the proposal."), Example("1"), WholeNumber(1, RevisionNumber.Most)] string number, DecisionRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        if (RevisionNumber.Parse(number) is not { } wanted)
            return Proposals.Malformed;
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.Proposals.AsNoTracking().SingleOrDefaultAsync(proposal => proposal.Number == wanted, cancellationToken) is not { } proposed)
            return Proposals.NotFound(wanted);
        var revision = await RevisionWriter.NextAsync(db, proposed.Author, proposed.Reason, time, cancellationToken);
        // Read again while no other curator can decide it.
        var proposal = await db.Proposals.SingleAsync(proposal => proposal.Number == wanted, cancellationToken);
        if (Refused(proposal, request.Decision) is { } refusal)
            return refusal;
        var outcome = await Editing.ApplyAsync(db, ToEdit(proposal, request.Record), revision, cancellationToken);
        if (outcome is not EditOutcome.Written)
            return outcome is EditOutcome.Unchanged
                ? TypedResults.Problem("The record stands like that already: reject the proposal.", statusCode: StatusCodes.Status409Conflict)
                : await EditRefusals.OfAsync(outcome, db, http, cancellationToken);
        Decide(proposal, ProposalState.Accepted, request.Decision, http, time);
        proposal.Revision = revision.Number;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Wrote(revision.Number);
        return Proposals.Answer(http, ProposalResponse.From(proposal));
    }

    public static async Task<IResult> Reject([Description("The number of the proposal."), Example("1"), WholeNumber(1, RevisionNumber.Most)] string number, DecisionRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request.Decision)
            ? InvalidRequest.With("decision", "Say why: whoever proposed it will read that.")
            : await CloseAsync(db.Proposals, number, ProposalState.Rejected, request.Decision, db, http, time, cancellationToken);

    /// <summary>Whoever proposed it takes it back.</summary>
    public static async Task<IResult> Withdraw([Description("The number of the proposal."), Example("1"), WholeNumber(1, RevisionNumber.Most)] string number, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var author = http.User.Author();
        return await CloseAsync(db.Proposals.Where(proposal => proposal.Author == author), number, ProposalState.Withdrawn, null, db, http, time, cancellationToken);
    }

    private static async Task<IResult> CloseAsync(
        IQueryable<Proposal> proposals, string number, ProposalState state, string? decision, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        if (RevisionNumber.Parse(number) is not { } wanted)
            return Proposals.Malformed;
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RevisionWriter.LockAsync(db, cancellationToken);
        if (await proposals.SingleOrDefaultAsync(proposal => proposal.Number == wanted, cancellationToken) is not { } proposal)
            return Proposals.NotFound(wanted);
        if (Refused(proposal, decision) is { } refusal)
            return refusal;
        Decide(proposal, state, decision, http, time);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Proposals.Answer(http, ProposalResponse.From(proposal));
    }

    private static ProblemHttpResult? Refused(Proposal proposal, string? decision) =>
        proposal.State != ProposalState.Pending
            ? TypedResults.Problem($"Proposal {proposal.Number} was {proposal.State.Word()} by {proposal.DecidedBy} already.", statusCode: StatusCodes.Status409Conflict)
            : decision?.Length > WriteRequest.MostCharacters ? InvalidRequest.With("decision", $"At most {WriteRequest.MostCharacters} characters are kept.") : null;

    private static void Decide(Proposal proposal, ProposalState state, string? decision, HttpContext http, TimeProvider time) =>
        (proposal.State, proposal.Decision, proposal.DecidedBy, proposal.DecidedAt) = (state, decision?.Trim(), http.User.Author(), time.GetUtcNow());

    // What a curator sends instead was made from how the record stands now.
    private static Edit ToEdit(Proposal proposal, JsonElement? record) => new()
    {
        Action = proposal.Action,
        Kind = proposal.Kind,
        Id = proposal.Action == EditAction.Create && proposal.Kind != RecordKind.Attestation ? null : proposal.RecordId,
        Body = record is { } edited ? Encoding.UTF8.GetBytes(edited.GetRawText()) : proposal.Record is { } sent ? Encoding.UTF8.GetBytes(sent) : null,
        Into = proposal.Into,
        Seen = record is null ? proposal.Seen : null,
    };
}
