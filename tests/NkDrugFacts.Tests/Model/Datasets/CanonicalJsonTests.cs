using CsCheck;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Model.Datasets;

public sealed class CanonicalJsonTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["ab \"\\/<é한\u2028\n\0"], 0, 12];

    private static readonly Gen<QuantityRecord> Quantity =
        from value in Gen.Nullable(Gen.Double[-1e300, 1e300])
        from unit in Text
        from qualifier in Gen.Nullable(Gen.Enum<QuantityQualifier>())
        select new QuantityRecord { Value = value, Unit = unit, Of = unit, Qualifier = qualifier };

    private static readonly Gen<AttestationRecord> Attestation =
        from words in Gen.Select(Text, Gen.Nullable(Gen.Enum<Relay>()), Gen.Enum<Stance>(), Gen.Enum<Mode>(), Gen.Enum<Certainty>(), Gen.Enum<Basis>())
        from interested in Gen.Bool
        from quantities in Quantity.Array[0, 3]
        from locator in Gen.Nullable(Gen.Int)
        select new AttestationRecord
        {
            Key = words.Item1,
            Source = words.Item1,
            Relay = words.Item2,
            Stance = words.Item3,
            Mode = words.Item4,
            Certainty = words.Item5,
            Basis = words.Item6,
            InterestedParty = interested,
            Quantities = quantities,
            Locator = locator is { } start ? new() { Document = "d", Start = start, End = 0, Sha256 = "s" } : null,
        };

    [Fact]
    public void Reading_back_gives_the_same_record() =>
        Attestation.Sample(record =>
        {
            var json = CanonicalJson.Write(record);
            var read = CanonicalJson.Read<AttestationRecord>(json);
            Assert.Equivalent(record, read, strict: true);
            Assert.Equal(json, CanonicalJson.Write(read));
        });

    [Fact]
    public void It_is_compact_in_the_order_of_the_schema_and_leaves_out_what_says_nothing()
    {
        var json = CanonicalJson.Write(new AttestationRecord
        {
            Note = "n",
            Basis = Basis.Unknown,
            Certainty = Certainty.Asserted,
            Mode = Mode.AuthorAssertion,
            Stance = Stance.Supports,
            Source = "s",
            Key = "k",
        });

        Assert.Equal("""{"key":"k","source":"s","mode":"authorAssertion","certainty":"asserted","basis":"unknown","note":"n"}""", json);
    }

    [Fact]
    public void What_the_schema_requires_is_written_even_when_it_is_false_or_zero_or_empty()
    {
        Assert.Contains("\"consulted\":false", CanonicalJson.Write(TestBundle.Valid.Sources[0]), StringComparison.Ordinal);
        Assert.Contains("\"start\":0", CanonicalJson.Write(TestBundle.Valid.Claims[0].Attestations[1].Locator), StringComparison.Ordinal);
        Assert.Contains("\"documents\":[]", CanonicalJson.Write(TestBundle.Valid.Dataset with { Documents = [] }), StringComparison.Ordinal);
        Assert.Contains("\"minimum\":0", CanonicalJson.Write(TestBundle.Valid.Claims[1].Quantities[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_and_words_stand_as_they_are()
    {
        var json = CanonicalJson.Write(TestBundle.Valid.Sources[0] with { Title = "“한국” <é> \u2028 😀 \"q\" \\ \u0001" });

        Assert.Contains("\"title\":\"“한국” <é> \u2028 😀 \\\"q\\\" \\\\ \\u0001\"", json, StringComparison.Ordinal);
        Assert.Contains("\"reliability\":\"B\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dataset", "", typeof(DatasetRecord))]
    [InlineData("dataset", "properties.documents.items", typeof(DocumentRecord))]
    [InlineData("topics", "properties.topics.items", typeof(TopicRecord))]
    [InlineData("places", "properties.places.items", typeof(PlaceRecord))]
    [InlineData("organizations", "properties.organizations.items", typeof(OrganizationRecord))]
    [InlineData("organizations", "properties.organizations.items.properties.stateAffiliation", typeof(StateAffiliationRecord))]
    [InlineData("people", "properties.people.items", typeof(PersonRecord))]
    [InlineData("people", "properties.people.items.properties.affiliations.items", typeof(AffiliationRecord))]
    [InlineData("people", "properties.people.items.properties.age", typeof(AgeRecord))]
    [InlineData("sources", "properties.sources.items", typeof(SourceRecord))]
    [InlineData("sources", "properties.sources.items.properties.authors.items", typeof(AuthorRecord))]
    [InlineData("claims", "properties.claims.items", typeof(ClaimRecord))]
    [InlineData("claims", "properties.claims.items.properties.attestations.items", typeof(AttestationRecord))]
    [InlineData("claims", "properties.claims.items.properties.attestations.items.properties.quotation", typeof(QuotationRecord))]
    [InlineData("claims", "properties.claims.items.properties.attestations.items.properties.withdrawn", typeof(WithdrawnRecord))]
    [InlineData("claims", "properties.claims.items.properties.relations.items", typeof(RelationRecord))]
    [InlineData("passages", "properties.passages.items", typeof(PassageRecord))]
    [InlineData("common", "definitions.date", typeof(DateRecord))]
    [InlineData("common", "definitions.locator", typeof(LocatorRecord))]
    [InlineData("common", "definitions.quantity", typeof(QuantityRecord))]
    public void A_record_has_the_keys_and_words_of_its_schema_in_their_order(string schema, string path, Type record)
    {
        var root = JToken.Parse(File.ReadAllText(Path.Combine(Repository.Root, "data", "nk-drugs", "schema", $"{schema}.schema.json")));
        var shape = (JObject)root.SelectToken(path)!;
        var keys = ((JObject)shape["properties"]!).Properties().Where(property => property.Name != "$schema").ToList();
        var members = record.GetProperties().Where(member => member.Name != nameof(DocumentRecord.Id) || record != typeof(DocumentRecord)).ToList();

        Assert.Equal(keys.Select(key => key.Name), members.Select(member => char.ToLowerInvariant(member.Name[0]) + member.Name[1..]));
        Assert.Equal(
            shape["required"]?.Select(key => (string)key!) ?? [],
            members.Where(member => member.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), false)).Select(member => char.ToLowerInvariant(member.Name[0]) + member.Name[1..]));
        foreach (var (key, member) in keys.Zip(members))
        {
            if ((Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType) is { IsEnum: true } type)
                Assert.Equal(key.Value["enum"]!.Select(word => (string)word!), Words(type));
        }
    }

    private static IEnumerable<string> Words(Type type) =>
        (IEnumerable<string>)typeof(EnumWords).GetMethod(nameof(EnumWords.All), 1, [])!.MakeGenericMethod(type).Invoke(null, null)!;
}
