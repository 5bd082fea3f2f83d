using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.AttributionChecks;

/// <summary>Verdicts in plain sentences that can be printed.</summary>
internal static class CheckSentences
{
    // Longer ones are cut where they are repeated; the answer has them whole.
    private const int MostQuoted = 200;

    private const int MostChanges = 4;

    /// <summary>The verdict of one passage.</summary>
    public static string Of(PassageResult result, AskedAttribution asked, MatchedRecords records)
    {
        if (result.Matches is [var best, ..])
            return OfMatch(best, Quoted(best.Fit.CheckedStretch), records.Speaker(best.Attestation).InWords,
                $"it was first printed, as far as is recorded, by {SourceLabel.Of(records.Attestation(Attributions.FirstPrinted(best, result.Matches).Attestation).Source!)}", asked);
        var words = Quoted(result.Passage.Text);
        return result.Paraphrases is [var nearest, ..]
            ? $"No recorded quotation has the words {words}, but what they say is recorded as the claim: {records.Claim(nearest.Claim).Statement}"
            : result.IsTooShort ? $"{words} is too short to be told from words that anyone uses; no recorded quotation is made of it."
            : $"{words} is not recorded here as anybody's words, which does not mean that they were not said or that they are false.";
    }

    /// <summary>What else has to be known before it is printed.</summary>
    public static List<string> Cautions(PassageResult result, AskedAttribution asked, MatchedRecords records)
    {
        var cautions = new List<string>();
        if (asked is { Speaker: { } name, Speakers: [] } && result.Matches is not [{ SpeakerMatches: true }, ..])
            cautions.Add($"Nobody is recorded under the name “{name}” as it is written.");
        if (asked.Outlet is { } outlet && asked.Outlets.Count == 0)
            cautions.Add($"No organization is recorded under the name “{outlet}”.");
        if (result.Matches is not [var best, ..])
            return cautions;
        var speaker = records.Speaker(best.Attestation);
        if (asked.Names(speaker) is NameMatch.Spelling)
            cautions.Add($"The speaker is recorded as {speaker.Name}: the spelling is another.");
        if (best.SpeakerMatches == true && asked.Speakers.Count > 1)
            cautions.Add($"“{asked.Speaker}” can be {string.Join(" or ", asked.Speakers.Select(person => person.Name))}; these words are recorded of {speaker.Name}.");
        if (best.OutletMatches == false && best.Verdict != AttributionVerdict.OtherOutlet)
            cautions.Add($"No printing of the words in {asked.Outlet} is recorded.");
        if (best.DateMatches == false)
            cautions.Add($"They are not recorded as said or printed in {asked.Date}.");
        if (records.Attestation(best.Attestation).Withdrawal is { } withdrawal)
            cautions.Add($"Its source has {withdrawal.Word()} it.");
        if (best.Fit.Alignment.Skips)
            cautions.Add($"Words were passed over where an ellipsis or square brackets stand. Recorded is: {Quoted(best.Fit.Recorded)}.");
        if (!best.Fit.IsWhole && LeavesOutQualification(best.Fit))
            cautions.Add($"What is left out before or after can change the meaning. Recorded is: {Quoted(best.Fit.Recorded)}.");
        return cautions;
    }

    private static string OfMatch(AttributionMatch match, string words, string speaker, string first, AskedAttribution asked) => match.Verdict switch
    {
        AttributionVerdict.OtherSpeaker when match.Fit.IsVerbatim => $"{words} is recorded as said by {speaker}, not by {asked.Speaker}; {first}.",
        AttributionVerdict.OtherSpeaker => $"{words} is nearly what is recorded as said by {speaker}, not by {asked.Speaker}: {Changes(match.Fit)}; {first}.",
        AttributionVerdict.Altered => $"{words} is not word for word what {speaker} is recorded as saying: {Changes(match.Fit)}; {first}.",
        AttributionVerdict.OtherOutlet => $"{words} is recorded as said by {speaker}, but no printing of it in {asked.Outlet} is recorded; {first}.",
        _ when match.Fit.Alignment.Skips => $"{words} is recorded as said by {speaker}, with words passed over; {first}.",
        _ => $"{words} is recorded word for word as said by {speaker}; {first}.",
    };

    private static string Changes(Fit fit)
    {
        var changes = Alterations.Of(fit);
        var told = string.Join(", ", changes.Take(MostChanges).Select(change => change.Text.TrimEnd('.')));
        return changes.Count > MostChanges ? $"{told}, and {changes.Count - MostChanges} more" : told;
    }

    // Close before or after the part that is quoted: what stands farther off is another sentence part.
    private static bool LeavesOutQualification(Fit fit)
    {
        var (start, end) = (fit.Alignment.Stretch.Start.Value, fit.Alignment.Stretch.End.Value);
        return Alterations.Qualify(fit.Alignment.Recorded.Take(start).TakeLast(Near)) || Alterations.Qualify(fit.Alignment.Recorded.Skip(end).Take(Near));
    }

    private const int Near = 6;

    private static string Quoted(string text)
    {
        var inner = text.Length <= MostQuoted ? text : Shown.Cut(text, MostQuoted) + "…";
        return $"“{inner.Replace('“', '‘').Replace('”', '’').Replace('"', '\'')}”";
    }
}
