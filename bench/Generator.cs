using System.Globalization;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Bench;

/// <summary>Rows to be written.</summary>
internal sealed record Table(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);

/// <summary>A dataset of any size, the same for the same sizes: works, people and bodies first, then claims and who reports them.</summary>
internal sealed class Generator(Sizes sizes)
{
    /// <summary>The source that many claims rest on.</summary>
    public static readonly string Hub = SourceId(0);

    private const long Revision = 1;
    private static readonly HistoricalDate RetractionDay = HistoricalDate.Parse("2024-06-30");

    private readonly Random random = new(20261124);
    private int quoted;

    // In the order in which they refer to each other; the random numbers are drawn in it as well.
    public IEnumerable<Table> Tables() =>
    [
        new("organizations", ["id", "name", "alternate_names", "kind", "parent_id", "revision"], Organizations()),
        new("people", ["id", "name", "alternate_names", "kind", "revision"], People()),
        new("sources", ["id", "type", "description", "publisher_id", "published_edtf", "published_earliest", "published_latest", "consulted", "is_compilation", "reliability", "revision"], Sources()),
        new("source_authors", ["source_id", "ordinal", "person_id", "organization_id"], Authors()),
        new("claims", ["id", "statement", "rule", "verdict", "credibility", "informants_min", "informants_max", "gatherings", "publishers", "channels", "denying_gatherings", "revision"], Claims()),
        new("claim_relations", ["claim_id", "type", "related_id", "strength", "reason"], Contradictions()),
        new("attestations", ["id", "claim_id", "source_id", "speaker_id", "upstream_id", "depth", "upstream_depth", "relay", "stance", "mode", "certainty", "basis", "interested_party",
            "withdrawn_on_edtf", "withdrawn_on_earliest", "withdrawn_on_latest", "withdrawal", "possible_from", "revision", "quotation_text", "quotation_language"], Attestations()),
    ];

    private IEnumerable<object?[]> Organizations() => Enumerable.Range(0, sizes.Organizations).Select(at => new object?[]
    {
        OrganizationId(at), $"Organization {at}", Array.Empty<string>(), OrganizationKind.Newspaper.Word(), at >= 30 && random.Next(2) == 0 ? OrganizationId(random.Next(at)) : null, Revision,
    });

    private IEnumerable<object?[]> People() => Enumerable.Range(0, sizes.People).Select(at => new object?[]
    {
        PersonId(at), $"Person {at}", Array.Empty<string>(),
        random.Next(10) switch { < 6 => PersonKind.Named.Word(), < 7 => PersonKind.Pseudonymous.Word(), < 9 => PersonKind.Anonymous.Word(), _ => PersonKind.Collective.Word() },
        Revision,
    });

    private IEnumerable<object?[]> Sources() => Enumerable.Range(0, sizes.Sources).Select(at =>
    {
        var published = Published();
        return new object?[]
        {
            SourceId(at), "article-newspaper", $"Work {at}", OrganizationId(random.Next(sizes.Organizations)), published?.Edtf, published?.Earliest, published?.Latest,
            random.Next(10) < 7, at > 0 && random.Next(50) == 0, Reliability.F.Word(), Revision,
        };
    });

    private HistoricalDate? Published()
    {
        var day = new DateOnly(1995, 1, 1).AddDays(random.Next(30 * 365));
        return random.Next(20) switch
        {
            0 => null,
            < 3 => HistoricalDate.Parse(day.ToString("yyyy", CultureInfo.InvariantCulture)),
            < 6 => HistoricalDate.Parse(day.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            _ => HistoricalDate.Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
    }

    private IEnumerable<object?[]> Authors()
    {
        for (var source = 0; source < sizes.Sources; source++)
            for (var (ordinal, authors) = (0, random.Next(4)); ordinal < authors; ordinal++)
                yield return random.Next(10) == 0
                    ? [SourceId(source), ordinal, null, OrganizationId(random.Next(sizes.Organizations))]
                    : [SourceId(source), ordinal, PersonId(random.Next(sizes.People)), null];
    }

    private IEnumerable<object?[]> Claims() => Enumerable.Range(0, sizes.Claims).Select(ClaimId).Concat(Shapes.All.Keys.Select(Shapes.Id))
        .Select(id => new object?[] { id, $"Statement of {id}", "", Verdict.Unattributed.Word(), 6, 0, 0, 0, 0, 0, 0, Revision });

    // One claim in fifty has one, half of them strict.
    private IEnumerable<object?[]> Contradictions() => Enumerable.Range(1, sizes.Claims / 50 - 1).Select(at => new object?[]
    {
        ClaimId(at * 50), RelationType.Contradicts.Word(), ClaimId(at * 50 - 1 - random.Next(49)),
        (random.Next(2) == 0 ? ContradictionStrength.Strict : ContradictionStrength.Tension).Word(), "Generated",
    });

    private IEnumerable<object?[]> Attestations()
    {
        var left = sizes.Attestations;
        for (var at = 0; at < sizes.Claims; at++)
        {
            // One to five, and all together exactly as many as wanted.
            var (after, most) = (sizes.Claims - at - 1, 5);
            var count = Math.Clamp(random.Next(1, most + 1), Math.Max(1, left - after * most), Math.Min(most, left - after));
            left -= count;
            foreach (var row in Rows(ClaimId(at), [.. Reports(count, at % (sizes.Claims / sizes.Dependents) == 0)]))
                yield return row;
        }

        foreach (var (name, draw) in Shapes.All)
            foreach (var row in Rows(Shapes.Id(name), draw(sizes, random)))
                yield return row;
    }

    private IEnumerable<Report> Reports(int count, bool fromHub)
    {
        var stance = Stance.Supports;
        for (var at = 0; at < count; at++)
        {
            var root = at == 0 || random.Next(5) < 2;
            if (root)
                stance = random.Next(25) switch { 0 => Stance.Denies, 1 => Stance.Qualifies, _ => Stance.Supports };
            yield return new Report(
                at == 0 && fromHub ? 0 : 1 + Skewed(sizes.Sources - 1), root && random.Next(5) < 4 ? Skewed(sizes.People) : null, root ? null : at - 1,
                stance, random.Next(50) == 0, random.Next(100) == 0);
        }
    }

    // A few are met everywhere, most of them seldom.
    private int Skewed(int count) => (int)(Math.Pow(random.NextDouble(), 2) * count);

    private IEnumerable<object?[]> Rows(string claim, IReadOnlyList<Report> reports)
    {
        var depth = new int[reports.Count];
        for (var at = 0; at < reports.Count; at++)
        {
            var report = reports[at];
            depth[at] = report.Upstream is { } upstream ? depth[upstream] + 1 : 0;
            var retraction = report.Retracted ? RetractionDay : null;
            var words = report.Speaker is not null && quoted < sizes.Quotations ? Quotations.Of(quoted++) : null;
            yield return
            [
                AttestationId(claim, at), claim, SourceId(report.Source), report.Speaker is { } speaker ? PersonId(speaker) : null,
                report.Upstream is { } from ? AttestationId(claim, from) : null, depth[at], report.Upstream is null ? null : depth[at] - 1,
                report.Upstream is null ? null : Relay.Paraphrases.Word(), report.Stance.Word(), Mode.IndirectSpeech.Word(), Certainty.Reported.Word(), Basis.Unknown.Word(),
                report.InterestedParty, retraction?.Edtf, retraction?.Earliest, retraction?.Latest, report.Retracted ? Withdrawal.Retracted.Word() : null, DateOnly.MinValue, Revision, words, words is null ? null : "en",
            ];
        }
    }

    private static string OrganizationId(int at) => $"organization-{at:0000}";

    private static string PersonId(int at) => $"person-{at:00000}";

    private static string SourceId(int at) => $"source-{at:00000}";

    private static string ClaimId(int at) => $"claim-{at:000000}";

    private static string AttestationId(string claim, int at) => $"{claim}.{at:0000}";
}
