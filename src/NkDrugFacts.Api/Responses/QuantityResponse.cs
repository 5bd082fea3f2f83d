using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>A figure as worded: a value, or a minimum and a maximum.</summary>
/// <param name="Unit">Unit in the singular: percent, person, year, gram, usd.</param>
/// <param name="Of">What is counted or measured.</param>
/// <param name="Qualifier">How the wording bounds the figure; absent when it is stated flat.</param>
public sealed record QuantityResponse(double? Value, double? Minimum, double? Maximum, string Unit, string Of, QuantityQualifier? Qualifier)
{
    internal static IReadOnlyList<QuantityResponse>? From(IEnumerable<Quantity> quantities)
    {
        var all = quantities.OrderBy(quantity => quantity.Ordinal).Select(From).ToList();
        return all.Count == 0 ? null : all;
    }

    internal static QuantityResponse From(Quantity quantity) => quantity.Minimum.Equals(quantity.Maximum)
        ? new(quantity.Minimum, null, null, quantity.Unit, quantity.Of, quantity.Qualifier)
        : new(null, quantity.Minimum, quantity.Maximum, quantity.Unit, quantity.Of, quantity.Qualifier);
}
