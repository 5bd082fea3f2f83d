using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.RelayGraphs;
using NkDrugFacts.Model.Sources;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>How the graph is wanted.</summary>
public sealed record RelayGraphRequest
{
    [Description("The representation to answer with; it wins over Accept.")]
    [Example("svg")]
    public string? Format { get; init; }
}

internal static class GetClaimGraph
{
    public static readonly IReadOnlyList<Representation> Offered =
    [
        new("json", "application/json"),
        new("svg", "image/svg+xml; charset=utf-8"),
        new("jsonld", "application/ld+json"),
        new("dot", "text/vnd.graphviz; charset=utf-8"),
        new("mermaid", "text/vnd.mermaid; charset=utf-8"),
        new("graphml", "application/graphml+xml; charset=utf-8"),
    ];

    public static async Task<IResult> Handle(
        string id, [AsParameters] RelayGraphRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (Representations.Choose(http, request.Format, Offered, out var refusal) is not { } chosen)
            return refusal!;
        var statement = await db.Claims.Where(claim => claim.Id == id).Select(claim => claim.Statement).SingleOrDefaultAsync(cancellationToken);
        if (statement is null)
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        var assessment = (await ClaimTestimonies.LoadAsync(db, [id], cancellationToken)).Assess(id);
        var graph = Of(id, statement, assessment, await Chains.LoadAsync(db, [id], null, cancellationToken));
        return chosen.Format switch
        {
            "json" => TypedResults.Ok(RelayGraphResponse.From(graph)),
            "svg" => TypedResults.Text(SvgWriter.Write(graph), chosen.MediaType),
            "jsonld" => TypedResults.Text(ProvenanceWriter.Write(graph, $"{http.Request.Root()}/v1"), chosen.MediaType),
            "dot" => TypedResults.Text(DotWriter.Write(graph), chosen.MediaType),
            "mermaid" => TypedResults.Text(MermaidWriter.Write(graph), chosen.MediaType),
            _ => TypedResults.Text(GraphMLWriter.Write(graph), chosen.MediaType),
        };
    }

    /// <param name="attestations">All of the claim, with speakers and works.</param>
    public static RelayGraph Of(string id, string statement, Assessment assessment, IReadOnlyList<Attestation> attestations) =>
        RelayGraphBuilder.Build(id, statement, assessment.Summary, Relayed(attestations), Bottlenecks(assessment));

    // Where all hangs by one thread, every work and person on it is as narrow. A body that is the voice of a root is drawn as a person is.
    private static HashSet<(string Kind, string Id)> Bottlenecks(Assessment assessment) =>
    [
        .. new[] { assessment.Supporting, assessment.Denying }.SelectMany(side => side.Bottlenecks.Concat(side.SinglePointsOfFailure))
            .SelectMany(node => node.IsWork ? [("source", node.Id)] : node.Others.Append(node.Id).Select(id => ("person", Testimony.OrganizationIn(id) ?? id))),
    ];

    private static List<RelayedAttestation> Relayed(IReadOnlyList<Attestation> attestations)
    {
        var works = attestations.Select(a => a.Source!).DistinctBy(source => source.Id).ToDictionary(source => source.Id, Work, StringComparer.Ordinal);
        return [.. attestations.Select(a => new RelayedAttestation
        {
            Id = a.Id,
            Work = works[a.SourceId],
            Speaker = a.Speaker is { } speaker ? Voice(speaker) : null,
            Upstream = a.UpstreamId,
            Relay = a.Relay,
            Stance = a.Stance,
            InterestedParty = a.InterestedParty,
            Withdrawn = a.Withdrawal,
        })];
    }

    private static RelayWork Work(Source source) => new(
        source.Id, SourceLabel.Of(source),
        [.. source.Authors.OrderBy(author => author.Ordinal).Select(author => author.Person is { } person ? Voice(person) : Voice(author.Organization!))],
        source.Publisher is { } publisher ? Voice(publisher) : null, source.Published, source.IsCompilation);

    private static RelayVoice Voice(Person person) => new(person.Id, person.Name, person.Kind);

    private static RelayVoice Voice(Organization organization) => new(organization.Id, organization.Name, null);
}
