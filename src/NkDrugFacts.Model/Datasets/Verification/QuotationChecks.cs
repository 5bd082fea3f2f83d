namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>That quoted words are those that were printed.</summary>
/// <remarks>
/// A quotation stands in the passage of its own attestation. One of a work that the document only relays has no
/// passage: it stands in that of an attestation downstream, which took the words from it. Where a statement reached
/// the document by two printings that differ, the upstream quotation has the wording of one of them; the hop to the
/// other then changes the words, and a note on either of its ends says how. A shorter excerpt changes no words.
/// </remarks>
internal static class QuotationChecks
{
    public static Finding Verbatim(Subject subject)
    {
        var quoted = subject.Attestations.Where(item => item.Attestation.Quotation is not null).ToList();
        return new(
            [new("quotations", quoted.Count), new("of them with a passage of their own", quoted.Count(item => item.Attestation.Locator is not null))],
            [.. quoted.SelectMany(item => Verbatim(subject.RightPage, item.Claim, item.Attestation, item.Spot))]);
    }

    public static Finding Printings(Subject subject)
    {
        var hops = subject.Attestations
            .Select(item => (item.Attestation, item.Spot, Upstream: item.Claim.Attestations.FirstOrDefault(other => other.Key == item.Attestation.Upstream)))
            .Where(hop => hop.Attestation.Quotation is not null && hop.Upstream?.Quotation is not null).ToList();
        var changes = hops.Where(hop => Differs(hop.Attestation, hop.Upstream!)).ToList();
        return new(
            [new("quotations passed on", hops.Count), new("in other words", changes.Count), new("words in the longest quotation", Longest(subject))],
            [.. changes.Where(hop => hop.Attestation.Note is null && hop.Upstream!.Note is null).Select(hop => hop.Spot["quotation"]["text"].Error(
                $"has other words than \"{hop.Upstream!.Key}\", from which it is taken; correct one of them, or say in a note on either how the printings differ"))]);
    }

    private static IEnumerable<BundleError> Verbatim(Page page, ClaimRecord claim, AttestationRecord attestation, Spot spot)
    {
        var at = attestation.Locator is { } own ? [own] : Downstream(claim, attestation).Select(below => below.Locator).OfType<LocatorRecord>().ToList();
        var here = at.Where(locator => locator.Document == page.Record.Id).ToList();
        var text = spot["quotation"]["text"];
        if (at.Count == 0)
            yield return text.Error("cannot be checked: neither this attestation nor one that took the words from it has a locator; add it");
        else if (here.Count > 0 && here.Count == at.Count && !here.Exists(locator => DocumentText.HasVerbatim(page.Passage(locator) ?? "", attestation.Quotation!.Text)))
        {
            yield return text.Error(attestation.Locator is { } locator
                ? $"is not verbatim in its passage, {locator.Start} to {locator.End}; write the words as printed, or correct the locator"
                : $"is verbatim in no passage that took it from here ({string.Join(", ", here.Select(passage => $"{passage.Start} to {passage.End}"))}); write the words as printed in one of them");
        }
    }

    private static IEnumerable<AttestationRecord> Downstream(ClaimRecord claim, AttestationRecord attestation) =>
        claim.Attestations.Where(other => other.Upstream == attestation.Key).SelectMany(other => Downstream(claim, other).Prepend(other));

    private static bool Differs(AttestationRecord attestation, AttestationRecord upstream) =>
        !DocumentText.HasVerbatim(attestation.Quotation!.Text, upstream.Quotation!.Text) && !DocumentText.HasVerbatim(upstream.Quotation.Text, attestation.Quotation.Text);

    private static int Longest(Subject subject) =>
        subject.Attestations.Select(item => item.Attestation.Quotation).OfType<QuotationRecord>().Select(quotation => AttestationChecks.Words(quotation.Text)).DefaultIfEmpty().Max();
}
