using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Filters;

/// <summary>What was asked for.</summary>
/// <param name="Day">The day that the rows are as of.</param>
internal sealed record Selection<TRow>(AsOfDay? Day, IQueryable<TRow> Rows);
