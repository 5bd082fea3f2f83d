using System.Globalization;
using System.Text;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Bench;

/// <summary>An export of any size, the same for the same number of attestations: in every claim one to five, a third of them in somebody's words.</summary>
internal sealed class ImportFile(int attestations)
{
    private const int Topics = 200;
    private const int Places = 500;
    private const int Organizations = 1_000;
    private const int People = 5_000;
    private const int Sources = 10_000;

    private readonly Random random = new(20261127);
    private int quoted;

    public async Task WriteAsync(string file)
    {
        await using var lines = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { NewLine = "\n" };
        await EachAsync("topic", Topics, at => new TopicRecord { Id = Id("topic", at), Label = $"Topic {at}", Broader = at > 20 ? Id("topic", random.Next(20)) : null });
        await EachAsync("place", Places, at => new PlaceRecord { Id = Id("place", at), Name = $"Place {at}", Kind = PlaceKind.Town, ContainedIn = at > 50 ? Id("place", random.Next(50)) : null });
        await EachAsync("organization", Organizations, at => new OrganizationRecord { Id = Id("organization", at), Name = $"Organization {at}", Kind = OrganizationKind.Newspaper, Parent = at > 100 && at % 2 == 0 ? Id("organization", random.Next(100)) : null });
        await EachAsync("person", People, at => new PersonRecord { Id = Id("person", at), Name = $"Person {at}", Kind = at % 3 == 0 ? PersonKind.Anonymous : PersonKind.Named });
        await EachAsync("source", Sources, Source);
        for (var (at, left) = (0, attestations); left > 0; at++)
        {
            var claim = Claim(at, Math.Min(left, random.Next(1, 6)));
            left -= claim.Attestations.Count;
            await LineAsync("claim", claim);
        }

        async Task EachAsync<T>(string kind, int count, Func<int, T> record)
        {
            for (var at = 0; at < count; at++)
                await LineAsync(kind, record(at));
        }

        Task LineAsync<T>(string kind, T record) => lines.WriteLineAsync($$"""{"kind":"{{kind}}","record":{{CanonicalJson.Write(record)}}}""");
    }

    private SourceRecord Source(int at) => new()
    {
        Id = Id("source", at),
        Type = "article-newspaper",
        Title = $"Report {at}",
        Description = $"Article number {at} of a newspaper.",
        Authors = at % 4 == 0 ? [] : [new AuthorRecord { Person = Id("person", random.Next(People)) }],
        Publisher = Id("organization", random.Next(Organizations)),
        Published = new DateRecord { Edtf = new DateOnly(1995, 1, 1).AddDays(random.Next(30 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        Language = "en",
        Consulted = at % 10 < 7,
        Reliability = Reliability.F,
    };

    private ClaimRecord Claim(int at, int count) => new()
    {
        Id = $"{Id("claim", at)}-about-what-was-said",
        Statement = $"Statement number {at}: something was so in one of the years before that.",
        Topics = [Id("topic", random.Next(Topics))],
        Places = at % 2 == 0 ? [Id("place", random.Next(Places))] : [],
        Occurred = at % 3 == 0 ? new DateRecord { Edtf = random.Next(1990, 2025).ToString(CultureInfo.InvariantCulture) } : null,
        Attestations = [.. Enumerable.Range(0, count).Select(Attestation)],
        Relations = at > 100 && at % 50 == 0
            ? [new RelationRecord { Type = RelationType.Contradicts, Claim = $"{Id("claim", random.Next(at))}-about-what-was-said", Strength = at % 100 == 0 ? ContradictionStrength.Strict : ContradictionStrength.Tension, Reason = "Generated." }]
            : [],
    };

    private AttestationRecord Attestation(int at)
    {
        var root = at == 0 || random.Next(5) < 2;
        var words = root && random.Next(2) == 0 ? Quotations.Of(quoted++) : null;
        return new()
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"report-{at}"),
            Source = Id("source", random.Next(Sources)),
            Speaker = root ? Id("person", random.Next(People)) : null,
            Upstream = root ? null : string.Create(CultureInfo.InvariantCulture, $"report-{at - 1}"),
            Relay = root ? null : Relay.Paraphrases,
            Mode = words is not null ? Mode.DirectQuote : root ? Mode.IndirectSpeech : Mode.AuthorAssertion,
            Certainty = Certainty.Reported,
            Basis = Basis.Unknown,
            Quotation = words is null ? null : new QuotationRecord { Text = words, Language = "en" },
        };
    }

    private static string Id(string kind, int at) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{at:000000}");
}
