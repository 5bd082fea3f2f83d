using System.Globalization;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Bench;

/// <summary>Rows to be written.</summary>
internal sealed record Table(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);

/// <summary>A dataset of any size, the same for the same sizes: vocabularies, works, people and bodies first, then claims and who reports them.</summary>
internal sealed class Generator(Sizes sizes)
{
    /// <summary>The source that many claims rest on.</summary>
    public static readonly string Hub = SourceId(0);

    private const long Revision = 1;

    // Of the ordinary claims; three on average.
    private const int MostOfClaim = 20;

    private static readonly HistoricalDate RetractionDay = HistoricalDate.Parse("2024-06-30");

    private readonly Random random = new(20261124);
    private int quoted;

    // In the order in which they refer to each other; the random numbers are drawn in it as well.
    public IEnumerable<Table> Tables() =>
    [
        new("topics", ["id", "label", "alternate_labels", "broader_id", "revision"], Topics()),
        new("places", ["id", "name", "alternate_names", "kind", "contained_in_id", "revision"], Places()),
        new("organizations", ["id", "name", "alternate_names", "kind", "parent_id", "revision"], Organizations()),
        new("people", ["id", "name", "alternate_names", "kind", "revision"], People()),
        new("sources", ["id", "type", "title", "description", "publisher_id", "published_edtf", "published_earliest", "published_latest", "url", "language", "consulted", "is_compilation", "reliability", "revision"], Sources()),
        new("source_authors", ["source_id", "ordinal", "person_id", "organization_id"], Authors()),
        new("claims", ["id", "statement", "occurred_edtf", "occurred_earliest", "occurred_latest",
            "rule", "verdict", "credibility", "informants_min", "informants_max", "gatherings", "publishers", "channels", "denying_gatherings", "revision"], Claims()),
        new("claim_topics", ["claim_id", "topic_id"], OfClaims(1, 3, sizes.Topics, TopicId)),
        new("claim_places", ["claim_id", "place_id"], OfClaims(0, 2, sizes.Places, PlaceId)),
        new("claim_relations", ["claim_id", "type", "related_id", "strength", "reason"], Contradictions()),
        new("attestations", ["id", "claim_id", "source_id", "speaker_id", "upstream_id", "depth", "upstream_depth", "relay", "stance", "mode", "certainty", "basis", "interested_party",
            "said_edtf", "said_earliest", "said_latest", "withdrawn_on_edtf", "withdrawn_on_earliest", "withdrawn_on_latest", "withdrawal", "possible_from", "revision", "quotation_text", "quotation_language"], Attestations()),
    ];

    private IEnumerable<object?[]> Topics() => Enumerable.Range(0, sizes.Topics).Select(at => new object?[]
    {
        TopicId(at), $"Topic {at}", Array.Empty<string>(), at > 20 ? TopicId(random.Next(20)) : null, Revision,
    });

    private IEnumerable<object?[]> Places() => Enumerable.Range(0, sizes.Places).Select(at => new object?[]
    {
        PlaceId(at), $"Place {at}", Array.Empty<string>(), PlaceKind.Town.Word(), at > 20 ? PlaceId(random.Next(20)) : null, Revision,
    });

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
            SourceId(at), "article-newspaper", Quotations.Of(random, 4, 9), $"Work {at}", OrganizationId(Skew.Zipf(random, sizes.Organizations)), published?.Edtf, published?.Earliest, published?.Latest,
            $"https://organization.example/{at}", "en", random.Next(10) < 7, at > 0 && random.Next(50) == 0, Reliability.F.Word(), Revision,
        };
    });

    private HistoricalDate? Published()
    {
        var day = Day();
        return random.Next(20) switch
        {
            0 => null,
            < 3 => HistoricalDate.Parse(day.ToString("yyyy", CultureInfo.InvariantCulture)),
            < 6 => HistoricalDate.Parse(day.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            _ => HistoricalDate.Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
    }

    private DateOnly Day() => new DateOnly(1995, 1, 1).AddDays(random.Next(30 * 365));

    private IEnumerable<object?[]> Authors()
    {
        for (var source = 0; source < sizes.Sources; source++)
            for (var (ordinal, authors) = (0, random.Next(4)); ordinal < authors; ordinal++)
                yield return random.Next(10) == 0
                    ? [SourceId(source), ordinal, null, OrganizationId(Skew.Zipf(random, sizes.Organizations))]
                    : [SourceId(source), ordinal, PersonId(Skew.Zipf(random, sizes.People)), null];
    }

    private IEnumerable<object?[]> Claims() => Enumerable.Range(0, sizes.Claims).Select(ClaimId).Concat(Shapes.All.Keys.Select(Shapes.Id)).Select(id =>
    {
        var occurred = random.Next(3) == 0 ? HistoricalDate.Parse(Day().ToString("yyyy", CultureInfo.InvariantCulture)) : null;
        return new object?[]
        {
            id, $"Statement of {id}: {Quotations.Of(random, 8, 25)}.", occurred?.Edtf, occurred?.Earliest, occurred?.Latest, "", Verdict.Unattributed.Word(), 6, 0, 0, 0, 0, 0, 0, Revision,
        };
    });

    private IEnumerable<object?[]> OfClaims(int fewest, int most, int values, Func<int, string> id) =>
        from claim in Enumerable.Range(0, sizes.Claims)
        from value in Enumerable.Range(0, random.Next(fewest, most + 1)).Select(_ => Skew.Zipf(random, values)).Distinct()
        select new object?[] { ClaimId(claim), id(value) };

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
            // Most have few, some many; all together exactly as many as wanted.
            var after = sizes.Claims - at - 1;
            var count = Math.Clamp(1 + (int)(-2.45 * Math.Log(1 - random.NextDouble())), Math.Max(1, left - after * MostOfClaim), Math.Min(MostOfClaim, left - after));
            left -= count;
            foreach (var row in Rows(ClaimId(at), [.. Reports(count, at % (sizes.Claims / sizes.Dependents) == 0)]))
                yield return row;
        }

        foreach (var (name, draw) in Shapes.All)
            foreach (var row in Rows(Shapes.Id(name), draw(sizes, random)))
                yield return row;
    }

    // Two in five report themselves; of the others two in three relay the one before, so that chains get long.
    private IEnumerable<Report> Reports(int count, bool fromHub)
    {
        var stances = new Stance[count];
        for (var at = 0; at < count; at++)
        {
            int? upstream = at == 0 || random.Next(5) < 2 ? null : random.Next(3) < 2 ? at - 1 : random.Next(at);
            stances[at] = upstream is { } from ? stances[from] : random.Next(25) switch { 0 => Stance.Denies, 1 => Stance.Qualifies, _ => Stance.Supports };
            yield return new Report(
                at == 0 && fromHub ? 0 : 1 + Skew.Mild(random, sizes.Sources - 1), upstream is null && random.Next(5) < 4 ? Skew.Zipf(random, sizes.People) : null, upstream,
                stances[at], random.Next(50) == 0, random.Next(100) == 0);
        }
    }

    private IEnumerable<object?[]> Rows(string claim, IReadOnlyList<Report> reports)
    {
        var depth = new int[reports.Count];
        for (var at = 0; at < reports.Count; at++)
        {
            var report = reports[at];
            depth[at] = report.Upstream is { } upstream ? depth[upstream] + 1 : 0;
            var retraction = report.Retracted ? RetractionDay : null;
            var words = report.Speaker is not null && quoted < sizes.Quotations ? Quotations.Of(quoted++) : null;
            var said = report.Speaker is not null && random.Next(2) == 0 ? HistoricalDate.Parse(Day().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
            yield return
            [
                AttestationId(claim, at), claim, SourceId(report.Source), report.Speaker is { } speaker ? PersonId(speaker) : null,
                report.Upstream is { } from ? AttestationId(claim, from) : null, depth[at], report.Upstream is null ? null : depth[at] - 1,
                report.Upstream is null ? null : Relay.Paraphrases.Word(), report.Stance.Word(), (words is null ? Mode.IndirectSpeech : Mode.DirectQuote).Word(), Certainty.Reported.Word(), Basis.Unknown.Word(),
                report.InterestedParty, said?.Edtf, said?.Earliest, said?.Latest,
                retraction?.Edtf, retraction?.Earliest, retraction?.Latest, report.Retracted ? Withdrawal.Retracted.Word() : null, DateOnly.MinValue, Revision, words, words is null ? null : "en",
            ];
        }
    }

    private static string Numbered(string kind, int at) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{at:00000}");

    private static string TopicId(int at) => Numbered("topic", at);

    private static string PlaceId(int at) => Numbered("place", at);

    private static string OrganizationId(int at) => Numbered("organization", at);

    private static string PersonId(int at) => Numbered("person", at);

    private static string SourceId(int at) => Numbered("source", at);

    private static string ClaimId(int at) => string.Create(CultureInfo.InvariantCulture, $"claim-{at:000000}");

    private static string AttestationId(string claim, int at) => $"{claim}.{at:0000}";
}
