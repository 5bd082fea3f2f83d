using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;

namespace NkDrugFacts.Api.Responses;

/// <summary>What a person reads for the works and people on a channel.</summary>
internal sealed class ChannelLabels
{
    /// <summary>Labels each with its own id: for attestations that are not stored here.</summary>
    public static readonly ChannelLabels Ids = new();

    private Dictionary<string, string> _sources = [];
    private Dictionary<string, string> _people = [];
    private Dictionary<string, string> _organizations = [];

    public static async Task<ChannelLabels> LoadAsync(FactsDbContext db, IEnumerable<Assessment> assessments, CancellationToken cancellationToken)
    {
        var nodes = assessments.SelectMany(assessment => new[] { assessment.Supporting, assessment.Denying }).SelectMany(side => side.Bottlenecks.Concat(side.SinglePointsOfFailure)).ToLookup(Kind, Id);
        var names = new Names(db, cancellationToken);
        return new()
        {
            _sources = await names.OfSourcesAsync([.. nodes["source"].Distinct(StringComparer.Ordinal)]),
            _people = await names.OfPeopleAsync([.. nodes["person"].Distinct(StringComparer.Ordinal)]),
            _organizations = nodes["organization"].Any() ? await names.OfOrganizationsAsync([.. nodes["organization"].Distinct(StringComparer.Ordinal)]) : [],
        };
    }

    /// <summary>Those of everyone who stands behind the attestations, which have their speakers and works.</summary>
    public static ChannelLabels In(IReadOnlyCollection<Attestation> attestations)
    {
        var works = attestations.Select(attestation => attestation.Source!).DistinctBy(source => source.Id).ToList();
        var authors = works.SelectMany(source => source.Authors).ToList();
        return new()
        {
            _sources = works.ToDictionary(source => source.Id, SourceLabel.Of, StringComparer.Ordinal),
            _people = attestations.Select(attestation => attestation.Speaker).Concat(authors.Select(author => author.Person)).OfType<Person>()
                .DistinctBy(person => person.Id).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal),
            _organizations = authors.Select(author => author.Organization).OfType<Organization>()
                .DistinctBy(organization => organization.Id).ToDictionary(organization => organization.Id, organization => organization.Name, StringComparer.Ordinal),
        };
    }

    public IReadOnlyList<ChannelNodeResponse> Of(IReadOnlyList<ChannelNode> nodes) => [.. nodes.Select(Of)];

    private ChannelNodeResponse Of(ChannelNode node)
    {
        var (kind, id) = (Kind(node), Id(node));
        var labels = kind switch { "source" => _sources, "person" => _people, _ => _organizations };
        return new(kind, id, labels.GetValueOrDefault(id, id), node.Others.Count == 0 ? null : [.. node.Others.Select(other => Testimony.OrganizationIn(other) ?? other)]);
    }

    private static string Kind(ChannelNode node) => node.IsWork ? "source" : Testimony.OrganizationIn(node.Id) is null ? "person" : "organization";

    private static string Id(ChannelNode node) => node.IsWork ? node.Id : Testimony.OrganizationIn(node.Id) ?? node.Id;
}
