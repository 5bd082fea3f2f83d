using System.Globalization;
using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Dissent;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages.Claims;

/// <summary>What the page of a claim calls things.</summary>
internal static class ClaimWords
{
    public static string Of(PersonKind kind) => kind switch
    {
        PersonKind.Named => "named person",
        PersonKind.Pseudonymous => "under a pseudonym",
        PersonKind.Anonymous => "anonymous",
        _ => "group of people",
    };

    /// <summary>How an attestation words the claim, and how sure.</summary>
    public static string Of(Mode mode, Certainty certainty) => (mode switch
    {
        Mode.DirectQuote => "in direct quotation",
        Mode.IndirectSpeech => "in indirect speech",
        _ => "in the author’s own voice",
    }) + (certainty switch
    {
        Certainty.Asserted => ", as a fact",
        Certainty.Hedged => ", with a hedge",
        Certainty.Reported => ", as what others say",
        _ => ", as an opinion",
    });

    /// <summary>How the work of an attestation took it from the next: which quotes, which is a suspected copy of.</summary>
    public static string Of(Relay relay) => relay == Relay.Suspected ? "is suspected to copy" : relay.Words();

    /// <summary>How a relation reads from one claim to the other.</summary>
    public static string Of(RelationType type, bool inverse) => (type, inverse) switch
    {
        (RelationType.Contradicts, _) => "contradicts",
        (RelationType.Qualifies, false) => "qualifies",
        (RelationType.Qualifies, true) => "is qualified by",
        (RelationType.Updates, false) => "updates",
        (RelationType.Updates, true) => "is updated by",
        (_, false) => "supports",
        _ => "is supported by",
    };

    /// <summary>1, or 1 to 3.</summary>
    public static string Of(IntervalResponse interval) => interval.Min == interval.Max ? Readable.Number(interval.Min) : $"{Readable.Number(interval.Min)} to {Readable.Number(interval.Max)}";

    /// <summary>about 30; at least 2 to 3.</summary>
    public static string Of(QuantityResponse quantity)
    {
        var number = quantity.Value is { } value ? Number(value) : $"{Number(quantity.Minimum!.Value)} to {Number(quantity.Maximum!.Value)}";
        return quantity.Qualifier is { } qualifier ? $"{qualifier.Words()} {number}" : number;
    }

    /// <summary>30; 30 or more; less than 40; about 30 to 40.</summary>
    public static string Of(NumberRangeResponse range)
    {
        var words = (range.Minimum, range.Maximum) switch
        {
            ({ } minimum, { } maximum) when minimum.Equals(maximum) => Number(minimum),
            ({ } minimum, { } maximum) => $"{(range.MinimumEnd == RangeEnd.Excluded ? "more than " : "")}{Number(minimum)} to {(range.MaximumEnd == RangeEnd.Excluded ? "less than " : "")}{Number(maximum)}",
            ({ } minimum, null) => range.MinimumEnd == RangeEnd.Excluded ? $"more than {Number(minimum)}" : $"{Number(minimum)} or more",
            (null, { } maximum) => range.MaximumEnd == RangeEnd.Excluded ? $"less than {Number(maximum)}" : $"{Number(maximum)} or less",
            _ => "any number",
        };
        return range.Approximate ? $"about {words}" : words;
    }

    private static string Number(double number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);
}
