using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>What is to be protected of a person.</summary>
/// <param name="Fields">Whose values are erased, and never written again; may be empty when some are protected already, to erase further words.</param>
/// <param name="Id">Where the name becomes protected: the id that the person has from then on, which must be no name; as it is, if it is none.</param>
/// <param name="Name">Where the name becomes protected: what the person is called from then on.</param>
/// <param name="Words">Further texts that name the person, to be erased from reasons, proposals and past states; at most 20 of 3 to 200 characters.</param>
public sealed record ProtectionRequest(IReadOnlyList<PersonField> Fields, string? Id = null, string? Name = null, IReadOnlyList<string>? Words = null)
{
    private const int MostWords = 20;

    internal (string At, string Message)? Problem() =>
        Id is { } id && (!Ids.IsId(id) || id.Contains('.', StringComparison.Ordinal)) ? ("/id", "Not an id: ids are lower-case letters, digits and hyphens.")
        : Name is { } name && ReadableText.ProblemOfProse(name) is { } unreadable ? ("/name", unreadable)
        : Words is { } words && (words.Count > MostWords || words.Any(word => word?.Trim() is not { Length: >= 3 and <= 200 })) ? ("/words", $"At most {MostWords} texts of 3 to 200 characters are taken.")
        : null;
}

/// <summary>What is protected of a person, and what became of the values.</summary>
/// <param name="Id">What the person's id is from now on.</param>
/// <param name="Protected">Everything that is protected of the person.</param>
/// <param name="Erased">How much of what is kept besides the record held the values, and does no more.</param>
/// <param name="Mentions">Live records that still name the person in words or by their own id: a curator has to reword those.</param>
public sealed record ProtectionResponse(string Id, IReadOnlyList<PersonField> Protected, long Revision, ErasedResponse Erased, MentionsResponse Mentions);

/// <summary>What was erased.</summary>
/// <param name="States">Past states of records.</param>
/// <param name="Texts">Proposals and reasons.</param>
public sealed record ErasedResponse(int States, int Texts);

/// <summary>Where the person is still named.</summary>
public sealed record MentionsResponse(int Total, IReadOnlyList<MentionResponse> Records);

/// <summary>A record that names the person.</summary>
/// <param name="Kind">A kind of record; <c>dataset</c> for what the dataset says of itself.</param>
public sealed record MentionResponse(string Kind, string Id);

internal static class ProtectPerson
{
    // What is sent is no more than names.
    public const int MostBytes = 64 << 10;

    // Enough to work on; the next call tells the next.
    private const int MostMentions = 1000;

    public static async Task<IResult> Handle(
        string id, ProtectionRequest request, [AsParameters] WriteRequest write, FactsDbContext db, KeptAnswers kept, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var (seen, unseen) = SeenRevision.Of(http.Request, isRequired: true);
        if (unseen is not null)
            return unseen;
        if (request.Problem() is var (at, message))
            return InvalidRequest.With(at, message);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var revision = await RevisionWriter.NextAsync(db, http.User.Author(), write.Reason!.Trim(), time, cancellationToken);
        var (outcome, report) = await Protecting.ApplyAsync(db, new(id, request.Fields, request.Id, request.Name?.Trim(), request.Words ?? [], seen), revision, cancellationToken);
        if (outcome is not EditOutcome.Written written)
        {
            db.ChangeTracker.Clear();
            return await EditRefusals.OfAsync(outcome, db, http, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        kept.Forget();
        var person = await db.People.FindAsync([written.Id], cancellationToken);
        (http.Response.Headers.CacheControl, http.Response.Headers.ETag, http.Response.Headers.Location) = (Caching.Never, $"\"{revision.Number}\"", WrittenRecords.Address(RecordKind.Person, written.Id));
        return TypedResults.Ok(new ProtectionResponse(
            written.Id, person!.Protected, revision.Number, new(report!.States, report.Texts),
            new(report.Mentions.Count, [.. report.Mentions.Take(MostMentions).Select(mention => new MentionResponse(mention.Kind, mention.Id))])));
    }
}
