using System.Text;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>That the file is the document, and that the passages lie where they lay when they were hashed.</summary>
internal static class DocumentChecks
{
    public static Finding Fingerprint(Subject subject)
    {
        var bytes = subject.Document!;
        var length = Encoding.UTF8.GetString(bytes).EnumerateRunes().Count();
        return new([new("bytes", bytes.Length), new("code points", length)], [.. Differences(subject, bytes, length)]);
    }

    public static Finding Passages(Subject subject)
    {
        var locators = subject.Locators.ToList();
        return new(
            [new("passages", locators.Count), new("distinct", locators.DistinctBy(item => (item.Locator.Start, item.Locator.End)).Count())],
            [.. locators.SelectMany(item => Passage(subject.RightPage, item.Locator, item.Spot))]);
    }

    private static IEnumerable<BundleError> Differences(Subject subject, byte[] bytes, int length)
    {
        foreach (var (record, spot) in subject.Draft.Documents.Items)
        {
            if (subject.Page is null)
                yield return spot["sha256"].Error($"is {record.Sha256}, but the file given has {DocumentText.Sha256(bytes)}{Hint(record, length)}");
            else if (subject.Page.Record == record && record.Length != length)
                yield return spot["length"].Error($"is {record.Length}, but the document has {length} code points; write that");
        }
    }

    private static string Hint(DocumentRecord record, int length) => length == record.Length
        ? "; it is as long, so some characters differ: give the copy that was read"
        : $"; it has {length} code points instead of {record.Length}: give the copy that was read, with its line ends as they were";

    private static IEnumerable<BundleError> Passage(Page page, LocatorRecord locator, Spot spot)
    {
        if (page.Text.Passage(locator) is not { } passage)
            yield return spot["end"].Error($"is {locator.End}, but the document ends at {page.Text.Length}; find the passage again");
        else if (DocumentText.Sha256(passage) is var hash && hash != locator.Sha256)
            yield return spot["sha256"].Error($"is not that of {locator.Start} to {locator.End}, which is {hash}; find the passage again, or write this hash if it is the right one");
    }
}
