using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model.Datasets;

/// <summary>A small valid bundle in a folder of its own, to be spoilt one edit at a time.</summary>
public sealed class TestBundle : IDisposable
{
    private static readonly string Hash = new('a', 64);

    public static readonly Bundle Valid = new()
    {
        Dataset = new()
        {
            Id = "test",
            Title = "Test",
            Description = "A test.",
            License = "CC0-1.0",
            Language = "en",
            Recorded = new(2024, 2, 29),
            Documents = [new() { Sha256 = Hash, Source = "page", Length = 1000, Note = "Plain text." }],
        },
        Topics = [new() { Id = "drugs", Label = "Drugs" }, new() { Id = "meth", Label = "Methamphetamine", AlternateLabels = ["ice", "삥두 😀"], Broader = "drugs" }],
        Places = [new() { Id = "korea", Name = "Korea", Kind = PlaceKind.Region }, new() { Id = "north-korea", Name = "North Korea", Kind = PlaceKind.Country, ContainedIn = "korea" }],
        Organizations =
        [
            new() { Id = "times", Name = "The Times", Kind = OrganizationKind.Newspaper, Place = "korea" },
            new() { Id = "weekend", Name = "Weekend", Kind = OrganizationKind.Magazine, Parent = "times", StateAffiliation = new() { State = "north-korea", Kind = StateAffiliationKind.Organ } },
        ],
        People =
        [
            new() { Id = "ives", Name = "Mike Ives", FamilyName = "Ives", Kind = PersonKind.Named, Affiliations = [new() { Organization = "times", Role = "reporter", Period = new() { Edtf = "2019" } }] },
            new() { Id = "lankov", Name = "Andrei Lankov", Kind = PersonKind.Named, Age = new() { Years = 56, AsOf = new() { Edtf = "2019" } }, Place = "korea" },
        ],
        Sources =
        [
            new() { Id = "ives-2019", Type = "article-newspaper", Description = "An article.", Authors = [new() { Person = "ives" }], Publisher = "times", Published = new() { Edtf = "2019-01-05", Text = "January 5, 2019" }, Consulted = false, Reliability = Reliability.B },
            new() { Id = "page", Type = "webpage", Description = "A page.", Authors = [new() { Organization = "weekend" }], Published = new() { Edtf = "2021-07" }, Consulted = true, IsCompilation = true, Reliability = Reliability.F },
        ],
        Claims =
        [
            new()
            {
                Id = "common", Statement = "It is common.", Topics = ["drugs", "meth"], Places = ["north-korea"], Occurred = new() { Edtf = "2005~" },
                Quantities = [new() { Value = 30, Unit = "percent", Of = "people", Qualifier = QuantityQualifier.About }],
                Attestations =
                [
                    new() { Key = "times", Source = "ives-2019", Speaker = "lankov", Mode = Mode.DirectQuote, Certainty = Certainty.Asserted, Basis = Basis.Hearsay, Quotation = new() { Text = "It is \"very\" common", Language = "en" } },
                    new() { Key = "page", Source = "page", Speaker = "lankov", Upstream = "times", Relay = Relay.Quotes, Mode = Mode.IndirectSpeech, Certainty = Certainty.Reported, Basis = Basis.Hearsay, Locator = new() { Document = $"sha256:{Hash}", Start = 0, End = 10, Sha256 = Hash } },
                ],
                Relations = [new() { Type = RelationType.Contradicts, Claim = "rare", Strength = ContradictionStrength.Strict, Reason = "Both cannot be." }],
            },
            new()
            {
                Id = "rare", Statement = "It is rare.", Topics = ["drugs"], Quantities = [new() { Minimum = 0, Maximum = 1.5, Unit = "percent", Of = "people" }],
                Attestations =
                [
                    new() { Key = "page", Source = "page", Mode = Mode.AuthorAssertion, Certainty = Certainty.Hedged, Basis = Basis.Unknown, Stance = Stance.Denies, InterestedParty = true, Withdrawn = new() { Date = new() { Edtf = "2022" }, How = Withdrawal.Corrected }, Said = new() { Edtf = "2021" } },
                ],
                Relations = [new() { Type = RelationType.Updates, Claim = "common", Reason = "It is newer." }],
            },
        ],
        Passages = [new() { Locator = new() { Document = $"sha256:{Hash}", Start = 10, End = 1000, Sha256 = Hash }, Reason = "A heading." }],
    };

    public TestBundle()
    {
        Write("dataset.json", Pretty(JObject.Parse(CanonicalJson.Write(Valid.Dataset))));
        WriteList("topics.json", "topics", Valid.Topics);
        WriteList("places.json", "places", Valid.Places);
        WriteList("organizations.json", "organizations", Valid.Organizations);
        WriteList("people.json", "people", Valid.People);
        WriteList("sources.json", "sources", Valid.Sources);
        WriteList("claims/01-first.json", "claims", Valid.Claims.Take(1));
        WriteList("claims/02-second.json", "claims", Valid.Claims.Skip(1));
        WriteList("without-claim.json", "passages", Valid.Passages);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("nkdrugfacts-bundle-").FullName;

    public BundleReading Read() => BundleReader.Read(Folder);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>Puts JSON at a path, in place of what stood there, or takes away what stands there when it is null.</summary>
    public TestBundle Set(string file, string path, string? json)
    {
        var root = JToken.Parse(File.ReadAllText(PathOf(file)));
        var at = root.SelectToken(path);
        if (at is null)
            Add(root, path, JToken.Parse(json!));
        else if (json is not null)
            at.Replace(JToken.Parse(json));
        else if (at.Parent is JProperty property)
            property.Remove();
        else
            at.Remove();
        Write(file, Pretty(root));
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Add(JToken root, string path, JToken value)
    {
        var cut = path.LastIndexOfAny(['.', '[']);
        var parent = cut < 0 ? root : root.SelectToken(path[..cut]);
        if (parent is JArray array)
            array.Add(value);
        else
            parent![path[(cut + 1)..]] = value;
    }

    private void WriteList<T>(string file, string list, IEnumerable<T> records) =>
        Write(file, Pretty(new JObject { [list] = new JArray(records.Select(record => JToken.Parse(CanonicalJson.Write(record)))) }));

    private static string Pretty(JToken json) => json.ToString(Formatting.Indented);
}
