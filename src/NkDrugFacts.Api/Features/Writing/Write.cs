using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>One write from its request to its answer: of a curator a revision, of a contributor a proposal.</summary>
internal sealed class Write(Edit edit, string reason, Idempotency? idempotency, FactsDbContext db, HttpContext http, TimeProvider time)
{
    public static async Task<IResult> HandleAsync(Edit edit, WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var (idempotency, refusal) = Idempotency.Of(http, edit);
        return refusal ?? await new Write(edit, request.Reason!.Trim(), idempotency, db, http, time).RunAsync(cancellationToken);
    }

    private async Task<IResult> RunAsync(CancellationToken cancellationToken)
    {
        EditOutcome.Written? possible;
        await using (var transaction = await db.BeginWriteAsync(cancellationToken))
        {
            var revision = await RevisionWriter.NextAsync(db, http.User.Author(), reason, time, cancellationToken);
            if (idempotency is not null && await idempotency.AnsweredAsync(db, time, http, cancellationToken) is { } answered)
                return answered;
            var outcome = await Editing.ApplyAsync(db, edit, revision, cancellationToken);
            if (outcome is not EditOutcome.Written written)
                return await RefuseAsync(outcome, cancellationToken);
            // Of a proposal too: what the database refuses is told to whoever proposes it.
            await db.SaveChangesAsync(cancellationToken);
            if (http.User.Is(Role.Curator))
                return await CommitAsync(transaction, revision, written, cancellationToken);
            possible = written;
        }

        db.ChangeTracker.Clear();
        return await ProposeAsync(possible, cancellationToken);
    }

    private async Task<IResult> CommitAsync(WriteTransaction transaction, Revision revision, EditOutcome.Written written, CancellationToken cancellationToken)
    {
        var (status, body) = edit.Action == EditAction.Retract
            ? (StatusCodes.Status200OK, new RetractionResponse(edit.Kind, written.Id, revision.Number, revision.Reason))
            : (edit.Action == EditAction.Create ? StatusCodes.Status201Created : StatusCodes.Status200OK, await WrittenRecords.ReadAsync(db, edit.Kind, written.Id, cancellationToken));
        var answer = new WriteAnswer(status, edit.Action is EditAction.Create or EditAction.Merge ? WrittenRecords.Address(edit.Kind, written.Id) : null, $"\"{revision.Number}\"", Serialize(body));
        if (idempotency is not null)
            await idempotency.KeepAsync(db, answer, time, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Wrote(revision.Number);
        return answer.ToResult(http);
    }

    private async Task<IResult> ProposeAsync(EditOutcome.Written possible, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RevisionWriter.LockAsync(db, cancellationToken);
        if (idempotency is not null && await idempotency.AnsweredAsync(db, time, http, cancellationToken) is { } answered)
            return answered;
        var proposal = db.Proposals.Add(new()
        {
            Action = edit.Action,
            Kind = edit.Kind,
            RecordId = edit.Id ?? possible.Id,
            Record = edit.Body is null ? null : Encoding.UTF8.GetString(edit.Body),
            Into = edit.Into,
            Seen = await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken),
            Author = http.User.Author(),
            Reason = reason,
            ProposedAt = time.GetUtcNow(),
        }).Entity;
        await db.SaveChangesAsync(cancellationToken);
        var answer = new WriteAnswer(StatusCodes.Status202Accepted, ProposalResponse.Address(proposal.Number), null, Serialize(ProposalResponse.From(proposal)));
        if (idempotency is not null)
            await idempotency.KeepAsync(db, answer, time, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer.ToResult(http);
    }

    private async Task<IResult> RefuseAsync(EditOutcome outcome, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (outcome is not EditOutcome.Unchanged unchanged)
            return await EditRefusals.OfAsync(outcome, db, http, cancellationToken);
        var revision = await db.Dataset.Select(dataset => dataset.Revision - 1).SingleAsync(cancellationToken);
        return new WriteAnswer(StatusCodes.Status200OK, null, $"\"{revision}\"", Serialize(await WrittenRecords.ReadAsync(db, edit.Kind, unchanged.Id, cancellationToken))).ToResult(http);
    }

    private string Serialize(object body) => JsonSerializer.Serialize(body, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
}

/// <summary>A record that was taken out of the dataset.</summary>
/// <param name="Revision">The revision that did so; undoing it brings the record back.</param>
public sealed record RetractionResponse(RecordKind Kind, string Id, long Revision, string Reason);

/// <summary>Why an edit was not made.</summary>
internal static class EditRefusals
{
    public static async Task<IResult> OfAsync(EditOutcome outcome, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) => outcome switch
    {
        EditOutcome.Invalid invalid => InvalidRequest.With(invalid.Errors.GroupBy(error => error.At, StringComparer.Ordinal)
            .ToDictionary(errors => errors.Key, errors => errors.Select(error => error.Message).ToArray(), StringComparer.Ordinal)),
        EditOutcome.Missing missing => await Missing.AnswerAsync(db, http, missing.Kind, missing.Id, cancellationToken),
        EditOutcome.Stale stale => TypedResults.Problem($"The record was written in revision {stale.Revision}, after you saw it. Look at it again, and send the ETag of that answer.", statusCode: StatusCodes.Status412PreconditionFailed),
        EditOutcome.Conflict conflict => TypedResults.Problem(conflict.Detail, statusCode: StatusCodes.Status409Conflict),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name, "No refusal."),
    };
}
