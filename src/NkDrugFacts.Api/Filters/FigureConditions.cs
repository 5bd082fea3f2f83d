using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Api.Filters;

/// <summary>What is asked of a figure: one and the same has to meet it all.</summary>
internal static class FigureConditions
{
    /// <param name="units">The units that there are.</param>
    public static async Task<Conditions<Quantity>> ReadAsync(FilterReader reader, string[]? values, string[]? unit, IQueryable<string> units)
    {
        var figure = new Conditions<Quantity>();
        figure.Add(reader.Numbers<double>(values, "value"), ranges => Conditions<Quantity>.AnyOf(ranges, range => quantity => quantity.Minimum <= range.Maximum && range.Minimum <= quantity.Maximum));
        figure.Add(await reader.ExistingAsync(unit, units.Distinct(), "figure has the unit", "unit"), all => quantity => all.Contains(quantity.Unit));
        return figure;
    }
}
