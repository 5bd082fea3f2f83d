using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using NkDrugFacts.Api.Features.Attestations;
using NkDrugFacts.Api.Features.AttributionChecks;
using NkDrugFacts.Api.Features.Catalog;
using NkDrugFacts.Api.Features.Changes;
using NkDrugFacts.Api.Features.Citations;
using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Features.Corroboration;
using NkDrugFacts.Api.Features.Crawlers;
using NkDrugFacts.Api.Features.Dependents;
using NkDrugFacts.Api.Features.Exports;
using NkDrugFacts.Api.Features.Imports;
using NkDrugFacts.Api.Features.Keys;
using NkDrugFacts.Api.Features.Organizations;
using NkDrugFacts.Api.Features.People;
using NkDrugFacts.Api.Features.Places;
using NkDrugFacts.Api.Features.Revisions;
using NkDrugFacts.Api.Features.Search;
using NkDrugFacts.Api.Features.Sources;
using NkDrugFacts.Api.Features.Stats;
using NkDrugFacts.Api.Features.Topics;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api;

/// <summary>The whole API on one screen.</summary>
internal static class Routes
{
    public static void MapRoutes(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1").AnswerHead().Signpost().RefuseUnreadableText().RefuseUnknownParameters().RefuseMalformedIds().Validate().Require(Role.Reader).RevalidateByRevision();
        v1.MapRecords();
        v1.MapVocabulary();
        v1.MapHistory();
        v1.MapOverviews();
        v1.MapExports();
        v1.MapStandards();
        v1.MapChecks();
        app.MapForCrawlers();
        app.MapWriting();
        app.MapImports();
        app.MapKeys();
    }

    private static void MapForCrawlers(this WebApplication app)
    {
        var root = app.MapGroup("").AnswerHead().RefuseUnreadableText().RefuseUnknownParameters().Require(Role.Reader).RevalidateByRevision().ExcludeFromDescription();
        root.MapGet(GetChangesFeed.Path, GetChangesFeed.Handle);
        root.MapGet(GetSitemap.Path, GetSitemap.Index);
        root.MapGet(GetSitemap.PartPath, GetSitemap.Part);
        app.MapGet("/robots.txt", GetRobots.Handle).AnswerHead().RevalidateByBuild().ExcludeFromDescription();
    }

    private static void MapRecords(this RouteGroupBuilder v1)
    {
        var claims = v1.MapGroup("/claims").WithTags("Claims");
        claims.MapGet("/", ListClaims.Handle).Lists<ClaimResponse>("listClaims", "All claims", ListFormats.OfClaims);
        claims.MapGet("/{id}", GetClaim.Handle).Records<ClaimDetailResponse>(RecordKind.Claim, "getClaim", "A claim: what is claimed, each chain to the person who said it, and the verdict", RecordFormats.OfClaims);
        claims.MapGet("/{id}/attestations", ListClaimAttestations.Handle).ListsUnder<AttestationResponse>("listClaimAttestations", "Every act of reporting the claim", ListFormats.OfWorks);
        claims.MapGet("/{id}/corroboration", GetClaimCorroboration.Handle).Gets<CorroborationResponse>("getClaimCorroboration", "How the claim is corroborated, and what that rests on: now, on a day, or without a work or a person");
        claims.MapGet("/{id}/corroboration/history", GetCorroborationHistory.Handle).Gets<CorroborationHistoryResponse>("getClaimCorroborationHistory", "Each day on which the picture of the claim changed, and what changed it");
        claims.MapGet("/{id}/dissent", GetClaimDissent.Handle).Gets<DissentResponse>("getClaimDissent", "Where the reports of the claim disagree: contradictions, denials, qualifications, figures");
        claims.MapGet("/{id}/drift", GetClaimDrift.Handle).Gets<DriftResponse>("getClaimDrift", "What changed on the way from each root outwards: words, figures, certainty, attribution");
        claims.MapGet("/{id}/graph", GetClaimGraph.Handle).Represents<RelayGraphResponse>("getClaimGraph", "Who relayed whom: the claim, the works that report it and the people at the ends, as data or as a picture", GetClaimGraph.Offered);

        var attestations = v1.MapGroup("/attestations").WithTags("Attestations");
        attestations.MapGet("/", ListAttestations.Handle).Lists<AttestationResponse>("listAttestations", "All attestations", ListFormats.OfWorks);
        attestations.MapGet("/{id}", GetAttestation.Handle).Records<AttestationResponse>(RecordKind.Attestation, "getAttestation", "An attestation: this source, with this speaker, says this claim", RecordFormats.OfAttestations);

        var sources = v1.MapGroup("/sources").WithTags("Sources");
        sources.MapGet("/", ListSources.Handle).Lists<SourceResponse>("listSources", "All sources", ListFormats.OfWorks);
        sources.MapGet("/{id}", GetSource.Handle).Records<SourceResponse>(RecordKind.Source, "getSource", "A source: a work that reports", RecordFormats.OfWorks);
        sources.MapGet("/{id}/claims", ListSourceClaims.Handle).ListsUnder<ClaimResponse>("listSourceClaims", "The claims that the source attests", ListFormats.OfClaims);
        sources.MapGet("/{id}/relays", GetSourceRelays.Handle).Gets<RelaysResponse>("getSourceRelays", "Whom the source takes from, and who takes from it");
        sources.MapGet("/{id}/dependents", ListDependents.OfSource).Gets<DependentsResponse>("listSourceDependents", "Which claims would fall, and to which verdict, if the source were wrong");

        var people = v1.MapGroup("/people").WithTags("People");
        people.MapGet("/", ListPeople.Handle).Lists<PersonResponse>("listPeople", "All people", ListFormats.Offered);
        people.MapGet("/{id}", GetPerson.Handle).Records<PersonResponse>(RecordKind.Person, "getPerson", "A person or group whose words are reported", RecordFormats.Offered);
        people.MapGet("/{id}/quotations", ListPersonQuotations.Handle).ListsUnder<PersonQuotationResponse>("listPersonQuotations", "Everything quoted of the person, where it was printed, and when", ListFormats.OfWorks);
        people.MapGet("/{id}/claims", ListPersonClaims.Handle).ListsUnder<ClaimResponse>("listPersonClaims", "The claims that are attested with the person's words", ListFormats.OfClaims);
        people.MapGet("/{id}/contradictions", GetPersonContradictions.Handle).Gets<PersonContradictionsResponse>("getPersonContradictions", "Where the person's own words do not go together: claims of theirs that contradict each other, and what they both say and deny");
        people.MapGet("/{id}/dependents", ListDependents.OfPerson).Gets<DependentsResponse>("listPersonDependents", "Which claims would fall, and to which verdict, if the person were wrong");

        var organizations = v1.MapGroup("/organizations").WithTags("Organizations");
        organizations.MapGet("/", ListOrganizations.Handle).Lists<OrganizationResponse>("listOrganizations", "All organizations", ListFormats.Offered);
        organizations.MapGet("/{id}", GetOrganization.Handle).Records<OrganizationResponse>(RecordKind.Organization, "getOrganization", "An organization", RecordFormats.Offered);
        organizations.MapGet("/{id}/dependents", ListDependents.OfOrganization).Gets<DependentsResponse>("listOrganizationDependents", "Which claims would fall, and to which verdict, if everything were wrong that the organization published");
    }

    // Apart from the dataset: their answers are no part of a revision, and nobody keeps them.
    private static void MapKeys(this WebApplication app)
    {
        var keys = app.MapGroup("/v1/keys").WithTags("Keys").AnswerHead().RefuseUnreadableText().RefuseUnknownParameters().Validate().Require(Role.Admin).KeepNowhere().TakesItsTime();
        keys.MapPost("/", CreateKey.Handle).WithName("createKey").WithSummary("Make a key").WithDescription(OfKeys).Produces<NewKeyResponse>(201).Fails(400, 413, 415);
        keys.MapGet("/", ListKeys.Handle).WithName("listKeys").WithSummary("All keys: whom they are for, and when each was last used").WithDescription(OfKeys).Produces<KeyListResponse>().Fails(400);
        keys.MapGet("/{prefix}", GetKey.Handle).WithName("getKey").WithSummary("A key: whom it is for, and when it was last used").WithDescription(OfKeys).Produces<KeyResponse>().Fails(400, 404);
        keys.MapDelete("/{prefix}", RevokeKey.Handle).WithName("revokeKey").WithSummary("Revoke a key: from now on it is refused. The last one of an admin is left alone").WithDescription(OfKeys).Produces<KeyResponse>().Fails(400, 404, 409);
    }

    // Beside the others: how far an import is changes without a revision of the dataset.
    private static void MapImports(this WebApplication app)
    {
        var imports = app.MapGroup("/v1/imports").WithTags("Imports").AnswerHead().RefuseUnreadableText().RefuseUnknownParameters().RefuseMalformedIds().Require(Role.Curator).KeepNowhere().TakesItsTime();
        imports.MapPost("/", StartImport.Handle).Imports("startImport", "Import a bundle (zip), NDJSON, CSL-JSON or CSV: everything in it as one revision, or nothing").Produces<ImportResponse>().Produces<ImportResponse>(StatusCodes.Status202Accepted).AddOpenApiOperationTransformer(StartImport.Describe).Fails(400, 408, 413, 415);
        imports.MapGet("/", ListImports.Handle).Imports("listImports", "All imports, the newest first").Produces<ImportListResponse>().Fails(400);
        imports.MapGet("/{id}", GetImport.Handle).Imports("getImport", "How far an import is and what became of it, once or (Accept: text/event-stream) until its end").Produces<ImportResponse>().Fails(400, 404);
        imports.MapDelete("/{id}", CancelImport.Handle).Imports("cancelImport", "Take back an import that is not finished").Produces<ImportResponse>().Fails(400, 404, 409);
    }

    private static void MapChecks(this RouteGroupBuilder v1)
    {
        v1.MapPost("/attribution-checks", CheckAttribution.Handle).WithTags("Attribution checks").Costs(Cost.Check).RequireCors(CrossOrigin.Asking).WithMetadata(new RequestSizeLimitAttribute(AttributionCheckRequest.MostBytes))
            .Checks("checkAttribution", "Did they say that? Where these words, nearly these, or what they say are recorded, and by whom; nothing is stored or logged");
        v1.MapPost("/corroboration", AssessCorroboration.Handle).WithTags("Corroboration").Costs(Cost.Check).RequireCors(CrossOrigin.Asking).Assesses("assessCorroboration", "Apply the rule to attestations of your own; nothing is stored");
    }

    private static void MapVocabulary(this RouteGroupBuilder v1)
    {
        var topics = v1.MapGroup("/topics").WithTags("Topics");
        topics.MapGet("/", ListTopics.Handle).Lists<TopicResponse>("listTopics", "All topics", ListFormats.Offered);
        topics.MapGet("/{id}", GetTopic.Handle).Records<TopicResponse>(RecordKind.Topic, "getTopic", "A topic", RecordFormats.Offered);

        var places = v1.MapGroup("/places").WithTags("Places");
        places.MapGet("/", ListPlaces.Handle).Lists<PlaceResponse>("listPlaces", "All places", ListFormats.Offered);
        places.MapGet("/{id}", GetPlace.Handle).Records<PlaceResponse>(RecordKind.Place, "getPlace", "A place", RecordFormats.Offered);
    }

    private static void MapHistory(this RouteGroupBuilder v1)
    {
        const string summary = "Everything that was done to the record: when, by whom, why, and what it changed";
        v1.MapGet("/claims/{id}/history", GetHistory.OfClaim).WithTags("Claims").Remembers<HistoryResponse>("getClaimHistory", summary);
        v1.MapGet("/attestations/{id}/history", GetHistory.OfAttestation).WithTags("Attestations").Remembers<HistoryResponse>("getAttestationHistory", summary);
        v1.MapGet("/sources/{id}/history", GetHistory.OfSource).WithTags("Sources").Remembers<HistoryResponse>("getSourceHistory", summary);
        v1.MapGet("/people/{id}/history", GetHistory.OfPerson).WithTags("People").Remembers<HistoryResponse>("getPersonHistory", summary);
        v1.MapGet("/organizations/{id}/history", GetHistory.OfOrganization).WithTags("Organizations").Remembers<HistoryResponse>("getOrganizationHistory", summary);
        v1.MapGet("/topics/{id}/history", GetHistory.OfTopic).WithTags("Topics").Remembers<HistoryResponse>("getTopicHistory", summary);
        v1.MapGet("/places/{id}/history", GetHistory.OfPlace).WithTags("Places").Remembers<HistoryResponse>("getPlaceHistory", summary);
        v1.MapGet("/revisions", ListRevisions.Handle).WithTags("History").Answers<RevisionsResponse>("listRevisions", "Every write to the dataset, the newest first");
        v1.MapGet("/revisions/{number}", GetRevision.Handle).WithTags("History").Remembers<RevisionDetailResponse>("getRevision", "One write to the dataset, and everything that it did");
        v1.MapGet("/changes", ListChanges.Handle).WithTags("History").TakesItsTime().Follows<ChangesResponse>("listChanges", "What was changed since a revision, in the order in which it was committed, none left out and none twice");
    }

    private static void MapOverviews(this RouteGroupBuilder v1)
    {
        v1.MapGet("/search", SearchAll.Handle).WithTags("Search").Answers<SearchResponse>("search", "Look for words in claims, sources, people and quotations at once, the best first");
        v1.MapGet("/timeline", GetTimeline.Handle).WithTags("Stats").Answers<TimelineResponse>("getTimeline", "Claims by year, decade or month of what they speak of, or of their publication: how many certainly lie in each, and how many possibly");
        v1.MapGet("/stats", GetStats.Handle).WithTags("Stats").Answers<StatsResponse>("getStats", "Claims counted by any one or two of the filters");
        v1.MapGet("/stats/corroboration", GetCorroborationStats.Handle).WithTags("Stats").Answers<CorroborationStatsResponse>("getCorroborationStats", "How many claims had which verdict, as time went by");
    }

    private static void MapExports(this RouteGroupBuilder v1)
    {
        var exports = v1.MapGroup("/exports").WithTags("Exports").Costs(Cost.Export).TakesItsTime().TakeTurns();
        exports.MapGet("/datapackage", ExportDataPackage.Handle).Archives("exportDataPackage", "Everything as a Frictionless Data Package: a zip of CSV tables and datapackage.json, which describes them");
        exports.MapGet("/{format}", ExportList.Claims).Exports<ClaimResponse>("exportClaims", "All claims that meet the filters, as one file", ListFormats.OfClaims);
        exports.MapGet("/{format}/attestations", ExportList.Attestations).Exports<AttestationResponse>("exportAttestations", "All attestations that meet the filters, as one file", ListFormats.OfWorks);
        exports.MapGet("/{format}/sources", ExportList.Sources).Exports<SourceResponse>("exportSources", "All sources that meet the filters, as one file", ListFormats.OfWorks);
        exports.MapGet("/{format}/people", ExportList.People).Exports<PersonResponse>("exportPeople", "All people that meet the filters, as one file", ListFormats.Offered);
        exports.MapGet("/{format}/organizations", ExportList.Organizations).Exports<OrganizationResponse>("exportOrganizations", "All organizations that meet the filters, as one file", ListFormats.Offered);
        exports.MapGet("/{format}/topics", ExportList.Topics).Exports<TopicResponse>("exportTopics", "All topics that meet the filters, as one file", ListFormats.Offered);
        exports.MapGet("/{format}/places", ExportList.Places).Exports<PlaceResponse>("exportPlaces", "All places that meet the filters, as one file", ListFormats.Offered);
        v1.MapGet("/context.jsonld", GetContext.Handle).WithTags("Exports").Explains("getContext", "What the keys of JSON-LD answers mean");
    }

    private static void MapStandards(this RouteGroupBuilder v1)
    {
        v1.MapGet("/citations", GetCitations.Handle).WithTags("Citations").Cites("getCitations", "A bibliography: works, attestations and claims cited in a style, or as records for a reference manager");
        v1.MapGet("/catalog", GetCatalog.Handle).WithTags("Open standards").Describes("getCatalog", "The dataset, its exports and this API in DCAT 3, for data portals");
        v1.MapGet("/vocabularies/topics", GetTopicScheme.Handle).WithTags("Open standards").Describes("getTopicScheme", "All topics as a SKOS concept scheme");
    }

    private const string OfLists = "Filters that are different must all be met; a repeated one asks for one of its values; a leading ! for none. Unknown parameters and values are refused with the nearest right one. The pages put together are exactly the whole list.";
    private const string OfRecords = "An id that was merged or renamed answers 308 with its successor, a retracted one 410 with what it was.";
    private const string OfHistory = "Of everything that ever was, whether it was retracted, merged or renamed since: never 308 or 410. What is recorded here is neither changed nor deleted, except to protect a person (docs/protection.md).";
    private const string OfChanges = "Retractions are among the changes, with the record as it last stood. As text/event-stream the answer goes on with what is written later: each event's id is the position of its change, Last-Event-ID goes on exactly behind it, and a comment says now and then that the connection still stands.";
    private const string OfExports = "Streamed from one state of the dataset. The connection is broken off when the export cannot be finished; X-Total-Count says how many items there are.";
    private const string OfKeys = "The key itself is shown once, by the answer that makes it; only its SHA-256 is kept.";
    private const string OfAnswers = "Computed from what is recorded at this revision of the dataset.";

    private static void Lists<T>(this RouteHandlerBuilder route, string name, string summary, IReadOnlyList<Representation> offered) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfLists).WithMetadata([.. offered]).Produces<ListResponse<T>>().Fails(400, 406);

    private static void ListsUnder<T>(this RouteHandlerBuilder route, string name, string summary, IReadOnlyList<Representation> offered) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfLists).WithMetadata([.. offered]).Produces<ListResponse<T>>().Produces(308).Fails(400, 404, 406, 410);

    private static void Gets<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfRecords).Produces<T>().Produces(308).Fails(400, 404, 410);

    private static void Answers<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfAnswers).Produces<T>().Fails(400);

    private static void Represents<T>(this RouteHandlerBuilder route, string name, string summary, IReadOnlyList<Representation> offered) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfRecords).WithMetadata([.. offered]).Produces<T>().Produces(308).Fails(400, 404, 406, 410);

    private static void Records<T>(this RouteHandlerBuilder route, RecordKind kind, string name, string summary, IReadOnlyList<Representation> offered) =>
        route.Remember(kind).Represents<T>(name, summary, offered);

    private static void Remembers<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfHistory).Produces<T>().Fails(400, 404);

    private static void Follows<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfChanges).WithMetadata([.. ListChanges.Offered]).Produces<T>().Fails(400, 406, 503);

    private static void Exports<T>(this RouteHandlerBuilder route, string name, string summary, IReadOnlyList<Representation> offered) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfExports).WithMetadata([.. offered.Where(CitationFormats.CanStream)]).Produces<IReadOnlyList<T>>().Fails(400);

    private static void Archives(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfExports).Produces<Stream>(contentType: "application/zip").Fails(400);

    private static void Explains(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription("The context that every JSON-LD answer refers to.").Produces<JsonObject>(contentType: "application/ld+json").Fails(400);

    private static void Cites(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfAnswers).WithMetadata([.. GetCitations.Offered]).Produces<CitationsResponse>().Fails(400, 406);

    private static void Describes(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription(OfAnswers).Produces<JsonObject>(contentType: "application/ld+json").Fails(400);

    private static void Assesses(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription("Ids are yours and mean nothing here; the answer is what the rule makes of their chains.").Produces<AssessmentResponse>().Fails(400, 413, 415);

    private static void Checks(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription("Each quotation in the text is compared with every one that is recorded. The verdicts, the order in which they win and the thresholds: docs/attribution-checks.md.")
            .Produces<AttributionCheckResponse>().Fails(400, 413, 415);

    private static RouteHandlerBuilder Imports(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).WithDescription("One import runs at a time. What each format holds, its limits, and what becomes of an import when a server ends: docs/imports.md.");

    internal static void Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
            if (status == StatusCodes.Status400BadRequest)
                route.ProducesValidationProblem();
            else if (status == StatusCodes.Status410Gone)
                route.Produces<RetractedProblem>(status, "application/problem+json");
            else
                route.ProducesProblem(status);
    }
}
