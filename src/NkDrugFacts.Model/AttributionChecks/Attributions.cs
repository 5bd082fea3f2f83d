namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>What is recorded of words, and of who is said to have said them.</summary>
public enum AttributionVerdict { Verbatim, Altered, OtherSpeaker, OtherOutlet, Paraphrase, NotRecorded }

/// <summary>A recorded quotation that has the words of a text, or nearly; and whether it is by whom, where and when it is said to be.</summary>
/// <param name="Attestation">Its id.</param>
/// <param name="SpeakerMatches">Null when no speaker was asked for; so with the outlet and the date.</param>
/// <param name="CertainFrom">The day by which it was certainly public; null when none is known.</param>
/// <param name="Depth">Relays between it and where its reporting began.</param>
public sealed record AttributionMatch(
    string Attestation, Fit Fit, bool? SpeakerMatches, bool? OutletMatches, bool? DateMatches, DateOnly? CertainFrom, int Depth)
{
    /// <summary>What this one match amounts to: a wrong speaker is graver than changed words, and those than a wrong outlet.</summary>
    public AttributionVerdict Verdict =>
        SpeakerMatches == false ? AttributionVerdict.OtherSpeaker
        : !Fit.IsVerbatim ? AttributionVerdict.Altered
        : OutletMatches == false ? AttributionVerdict.OtherOutlet
        : AttributionVerdict.Verbatim;
}

/// <summary>Puts matches in order, and says what they amount to. docs/attribution-checks.md defines it.</summary>
public static class Attributions
{
    // What has to be set right first comes first.
    private static readonly AttributionVerdict[] Gravest =
        [AttributionVerdict.OtherSpeaker, AttributionVerdict.Altered, AttributionVerdict.OtherOutlet, AttributionVerdict.NotRecorded, AttributionVerdict.Paraphrase, AttributionVerdict.Verbatim];

    /// <summary>
    /// The best first. Words that are the same come before words that are nearly so, whoever said them; then what the speaker asked for said, what is nearer,
    /// what the outlet asked for printed, what fits the date; then what was public first and is nearer to where the reporting began. The verdict is that of the first.
    /// </summary>
    public static IReadOnlyList<AttributionMatch> Ordered(IEnumerable<AttributionMatch> matches) =>
    [
        .. matches.OrderBy(match => match.Fit.IsVerbatim ? 0 : 1)
            .ThenBy(match => match.SpeakerMatches == false)
            .ThenBy(match => match.Fit.Alignment.Difference)
            .ThenBy(match => match.OutletMatches == false)
            .ThenBy(match => match.DateMatches == false)
            .ThenBy(match => match.Fit.Alignment.Skips)
            .ThenBy(match => match.CertainFrom ?? DateOnly.MaxValue)
            .ThenBy(match => match.Depth)
            .ThenBy(match => match.Attestation, StringComparer.Ordinal),
    ];

    /// <summary>Where the words of a match were printed first, as far as is recorded: of all that print the same words of the same quotation.</summary>
    public static AttributionMatch FirstPrinted(AttributionMatch match, IEnumerable<AttributionMatch> all)
    {
        ArgumentNullException.ThrowIfNull(match);
        return all.Where(other => other.Fit.Recorded == match.Fit.Recorded)
            .OrderBy(other => other.CertainFrom ?? DateOnly.MaxValue).ThenBy(other => other.Depth).ThenBy(other => other.Attestation, StringComparer.Ordinal)
            .FirstOrDefault(match);
    }

    /// <summary>Of several quotations in one text.</summary>
    public static AttributionVerdict Overall(IEnumerable<AttributionVerdict> verdicts)
    {
        var given = verdicts.ToHashSet();
        return Gravest.First(verdict => given.Contains(verdict) || verdict == AttributionVerdict.Verbatim);
    }
}
