using System.Text;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>What must hold of the attestations of one claim, and of the chains that they form.</summary>
/// <param name="known">The documents that there are; those of the draft when null.</param>
internal sealed class AttestationChecks(BundleDraft draft, IReadOnlyDictionary<string, DocumentRecord>? known = null)
{
    private const int MaxQuotedWords = 25;

    private readonly IReadOnlyDictionary<string, DocumentRecord> documents = known ?? First(draft.Documents.Records, document => document.Id);

    public IEnumerable<BundleError> Of(ClaimRecord claim, Spot spot)
    {
        var chain = First(claim.Attestations, attestation => attestation.Key);
        return
        [
            .. claim.Attestations.Index().SelectMany(item => Attestation(item.Item, chain, spot["attestations", item.Index])),
            .. DoubledKeys(claim, spot),
            .. Circular(claim, chain, spot),
        ];
    }

    /// <summary>A passage lies in a known document, which is the text of <paramref name="source"/> if that is given.</summary>
    public IEnumerable<BundleError> Locator(LocatorRecord? locator, string? source, Spot spot)
    {
        if (locator is null)
            yield break;
        foreach (var error in draft.Documents.Ids.Dangling(locator.Document, spot["document"]))
            yield return error;
        if (locator.Start >= locator.End)
            yield return spot["end"].Error($"is {locator.End}, but must be after start, {locator.Start}");
        if (!documents.TryGetValue(locator.Document, out var document))
            yield break;
        if (locator.End > document.Length)
            yield return spot["end"].Error($"is {locator.End}, but the document ends at {document.Length}");
        if (source is not null && document.Source != source)
            yield return spot["document"].Error($"is the text of \"{document.Source}\", but the attestation is by \"{source}\"");
    }

    private IEnumerable<BundleError> Attestation(AttestationRecord attestation, Dictionary<string, AttestationRecord> chain, Spot spot) =>
    [
        .. draft.Sources.Ids.Dangling(attestation.Source, spot["source"]),
        .. draft.People.Ids.Dangling(attestation.Speaker, spot["speaker"]),
        .. Upstream(attestation, chain, spot),
        .. Speaker(attestation, chain, spot),
        .. Quotation(attestation, spot),
        .. Locator(attestation.Locator, attestation.Source, spot["locator"]),
        .. ClaimChecks.Quantities(attestation.Quantities, spot),
    ];

    private static IEnumerable<BundleError> Upstream(AttestationRecord attestation, Dictionary<string, AttestationRecord> chain, Spot spot)
    {
        if (attestation is { Upstream: null, Relay: not null })
            yield return spot["relay"].Error("says how it took the claim, but upstream, which says from which attestation, is missing");
        if (attestation.Upstream is not { } key)
            yield break;
        if (attestation.Relay is null)
            yield return spot["upstream"].Error("names what it took the claim from, but relay, which says how, is missing");
        if (!chain.ContainsKey(key))
            yield return spot["upstream"].Error($"no attestation of this claim has the key \"{key}\"{Suggestion.DidYouMean(key, chain.Keys)}");
    }

    private static IEnumerable<BundleError> Speaker(AttestationRecord attestation, Dictionary<string, AttestationRecord> chain, Spot spot)
    {
        if (attestation is { Mode: Mode.AuthorAssertion, Speaker: not null })
            yield return spot["speaker"].Error("must be absent: in authorAssertion the author speaks; give another mode, or leave the speaker out");
        if (attestation is { Mode: not Mode.AuthorAssertion, Speaker: null } && !IsExplained(attestation, chain))
            yield return spot.Error($"in {attestation.Mode.Word()} somebody speaks: name the speaker, or say in a note that it is unknown who");
    }

    /// <summary>Whether a note stands where a speaker is missing, there or further up, where the same words come from.</summary>
    private static bool IsExplained(AttestationRecord attestation, Dictionary<string, AttestationRecord> chain)
    {
        AttestationRecord? at = attestation;
        for (var steps = 0; at is { Speaker: null } && steps <= chain.Count; steps++)
        {
            if (at.Note is not null)
                return true;
            at = at.Upstream is null ? null : chain.GetValueOrDefault(at.Upstream);
        }

        return false;
    }

    private static IEnumerable<BundleError> Quotation(AttestationRecord attestation, Spot spot)
    {
        if (attestation is { Mode: Mode.DirectQuote, Quotation: null })
            yield return spot.Error("is a directQuote, so it must have a quotation");
        if (attestation.Quotation is not { } quotation)
            yield break;
        if (attestation.Mode != Mode.DirectQuote)
            yield return spot["quotation"].Error($"belongs to mode directQuote only, and this is {attestation.Mode.Word()}");
        if (attestation.Speaker is null)
            yield return spot["quotation"].Error("has no speaker: only words of a known speaker are quoted");
        if (Words(quotation.Text) is > MaxQuotedWords and var words)
            yield return spot["quotation"]["text"].Error($"has {words} words, but at most {MaxQuotedWords} are quoted");
    }

    /// <summary>A word is what stands between white space and has a letter or a digit.</summary>
    public static int Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit));

    private static IEnumerable<BundleError> DoubledKeys(ClaimRecord claim, Spot spot)
    {
        var given = new Dictionary<string, Spot>();
        foreach (var (index, attestation) in claim.Attestations.Index())
        {
            var key = spot["attestations", index]["key"];
            if (!given.TryAdd(attestation.Key, key))
                yield return key.Error($"the attestation \"{attestation.Key}\" of this claim stands at {given[attestation.Key]} already");
        }
    }

    private static IEnumerable<BundleError> Circular(ClaimRecord claim, Dictionary<string, AttestationRecord> chain, Spot spot)
    {
        var keys = claim.Attestations.Select(attestation => attestation.Key).ToList();
        return Cycles.In(keys, key => chain.GetValueOrDefault(key)?.Upstream)
            .Select(cycle => spot["attestations", keys.IndexOf(cycle.Start)]["upstream"].Error($"goes round in a circle: {cycle.Path}"));
    }

    private static Dictionary<string, T> First<T>(IEnumerable<T> records, Func<T, string> id) =>
        records.DistinctBy(id).ToDictionary(id);
}
