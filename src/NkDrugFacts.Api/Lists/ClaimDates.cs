using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Lists;

/// <summary>A claim and a date that it has.</summary>
internal sealed class ClaimDate
{
    public required string Claim { get; init; }

    /// <summary>The id of what has it: an attestation, or the claim itself.</summary>
    public required string Holder { get; init; }
    public required DateOnly Earliest { get; init; }
    public required DateOnly Latest { get; init; }
}

/// <summary>How many claims have a date.</summary>
/// <param name="Value">The value that they have besides; empty when none was asked for.</param>
/// <param name="Claim">The one claim, where claims have several dates; null where each has one.</param>
internal sealed record DatedCount(string Value, string? Claim, DateBounds Date, int Claims);

/// <summary>The dates of claims.</summary>
/// <param name="OfAttestations">When the works of their attestations were published, so that a claim may have several; otherwise the one time that it speaks of.</param>
internal sealed record ClaimDates(bool OfAttestations, IQueryable<ClaimDate> Dates)
{
    public static ClaimDates Occurred(ClaimSelection selection) => new(false, selection.Rows.Where(row => row.Claim.Occurred != null)
        .Select(row => new ClaimDate { Claim = row.Claim.Id, Holder = row.Claim.Id, Earliest = row.Claim.Occurred!.Earliest, Latest = row.Claim.Occurred.Latest }));

    public static ClaimDates Published(ClaimSelection selection) => new(true, selection.Attestations.Where(attestation => attestation.Source!.Published != null)
        .Where(attestation => selection.FoundIds.Contains(attestation.ClaimId))
        .Select(attestation => new ClaimDate { Claim = attestation.ClaimId, Holder = attestation.Id, Earliest = attestation.Source!.Published!.Earliest, Latest = attestation.Source.Published.Latest }));

    public async Task<IReadOnlyList<DatedCount>> CountAsync(CancellationToken cancellationToken) => OfAttestations
        ? [.. (await Dates.Select(date => new { date.Claim, date.Earliest, date.Latest }).Distinct().ToListAsync(cancellationToken)).Select(date => new DatedCount("", date.Claim, new(date.Earliest, date.Latest), 1))]
        : [.. (await Dates.GroupBy(date => new { date.Earliest, date.Latest }).Select(group => new { group.Key, Claims = group.Count() }).ToListAsync(cancellationToken))
            .Select(group => new DatedCount("", null, new(group.Key.Earliest, group.Key.Latest), group.Claims))];

    /// <summary>Of each date the year, or the group of so many years by its number, that holds every day it can mean; dates that none holds are left out.</summary>
    public IQueryable<ClaimValue<int>> Within(int years) => Dates
        .Where(date => date.Earliest > DateOnly.MinValue && date.Latest < DateOnly.MaxValue)
        // An open end is infinity to PostgreSQL, which fails when asked for its year; and conditions are met in any order, choices are not.
        .Select(date => new
        {
            date.Claim,
            date.Holder,
            First = (date.Earliest > DateOnly.MinValue ? date.Earliest.Year : 0) / years,
            Last = (date.Latest < DateOnly.MaxValue ? date.Latest.Year : 0) / years,
        })
        .Where(date => date.First == date.Last)
        .Select(date => new ClaimValue<int> { Claim = date.Claim, Holder = date.Holder, Value = date.First });
}
