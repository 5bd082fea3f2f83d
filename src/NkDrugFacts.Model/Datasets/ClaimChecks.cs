using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>What must hold of claims, of their relations, and of passages without a claim.</summary>
internal static class ClaimChecks
{
    /// <param name="documents">The documents that there are; those of the draft when null.</param>
    public static IEnumerable<BundleError> Of(BundleDraft draft, IReadOnlyDictionary<string, DocumentRecord>? documents = null)
    {
        var attestations = new AttestationChecks(draft, documents);
        return
        [
            .. draft.Claims.Items.SelectMany(item => Claim(draft, item.Record, item.Spot)),
            .. draft.Claims.Items.SelectMany(item => attestations.Of(item.Record, item.Spot)),
            .. draft.Passages.Items.SelectMany(item => attestations.Locator(item.Record.Locator, source: null, item.Spot["locator"])),
        ];
    }

    /// <summary>A figure is a value or a range, and a range is in order.</summary>
    public static IEnumerable<BundleError> Quantities(IReadOnlyList<QuantityRecord> quantities, Spot owner)
    {
        foreach (var (index, quantity) in quantities.Index())
        {
            var spot = owner["quantities", index];
            var isRange = quantity is { Minimum: not null, Maximum: not null };
            if (quantity.Value is null ? !isRange : quantity.Minimum is not null || quantity.Maximum is not null)
                yield return spot.Error("must have either value, or both minimum and maximum");
            if (isRange && quantity.Minimum > quantity.Maximum)
                yield return spot["minimum"].Error(FormattableString.Invariant($"is {quantity.Minimum}, above the maximum {quantity.Maximum}"));
        }
    }

    public static IEnumerable<BundleError> Claim(BundleDraft draft, ClaimRecord claim, Spot spot) =>
    [
        .. claim.Topics.Index().SelectMany(topic => draft.Topics.Ids.Dangling(topic.Item, spot["topics", topic.Index])),
        .. claim.Places.Index().SelectMany(place => draft.Places.Ids.Dangling(place.Item, spot["places", place.Index])),
        .. Quantities(claim.Quantities, spot),
        .. Relations(draft, claim, spot),
    ];

    private static IEnumerable<BundleError> Relations(BundleDraft draft, ClaimRecord claim, Spot owner)
    {
        var stated = new Dictionary<(RelationType, string), Spot>();
        foreach (var (index, relation) in claim.Relations.Index())
        {
            var spot = owner["relations", index];
            foreach (var error in draft.Claims.Ids.Dangling(relation.Claim, spot["claim"]))
                yield return error;
            if (relation.Claim == claim.Id)
                yield return spot["claim"].Error("is the claim itself; a relation leads to another");
            if (relation.Type == RelationType.Contradicts && relation.Strength is null)
                yield return spot.Error("contradicts, so it must have strength: strict when both cannot stand as worded, tension otherwise");
            if (relation.Type != RelationType.Contradicts && relation.Strength is not null)
                yield return spot["strength"].Error($"belongs to contradicts only, and this one {relation.Type.Word()}");
            if (!stated.TryAdd((relation.Type, relation.Claim), spot))
                yield return spot.Error($"that this claim {relation.Type.Word()} \"{relation.Claim}\" is stated at {stated[(relation.Type, relation.Claim)]} already");
        }
    }
}
