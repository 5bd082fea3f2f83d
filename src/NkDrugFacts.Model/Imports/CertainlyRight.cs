using System.Buffers;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model.Imports;

/// <summary>
/// Tells at once of most right records that they are: what the schemas and checks of a bundle would say, without messages.
/// Of a record that it does not pass it says nothing.
/// </summary>
internal sealed class CertainlyRight(IReadOnlyDictionary<string, DocumentRecord> documents)
{
    private const int Id = 100;
    private const int Key = 60;
    private const int Name = 200;
    private const int Note = 2000;
    private const int Detail = 1000;

    private static readonly BundleFile Nowhere = BundleFile.Of(BundleFolder.Topics, "{}"u8.ToArray());
    private static readonly BundleDraft Nothing = new([], whole: false);

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private static readonly HashSet<string> Types =
    [
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "chapter", "document", "interview", "motion_picture",
        "paper-conference", "personal_communication", "post", "post-weblog", "report", "speech", "thesis", "webpage",
    ];

    private readonly AttestationChecks _attestations = new(Nothing, documents);

    public bool IsRight(ClaimRecord claim) =>
        Slug(claim.Id, Id) && Text(claim.Statement, 600) && claim.Topics.Count > 0 && Slugs(claim.Topics) && Slugs(claim.Places) && Date(claim.Occurred) && Quantities(claim.Quantities)
        && Text(claim.Note, Note) && claim.Relations.All(IsRight) && claim.Attestations.All(IsRight)
        && !ClaimChecks.Claim(Nothing, claim, new(Nowhere, "")).Any() && !_attestations.Of(claim, new(Nowhere, "")).Any();

    public static bool IsRight(SourceRecord source) =>
        Slug(source.Id, Id) && Types.Contains(source.Type) && Text(source.Title, 300) && Text(source.Description, 500) && Distinct(source.Authors)
        && source.Authors.All(author => (author.Person is null) != (author.Organization is null) && OptionalSlug(author.Person) && OptionalSlug(author.Organization))
        && OptionalSlug(source.Publisher) && Date(source.Published) && Text(source.Url, 1000) && Text(source.Language, 20)
        && Text(source.ReliabilityReason, Detail) && Text(source.Note, Note);

    public static bool IsRight(PersonRecord person) =>
        Slug(person.Id, Id) && Text(person.Name, Name) && Text(person.FamilyName, Name) && person.AlternateNames.All(name => Text(name, Name)) && Distinct(person.AlternateNames)
        && Text(person.Description, Detail) && Distinct(person.Affiliations)
        && person.Affiliations.All(affiliation => OptionalSlug(affiliation.Organization) && Text(affiliation.Role, Name) && Date(affiliation.Period))
        && person.Age is null or { Years: >= 0 and <= 130 } && Date(person.Age?.AsOf) && OptionalSlug(person.Place) && Text(person.Note, Note) && Distinct(person.Protected)
        && !RegistryChecks.Person(Nothing, person, new(Nowhere, "")).Any();

    private static bool IsRight(RelationRecord relation) => Slug(relation.Claim, Id) && Text(relation.Reason, Detail);

    private static bool IsRight(AttestationRecord attestation) =>
        Slug(attestation.Key, Key) && Slug(attestation.Source, Id) && OptionalSlug(attestation.Speaker) && (attestation.Upstream is null || Slug(attestation.Upstream, Key))
        && (attestation.Quotation is null || (Text(attestation.Quotation.Text, 400) && Text(attestation.Quotation.Language, 20)))
        && IsRight(attestation.Locator) && Date(attestation.Said) && Quantities(attestation.Quantities)
        && (attestation.Withdrawn is null || (Date(attestation.Withdrawn.Date) && Text(attestation.Withdrawn.Note, Detail))) && Text(attestation.Note, Note);

    private static bool IsRight(LocatorRecord? locator) => locator is null
        || (locator is { Start: >= 0, End: >= 1 } && Sha256(locator.Sha256) && locator.Document.StartsWith("sha256:", StringComparison.Ordinal) && Sha256(locator.Document.AsSpan("sha256:".Length)));

    private static bool Quantities(IReadOnlyList<QuantityRecord> quantities) => quantities.All(quantity =>
        Finite(quantity.Value) && Finite(quantity.Minimum) && Finite(quantity.Maximum) && Text(quantity.Unit, 40) && Text(quantity.Of, Name));

    private static bool Finite(double? number) => number is null || double.IsFinite(number.Value);

    private static bool Date(DateRecord? date) => date is null || (Text(date.Edtf, 100) && Text(date.Text, Name) && Edtf.TryParse(date.Edtf, out _, out _));

    // In UTF-16 units, which are at least as many as characters however they are counted.
    private static bool Text(string? text, int most) => text is null || (text.Length > 0 && text.Length <= most);

    private static bool Slugs(IReadOnlyList<string> ids) => ids.All(id => Slug(id, Id)) && Distinct(ids);

    private static bool OptionalSlug(string? id) => id is null || Slug(id, Id);

    private static bool Slug(string id, int most)
    {
        if (id.Length == 0 || id.Length > most || id[0] == '-' || id[^1] == '-')
            return false;
        for (var at = 0; at < id.Length; at++)
            if (!(char.IsAsciiLetterLower(id[at]) || char.IsAsciiDigit(id[at]) || (id[at] == '-' && id[at - 1] != '-')))
                return false;
        return true;
    }

    private static bool Sha256(ReadOnlySpan<char> hash) => hash.Length == 64 && !hash.ContainsAnyExcept(Hexadecimal);

    private static bool Distinct<T>(IReadOnlyList<T> items) => items.Count < 2 || items.Distinct().Count() == items.Count;
}
