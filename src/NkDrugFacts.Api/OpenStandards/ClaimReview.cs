using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.OpenStandards;

/// <summary>A claim as schema.org's ClaimReview: what was claimed, by whom, where it appeared, and how it is corroborated, which is not whether it is true.</summary>
internal static partial class ClaimReview
{
    public const string Profile = "https://schema.org/ClaimReview";

    private const int BestCredibility = 1;
    private const int WorstCredibility = 6;

    /// <param name="recorded">When the claim was last written here.</param>
    /// <param name="permalink">The absolute address of the claim, as of the day that was asked for.</param>
    /// <param name="root">The absolute address under which <c>/v1</c> lies.</param>
    public static JsonObject Of(ClaimDetailResponse claim, DateOnly recorded, string permalink, string root) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "ClaimReview",
        ["url"] = permalink,
        ["inLanguage"] = "en",
        ["datePublished"] = $"{recorded:yyyy-MM-dd}",
        ["author"] = new JsonObject { ["@type"] = "Organization", ["name"] = "NkDrugFacts", ["url"] = root },
        ["claimReviewed"] = claim.Statement,
        ["itemReviewed"] = Claim(claim, root),
        ["reviewRating"] = Rating(claim.Corroboration),
    };

    private static JsonObject Claim(ClaimDetailResponse claim, string root)
    {
        var works = claim.Chains.SelectMany(chain => chain.Hops).DistinctBy(hop => hop.Source.Id).OrderBy(hop => hop.Source.Id, StringComparer.Ordinal).ToDictionary(hop => hop.Source.Id, StringComparer.Ordinal);
        var item = new JsonObject { ["@type"] = "Claim", ["@id"] = $"{root}/v1/claims/{claim.Id}", ["text"] = claim.Statement };
        // Whom nobody named is not made a person here.
        var voices = claim.Chains.Where(chain => chain.Stance == Stance.Supports).Select(chain => chain.Hops[^1]).Where(hop => hop.Speaker is not null && hop.SpeakerKind is PersonKind.Named or PersonKind.Pseudonymous)
            .Select(hop => hop.Speaker!).DistinctBy(speaker => speaker.Id).OrderBy(speaker => speaker.Id, StringComparer.Ordinal)
            .Select(speaker => (JsonNode)new JsonObject { ["@type"] = "Person", ["@id"] = $"{root}/v1/people/{speaker.Id}", ["name"] = speaker.Name }).ToArray();
        if (voices.Length > 0)
            item["author"] = new JsonArray(voices);
        if (claim.Corroboration.FirstReported is { } first && works.TryGetValue(first.Source, out var earliest))
            item["firstAppearance"] = Work(earliest, root);
        item["appearance"] = new JsonArray([.. works.Values.Select(work => (JsonNode)Work(work, root))]);
        return item;
    }

    private static JsonObject Work(HopResponse hop, string root)
    {
        var work = new JsonObject { ["@type"] = "CreativeWork", ["@id"] = $"{root}/v1/sources/{hop.Source.Id}", ["name"] = hop.Source.Name };
        if (hop.Publisher is { } publisher)
            work["publisher"] = new JsonObject { ["@type"] = "Organization", ["@id"] = $"{root}/v1/organizations/{publisher.Id}", ["name"] = publisher.Name };
        // schema.org takes a day, a month or a year of ISO 8601; anything vaguer would be a lie.
        if (hop.Published is { } published && Iso8601.IsMatch(published.Edtf))
            work["datePublished"] = published.Edtf;
        return work;
    }

    private static JsonObject Rating(CorroborationResponse corroboration) => new()
    {
        ["@type"] = "Rating",
        ["reviewAspect"] = "Corroboration",
        ["alternateName"] = Name(corroboration.Verdict),
        ["ratingValue"] = corroboration.Credibility,
        ["bestRating"] = BestCredibility,
        ["worstRating"] = WorstCredibility,
        ["ratingExplanation"] = $"{corroboration.Summary} {corroboration.Caution} The value is Admiralty credibility, from {BestCredibility}, confirmed by other sources, to {WorstCredibility}, cannot be judged.",
    };

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Unattributed => "Unattributed",
        Verdict.SingleSource => "Single source",
        Verdict.Echoed => "Echoed: several works, one origin",
        Verdict.Corroborated => "Corroborated",
        Verdict.Contested => "Contested",
        Verdict.Denied => "Denied",
        _ => "Withdrawn",
    };

    [GeneratedRegex(@"\A[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Iso8601 { get; }
}
