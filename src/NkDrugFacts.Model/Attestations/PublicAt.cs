using System.Linq.Expressions;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Attestations;

/// <summary>Which attestations were public on a day.</summary>
public static class PublicAt
{
    /// <summary>By the end of <paramref name="day"/>: those that certainly were, or those that may have been.</summary>
    public static Expression<Func<Attestation, bool>> Day(DateOnly day, DateMatch match) => match == DateMatch.Certain
        ? attestation => attestation.CertainFrom <= day
        : attestation => attestation.PossibleFrom <= day;

    /// <summary>Whether it was, by the end of <paramref name="day"/>.</summary>
    public static bool Was(Attestation attestation, DateOnly day, DateMatch match)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        return match == DateMatch.Certain ? attestation.CertainFrom <= day : attestation.PossibleFrom <= day;
    }
}
