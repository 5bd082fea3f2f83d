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

    private Func<string, string?> _sources = _ => null;
    private Func<string, string?> _people = _ => null;
    private Func<string, string?> _organizations = _ => null;

    public static async Task<ChannelLabels> LoadAsync(FactsDbContext db, IEnumerable<Assessment> assessments, CancellationToken cancellationToken)
    {
        var nodes = assessments.SelectMany(assessment => new[] { assessment.Supporting, assessment.Denying }).SelectMany(side => side.Bottlenecks.Concat(side.SinglePointsOfFailure)).ToLookup(Kind, Id);
        var names = new Names(db, cancellationToken);
        var sources = await names.OfSourcesAsync([.. nodes["source"].Distinct(StringComparer.Ordinal)]);
        var people = await names.OfPeopleAsync([.. nodes["person"].Distinct(StringComparer.Ordinal)]);
        var organizations = nodes["organization"].Any() ? await names.OfOrganizationsAsync([.. nodes["organization"].Distinct(StringComparer.Ordinal)]) : [];
        return new() { _sources = sources.GetValueOrDefault, _people = people.GetValueOrDefault, _organizations = organizations.GetValueOrDefault };
    }

    /// <summary>Those of everyone who stands behind the attestations, which have their speakers and works.</summary>
    public static ChannelLabels In(IReadOnlyCollection<Attestation> attestations)
    {
        // Each made when it is asked for: few of them stand on a channel.
        var works = attestations.Select(attestation => attestation.Source!).DistinctBy(source => source.Id).ToDictionary(source => source.Id, StringComparer.Ordinal);
        var authors = works.Values.SelectMany(source => source.Authors);
        var people = new Lazy<Dictionary<string, Person>>(() => attestations.Select(attestation => attestation.Speaker).Concat(authors.Select(author => author.Person)).OfType<Person>()
            .DistinctBy(person => person.Id).ToDictionary(person => person.Id, StringComparer.Ordinal));
        var organizations = new Lazy<Dictionary<string, Organization>>(() => authors.Select(author => author.Organization).OfType<Organization>()
            .DistinctBy(organization => organization.Id).ToDictionary(organization => organization.Id, StringComparer.Ordinal));
        return new()
        {
            _sources = id => works.TryGetValue(id, out var source) ? SourceLabel.Of(source) : null,
            _people = id => people.Value.GetValueOrDefault(id)?.Name,
            _organizations = id => organizations.Value.GetValueOrDefault(id)?.Name,
        };
    }

    public IReadOnlyList<ChannelNodeResponse> Of(IReadOnlyList<ChannelNode> nodes) => [.. nodes.Select(Of)];

    private ChannelNodeResponse Of(ChannelNode node)
    {
        var (kind, id) = (Kind(node), Id(node));
        var labels = kind switch { "source" => _sources, "person" => _people, _ => _organizations };
        return new(kind, id, labels(id) ?? id, node.Others.Count == 0 ? null : [.. node.Others.Select(other => Testimony.OrganizationIn(other) ?? other)]);
    }

    private static string Kind(ChannelNode node) => node.IsWork ? "source" : Testimony.OrganizationIn(node.Id) is null ? "person" : "organization";

    private static string Id(ChannelNode node) => node.IsWork ? node.Id : Testimony.OrganizationIn(node.Id) ?? node.Id;
}
