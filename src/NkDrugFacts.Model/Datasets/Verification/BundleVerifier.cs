using System.Text;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>
/// Checks a whole bundle: what must hold of it by itself, and, given a copy of the document that its passages
/// point into, that it is faithful to it. Pure but for reading the folder; no database.
/// </summary>
public static class BundleVerifier
{
    private static readonly IReadOnlyList<Check> Checks =
    [
        new("fingerprint", "The document is the one that was fingerprinted", NeedsPage: true, DocumentChecks.Fingerprint),
        new("passages", "Every passage has its hash", NeedsPage: true, DocumentChecks.Passages),
        new("quotations", "Every quotation is verbatim in its passage", NeedsPage: true, QuotationChecks.Verbatim),
        new("printings", "Where printings of a quotation differ, a note says how", NeedsPage: false, QuotationChecks.Printings),
        new("ownWords", $"No text shares more than {WordingChecks.MaxShared} words in a row with the document", NeedsPage: true, WordingChecks.OwnWords),
        new("chains", "Every chain leads from the document to a root", NeedsPage: false, ChainChecks.Complete),
        new("coverage", "Every sentence is covered, or listed with a reason", NeedsPage: true, CoverageChecks.Sentences),
        new("registries", "Every record is used", NeedsPage: false, UsageChecks.Used),
        new("verdicts", "Every claim has a verdict", NeedsPage: false, VerdictChecks.Count),
    ];

    /// <summary>Everything that is wrong with a bundle, section by section.</summary>
    /// <param name="folder">The folder that holds <c>dataset.json</c>.</param>
    /// <param name="document">A copy of the document, byte for byte; null checks only what needs none.</param>
    /// <param name="progress">Told of every section before it is checked.</param>
    public static VerificationReport Verify(string folder, byte[]? document = null, IProgress<VerificationProgress>? progress = null)
    {
        progress?.Report(new("Reading the files", 0, Checks.Count + 1));
        var (draft, errors) = BundleReader.Open(folder);
        if (draft is null)
            return new([Format(errors, []), .. Checks.Select(check => check.Skip("the files cannot be read as a bundle"))]);

        var sections = new List<VerificationSection> { Format([], Counts(draft)) };
        var page = document is null ? null : Page.Find(draft, document);
        var subject = new Subject(draft, draft.Finish(), document, page);
        foreach (var (index, check) in Checks.Index())
        {
            progress?.Report(new(check.Title, index + 1, Checks.Count + 1));
            sections.Add(check.Of(subject));
        }

        return new(sections);
    }

    private static VerificationSection Format(IReadOnlyList<BundleError> errors, IReadOnlyList<Tally> counts) =>
        new("format", "The files are well formed, every reference leads somewhere, every date is EDTF",
            errors.Count == 0 ? SectionState.Passed : SectionState.Failed, counts, errors);

    private static Tally[] Counts(BundleDraft draft) =>
    [
        new("files", draft.Files.Count),
        new("claims", draft.Claims.Items.Count),
        new("attestations", draft.Claims.Items.Sum(claim => claim.Record.Attestations.Count)),
        new("sources", draft.Sources.Items.Count),
        new("people", draft.People.Items.Count),
        new("organizations", draft.Organizations.Items.Count),
        new("topics", draft.Topics.Items.Count),
        new("places", draft.Places.Items.Count),
        new("dates", draft.Files.Sum(file => file.Texts(new HashSet<string> { "edtf" }).Count())),
    ];
}

/// <summary>One section to be checked.</summary>
internal sealed record Check(string Name, string Title, bool NeedsPage, Func<Subject, Finding> Run)
{
    public VerificationSection Of(Subject subject)
    {
        if (NeedsPage && subject.Document is null)
            return Skip("needs a copy of the document");
        if (NeedsPage && subject.Page is null && Name != "fingerprint")
            return Skip("the file given is not the fingerprinted document");
        var (counts, errors) = Run(subject);
        return new(Name, Title, errors.Count == 0 ? SectionState.Passed : SectionState.Failed, counts, errors);
    }

    public VerificationSection Skip(string reason) => new(Name, Title, SectionState.NotChecked, [], [], reason);
}

/// <summary>What is verified: a readable bundle, the file given as its document, and that file as text if it is the right one.</summary>
internal sealed record Subject(BundleDraft Draft, Bundle Bundle, byte[]? Document, Page? Page)
{
    /// <summary>To be asked only by checks that need it.</summary>
    public Page RightPage => Page!;

    /// <summary>Every attestation with its claim and its place.</summary>
    public IEnumerable<(ClaimRecord Claim, AttestationRecord Attestation, Spot Spot)> Attestations =>
        from claim in Draft.Claims.Items
        from attestation in claim.Record.Attestations.Index()
        select (claim.Record, attestation.Item, claim.Spot["attestations", attestation.Index]);

    /// <summary>Every locator into the page, those of passages without a claim included.</summary>
    public IEnumerable<(LocatorRecord Locator, Spot Spot)> Locators =>
        Attestations.Where(item => item.Attestation.Locator is not null).Select(item => (item.Attestation.Locator!, item.Spot["locator"]))
            .Concat(Draft.Passages.Items.Select(item => (item.Record.Locator, item.Spot["locator"])))
            .Where(item => item.Item1.Document == RightPage.Record.Id);
}

/// <summary>A copy of a document whose fingerprint is right.</summary>
internal sealed record Page(DocumentRecord Record, DocumentText Text)
{
    public static Page? Find(BundleDraft draft, byte[] bytes)
    {
        var hash = DocumentText.Sha256(bytes);
        return draft.Documents.Records.FirstOrDefault(document => document.Sha256 == hash) is { } record
            ? new(record, new(Encoding.UTF8.GetString(bytes)))
            : null;
    }

    /// <summary>The passage of a locator into this document; null for one into another, or beyond the end.</summary>
    public string? Passage(LocatorRecord? locator) => locator?.Document == Record.Id ? Text.Passage(locator) : null;
}
