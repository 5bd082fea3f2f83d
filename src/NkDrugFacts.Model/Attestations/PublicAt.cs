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
}
