using System.Text.RegularExpressions;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>
/// That every record can be reached from a claim or a document; two that only name each other are not used.
/// A person or an organization that never speaks is used when a statement names it.
/// </summary>
internal static class UsageChecks
{
    public static Finding Used(Subject subject)
    {
        var (draft, bundle) = (subject.Draft, subject.Bundle);
        var statements = string.Join('\n', bundle.Claims.Select(claim => claim.Statement));
        var attestations = bundle.Claims.SelectMany(claim => claim.Attestations).ToList();
        var topics = Closed(bundle.Claims.SelectMany(claim => claim.Topics), bundle.Topics.ToDictionary(topic => topic.Id, topic => topic.Broader));
        var sources = attestations.Select(attestation => attestation.Source).Concat(bundle.Dataset.Documents.Select(document => document.Source)).ToHashSet();
        var works = bundle.Sources.Where(source => sources.Contains(source.Id)).ToList();
        var authors = works.SelectMany(work => work.Authors).ToList();
        var people = attestations.Select(attestation => attestation.Speaker).Concat(authors.Select(author => author.Person)).OfType<string>()
            .Concat(bundle.People.Where(person => IsNamed(statements, [person.Name, .. person.AlternateNames])).Select(person => person.Id)).ToHashSet();
        var voices = bundle.People.Where(person => people.Contains(person.Id)).ToList();
        var organizations = Closed(
            [
                .. works.Select(work => work.Publisher), .. authors.Select(author => author.Organization),
                .. voices.SelectMany(voice => voice.Affiliations).Select(affiliation => affiliation.Organization),
                .. bundle.Organizations.Where(body => IsNamed(statements, [body.Name, .. body.AlternateNames])).Select(body => body.Id),
            ],
            bundle.Organizations.ToDictionary(organization => organization.Id, organization => organization.Parent));
        var bodies = bundle.Organizations.Where(organization => organizations.Contains(organization.Id)).ToList();
        var places = Closed(
            [
                .. bundle.Claims.SelectMany(claim => claim.Places), .. voices.Select(voice => voice.Place),
                .. bodies.Select(body => body.Place), .. bodies.Select(body => body.StateAffiliation?.State),
            ],
            bundle.Places.ToDictionary(place => place.Id, place => place.ContainedIn));
        return new(
            [new("sources", sources.Count), new("people", people.Count), new("organizations", organizations.Count), new("topics", topics.Count), new("places", places.Count)],
            [
                .. Unused(draft.Topics, topic => topic.Id, topics), .. Unused(draft.Places, place => place.Id, places),
                .. Unused(draft.Organizations, organization => organization.Id, organizations), .. Unused(draft.People, person => person.Id, people),
                .. Unused(draft.Sources, source => source.Id, sources),
            ]);
    }

    private static bool IsNamed(string statements, IReadOnlyList<string> names) =>
        names.Any(name => Regex.IsMatch(statements, $@"\b{Regex.Escape(name)}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    private static HashSet<string> Closed(IEnumerable<string?> start, Dictionary<string, string?> next)
    {
        var reached = new HashSet<string>();
        foreach (var first in start)
        {
            for (var at = first; at is not null && reached.Add(at);)
                at = next[at];
        }

        return reached;
    }

    private static IEnumerable<BundleError> Unused<T>(Part<T> part, Func<T, string> id, HashSet<string> used) where T : class =>
        part.Items.Where(item => !used.Contains(id(item.Record)))
            .Select(item => item.Spot["id"].Error($"\"{id(item.Record)}\" is used by no claim, nor by anything that a claim uses, and no statement names it; use it, or take it out"));
}
