using System.Text.Json.Nodes;
using NkDrugFacts.Api.Features.Writing;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api;

/// <summary>Everything that writes to the dataset.</summary>
internal static class WritingRoutes
{
    private const string MergePatchType = "application/merge-patch+json";
    private const string OfWrites = "The body is the record in its written form, as in the dataset's files: references are ids. Errors are told by their place in it, as JSON Pointers. A curator's write is a revision; a contributor's a proposal, answered with 202.";
    private const string OfChanges = OfWrites + " If-Match takes the ETag of the answer that the record was seen in; a record that was written since is 412. An Idempotency-Key makes it safe to send the same again for 24 hours.";
    private const string OfProposals = "A proposal is an edit by a contributor. Nothing of it is in public answers until a curator accepts it.";

    private const string OfProtection = "The values are taken out of the record, its history, proposals, reasons, kept answers and indexes; every later write of such a field is refused. Neither is ever taken back. What it does and does not reach: docs/protection.md.";

    public static void MapWriting(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1").AnswerHead().RefuseUnreadableText().RefuseUnknownParameters().RefuseMalformedIds().Validate().Require(Role.Contributor).KeepNowhere().TakesItsTime();
        v1.MapRecords<TopicRecord, TopicResponse>(RecordKind.Topic, Collections.Topics);
        v1.MapRecords<PlaceRecord, PlaceResponse>(RecordKind.Place, Collections.Places);
        v1.MapRecords<OrganizationRecord, OrganizationResponse>(RecordKind.Organization, Collections.Organizations);
        v1.MapRecords<PersonRecord, PersonResponse>(RecordKind.Person, Collections.People).Merges<PersonResponse>(RecordKind.Person);
        v1.MapRecords<SourceRecord, SourceResponse>(RecordKind.Source, Collections.Sources).Merges<SourceResponse>(RecordKind.Source);
        v1.MapRecords<ClaimRecord, ClaimResponse>(RecordKind.Claim, Collections.Claims).Merges<ClaimResponse>(RecordKind.Claim);
        v1.MapGroup(Collections.Attestations).WithTags("Attestations").Changes<AttestationRecord, AttestationResponse>(RecordKind.Attestation);
        v1.MapPost("/claims/{id}/attestations", (string id, [AsParameters] WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken) =>
                WriteRecord.CreateAsync(RecordKind.Attestation, id, request, db, http, time, cancellationToken))
            .WithTags("Attestations").Writes<AttestationResponse>("createAttestation", "Add an attestation to a claim", StatusCodes.Status201Created, OfWrites, 404, 409, 410).Accepts<AttestationRecord>("application/json");
        v1.MapPost("/revisions/{number}/undo", UndoRevision.Handle).WithTags("History").Require(Role.Curator)
            .WithName("undoRevision").WithSummary("Take back everything that a revision did, as a new revision").WithDescription("Refused when something that it wrote was written again since, or is named by what was.").Produces<UndoResponse>().Fails(400, 404, 409);
        v1.MapPost("/people/{id}/protect", ProtectPerson.Handle).WithTags("People").Require(Role.Curator).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ProtectPerson.MostBytes))
            .WithName("protectPerson").WithSummary("Erase fields that tell who a person is, here and in everything that is kept of the past, for good").WithDescription(OfProtection)
            .Produces<ProtectionResponse>().Produces(308).Fails(400, 404, 409, 410, 412, 413, 415, 428);
        v1.MapProposals();
    }

    private static void MapProposals(this RouteGroupBuilder v1)
    {
        var proposals = v1.MapGroup("/proposals").WithTags("Proposals");
        proposals.MapGet("/", Proposals.List).Proposes<ProposalsResponse>("listProposals", "All proposals of a curator's dataset, or one's own");
        proposals.MapGet("/{number}", Proposals.Get).Proposes<ProposalResponse>("getProposal", "A proposal, and what became of it", 404);
        proposals.MapPost("/{number}/accept", DecideProposal.Accept).Require(Role.Curator).Proposes<ProposalResponse>("acceptProposal", "Write what was proposed, or something else in its place", 404, 409, 410, 412, 413, 415);
        proposals.MapPost("/{number}/reject", DecideProposal.Reject).Require(Role.Curator).Proposes<ProposalResponse>("rejectProposal", "Say why a proposal is not taken", 404, 409, 413, 415);
        proposals.MapPost("/{number}/withdraw", DecideProposal.Withdraw).Proposes<ProposalResponse>("withdrawProposal", "Take back a proposal of one's own", 404, 409);
    }

    private static RouteGroupBuilder MapRecords<TRecord, T>(this RouteGroupBuilder v1, RecordKind kind, string collection) where TRecord : notnull
    {
        var records = v1.MapGroup(collection).WithTags(Named(collection));
        records.MapPost("/", ([AsParameters] WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken) =>
                WriteRecord.CreateAsync(kind, null, request, db, http, time, cancellationToken))
            .Writes<T>($"create{kind}", $"Create {Article(kind)}", StatusCodes.Status201Created, OfWrites, 409).Accepts<TRecord>("application/json");
        records.Changes<TRecord, T>(kind);
        return records;
    }

    private static void Changes<TRecord, T>(this RouteGroupBuilder records, RecordKind kind) where TRecord : notnull
    {
        records.MapPut("/{id}", (string id, [AsParameters] WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken) =>
                WriteRecord.ReplaceAsync(EditAction.Replace, kind, id, request, db, http, time, cancellationToken))
            .Writes<T>($"replace{kind}", $"Replace {Article(kind)}", StatusCodes.Status200OK, OfChanges, 404, 409, 410, 412, 428).Accepts<TRecord>("application/json");
        records.MapPatch("/{id}", (string id, [AsParameters] WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken) =>
                WriteRecord.ReplaceAsync(EditAction.Patch, kind, id, request, db, http, time, cancellationToken))
            .Writes<T>($"change{kind}", $"Change keys of {Article(kind)} by a JSON Merge Patch (RFC 7396)", StatusCodes.Status200OK, OfChanges, 404, 409, 410, 412, 428).Accepts<JsonObject>(MergePatchType, "application/json");
        records.MapDelete("/{id}", (string id, [AsParameters] WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken) =>
                WriteRecord.RetractAsync(kind, id, request, db, http, time, cancellationToken))
            .Writes<RetractionResponse>($"retract{kind}", $"Retract {Article(kind)}: the address answers 410 from then on, and the history stays", StatusCodes.Status200OK, OfChanges, 404, 409, 410, 412, 428);
    }

    private static void Merges<T>(this RouteGroupBuilder records, RecordKind kind) =>
        records.MapPost("/{id}/merge", (string id, MergeRequest merge, [AsParameters] WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken) =>
                WriteRecord.MergeAsync(kind, id, merge, request, db, http, time, cancellationToken))
            .Writes<T>($"merge{kind}", $"Merge {Article(kind)} into another that proved the same: what named it names that one, and its address leads there", StatusCodes.Status200OK, OfChanges, 404, 409, 410, 412);

    private static RouteHandlerBuilder Writes<T>(this RouteHandlerBuilder route, string name, string summary, int status, string description, params int[] failures)
    {
        route.WithName(name).WithSummary(summary).WithDescription(description).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(RecordBody.MostBytes))
            .Produces<T>(status).Produces<ProposalResponse>(StatusCodes.Status202Accepted).Fails([400, 413, 415, 422, .. failures]);
        return failures.Contains(404) ? route.Produces(308) : route;
    }

    private static void Proposes<T>(this RouteHandlerBuilder route, string name, string summary, params int[] failures) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfProposals).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(RecordBody.MostBytes)).Produces<T>().Fails([400, .. failures]);

    private static string Named(string collection) => $"{char.ToUpperInvariant(collection[0])}{collection.AsSpan(1)}";

    private static string Article(RecordKind kind) => kind is RecordKind.Organization or RecordKind.Attestation ? $"an {kind.ToString().ToLowerInvariant()}" : $"a {kind.ToString().ToLowerInvariant()}";
}
