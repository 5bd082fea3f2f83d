using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Drift;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.AttributionChecks;

/// <summary>What is recorded of the words, and of who is said to have said them.</summary>
/// <param name="Verdict">Of the passages together: the one that has to be set right first.</param>
/// <param name="Sentence">That of the passage which decided.</param>
/// <param name="Asked">How the speaker and the outlet were understood; absent when neither was given.</param>
/// <param name="Passages">Each quotation of the text, in order; or what was checked in its place.</param>
/// <param name="NotChecked">How many further passages were left unchecked: at most 25 are.</param>
/// <param name="Caution">What the answer does not mean.</param>
public sealed record AttributionCheckResponse(
    AttributionVerdict Verdict, string Sentence, AskedResponse? Asked, IReadOnlyList<CheckedPassageResponse> Passages, int NotChecked, string Caution)
{
    internal const string DoesNotMean =
        "Not recorded does not mean not said, and recorded does not mean true: only what this dataset holds is compared, quotations of at most 25 words each.";
}

/// <summary>Whom and what the request can mean.</summary>
/// <param name="Speakers">Everybody recorded under the name; absent when no speaker was given, empty when nobody is.</param>
/// <param name="Outlets">Every organization recorded under the name, likewise.</param>
public sealed record AskedResponse([property: IdOf(Collections.People)] IReadOnlyList<Reference>? Speakers, [property: IdOf(Collections.Organizations)] IReadOnlyList<Reference>? Outlets)
{
    internal static AskedResponse? From(AskedAttribution asked) => asked.Speaker is null && asked.Outlet is null ? null
        : new(asked.Speaker is null ? null : asked.Speakers, asked.Outlet is null ? null : asked.Outlets);
}

/// <summary>A quotation of the text, or words that were checked in its place.</summary>
/// <param name="Start">Its first Unicode code point in the text, counted from 0.</param>
/// <param name="End">The code point after its last.</param>
/// <param name="Quoted">It stood in quotation marks.</param>
/// <param name="Sentence">The verdict in one plain sentence.</param>
/// <param name="Cautions">What else has to be known before it is printed; absent when there is nothing.</param>
/// <param name="Alterations">Where the best match departs from what is recorded; absent when it does not.</param>
/// <param name="Matches">Recorded quotations with these words or nearly these, the best first, at most ten; empty when there are none.</param>
/// <param name="MatchesLeftOut">How many more there are.</param>
/// <param name="Paraphrases">Claims that say it in other words, the nearest first; absent when a quotation matches, or none does.</param>
public sealed record CheckedPassageResponse(
    string Text, int Start, int End, bool Quoted, AttributionVerdict Verdict, string Sentence, IReadOnlyList<string>? Cautions,
    IReadOnlyList<AlterationResponse>? Alterations, IReadOnlyList<AttributionMatchResponse> Matches, int MatchesLeftOut, IReadOnlyList<ParaphraseResponse>? Paraphrases)
{
    internal static CheckedPassageResponse From(string text, PassageResult result, AskedAttribution asked, MatchedRecords records)
    {
        var (passage, best) = (result.Passage, result.Matches.Count > 0 ? result.Matches[0] : null);
        var cautions = CheckSentences.Cautions(result, asked, records);
        return new(
            passage.Text, CodePoints(text, passage.Start), CodePoints(text, passage.End), passage.Quoted,
            result.Verdict, CheckSentences.Of(result, asked, records), cautions.Count == 0 ? null : cautions,
            best is null || best.Fit.IsVerbatim ? null : AlterationResponse.Of(best.Fit),
            [.. result.Matches.Take(MatchedRecords.MostMatches).Select(match => AttributionMatchResponse.From(match, result.Matches, records))],
            Math.Max(0, result.Matches.Count - MatchedRecords.MostMatches),
            result.Paraphrases.Count == 0 ? null : [.. result.Paraphrases.Select(paraphrase => ParaphraseResponse.From(paraphrase, asked, records))]);
    }

    private static int CodePoints(string text, int end)
    {
        var count = 0;
        for (var at = 0; at < end; at++)
            if (!char.IsLowSurrogate(text[at]))
                count++;
        return count;
    }
}

/// <summary>One place at which the words depart from what is recorded.</summary>
/// <param name="Kinds">What was changed, the gravest first.</param>
/// <param name="Before">The recorded words; absent where words were put in.</param>
/// <param name="After">The checked words; absent where words were left out.</param>
/// <param name="Text">The change in one sentence.</param>
public sealed record AlterationResponse(IReadOnlyList<AlterationKind> Kinds, string? Before, string? After, string Text)
{
    internal static IReadOnlyList<AlterationResponse> Of(Fit fit) =>
        [.. Alterations.Of(fit).Select(alteration => new AlterationResponse(alteration.Kinds, alteration.Before, alteration.After, alteration.Text))];
}

/// <summary>A recorded quotation that has the words, or nearly.</summary>
/// <param name="Verdict">What this match alone amounts to.</param>
/// <param name="Claim">What the words claim, in the curator's own.</param>
/// <param name="Quotation">As it is recorded, whole.</param>
/// <param name="Stretch">The part of it that the checked words stand for.</param>
/// <param name="IsWhole">Nothing of the recorded quotation was left out before or after.</param>
/// <param name="Skips">An ellipsis, or words in square brackets, stand for words that were passed over.</param>
/// <param name="Difference">Which part of the words differs, by weight: 0 when none does.</param>
/// <param name="Diff">How the stretch becomes the checked words: equal and delete together are the one, equal and insert the other; absent when no word differs.</param>
/// <param name="SpeakerMatches">Whether the speaker can be the one asked for; absent when none was. So with the outlet and the date.</param>
/// <param name="Published">When its source was published.</param>
/// <param name="Said">When the words were spoken.</param>
/// <param name="Chain">From its source to who said it.</param>
/// <param name="FirstPrinted">The recorded work that printed the words first.</param>
/// <param name="Corroboration">How the claim stands.</param>
public sealed record AttributionMatchResponse(
    AttributionVerdict Verdict, [property: IdOf(Collections.Attestations)] string Attestation, [property: IdOf(Collections.Claims)] Reference Claim,
    QuotationResponse Quotation, string Stretch, bool IsWhole, bool Skips, double Difference, IReadOnlyList<SegmentResponse>? Diff,
    [property: IdOf(Collections.People)] Reference Speaker, bool? SpeakerMatches,
    [property: IdOf(Collections.Sources)] Reference Source, [property: IdOf(Collections.Organizations)] Reference? Publisher, bool? OutletMatches,
    DateResponse? Published, DateResponse? Said, bool? DateMatches,
    ChainResponse Chain, FirstPrintedResponse FirstPrinted, MatchedCorroborationResponse Corroboration, MatchedCitationResponse Citation)
{
    internal static AttributionMatchResponse From(AttributionMatch match, IReadOnlyList<AttributionMatch> all, MatchedRecords records)
    {
        var (recorded, speaker) = (records.Attestation(match.Attestation), records.Speaker(match.Attestation));
        var (claim, source) = (records.Claim(recorded.ClaimId), recorded.Source!);
        return new(
            match.Verdict, match.Attestation, new(claim.Id, claim.Statement),
            QuotationResponse.From(recorded.Quotation)!, match.Fit.RecordedStretch, match.Fit.IsWhole, match.Fit.Alignment.Skips, Math.Round(match.Fit.Alignment.Difference, 2),
            match.Fit.IsVerbatim ? null : SegmentResponse.From(WordDiff.Between(match.Fit.RecordedStretch, match.Fit.CheckedStretch)),
            new(speaker.Id, speaker.Name), match.SpeakerMatches,
            new(source.Id, SourceLabel.Of(source)), source.Publisher is { } publisher ? new(publisher.Id, publisher.Name) : null, match.OutletMatches,
            DateResponse.From(source.Published), DateResponse.From(recorded.Said), match.DateMatches,
            records.Chain(match.Attestation), FirstPrintedResponse.Of(records.Attestation(Attributions.FirstPrinted(match, all).Attestation)),
            MatchedCorroborationResponse.Of(claim), new(records.Citation(match.Attestation), source.Id, $"/v1/sources/{source.Id}"));
    }
}

/// <summary>The recorded work that printed the words first: by the day by which it was certainly public, then by nearness to where the reporting began.</summary>
public sealed record FirstPrintedResponse([property: IdOf(Collections.Attestations)] string Attestation, [property: IdOf(Collections.Sources)] Reference Source, DateResponse? Published)
{
    internal static FirstPrintedResponse Of(Attestation attestation) =>
        new(attestation.Id, new(attestation.SourceId, SourceLabel.Of(attestation.Source!)), DateResponse.From(attestation.Source!.Published));
}

/// <summary>How the claim of a match stands; <c>/v1/claims/{id}/corroboration</c> has what that rests on.</summary>
/// <param name="Verdict">What its attestations amount to; corroborated does not mean true.</param>
/// <param name="Credibility">Admiralty credibility (AJP-2.1): 1 confirmed by other sources to 6 cannot be judged.</param>
/// <param name="Gatherings">How many independent acts of reporting support it.</param>
/// <param name="DenyingGatherings">How many deny it.</param>
public sealed record MatchedCorroborationResponse(Verdict Verdict, int Credibility, int Gatherings, int DenyingGatherings)
{
    internal static MatchedCorroborationResponse Of(MatchedClaim claim) => new(claim.Verdict, claim.Credibility, claim.Gatherings, claim.DenyingGatherings);
}

/// <summary>The work, ready to be cited.</summary>
/// <param name="Text">In APA style, as cited in the work that was read; <c>/v1/citations</c> has other styles.</param>
/// <param name="Address">Where its record is, also for reference managers.</param>
public sealed record MatchedCitationResponse(string Text, [property: IdOf(Collections.Sources)] string Source, string Address);

/// <summary>A claim that says in other words what the passage says.</summary>
/// <param name="Shared">Which part of the passage's words the claim has, weighed by how rare they are.</param>
/// <param name="Covered">Which part of the claim's own words the passage has, likewise.</param>
/// <param name="Speakers">Whose words the claim is attested with.</param>
/// <param name="SpeakerMatches">Whether the speaker asked for can be among them; absent when none was.</param>
public sealed record ParaphraseResponse(
    [property: IdOf(Collections.Claims)] Reference Claim, double Shared, double Covered,
    [property: IdOf(Collections.People)] IReadOnlyList<Reference> Speakers, bool? SpeakerMatches, MatchedCorroborationResponse Corroboration)
{
    internal static ParaphraseResponse From(Paraphrase paraphrase, AskedAttribution asked, MatchedRecords records)
    {
        var (claim, speakers) = (records.Claim(paraphrase.Claim), records.Speakers(paraphrase.Claim).ToList());
        return new(
            new(claim.Id, claim.Statement), Math.Round(paraphrase.Shared, 2), Math.Round(paraphrase.Covered, 2),
            speakers.ConvertAll(speaker => new Reference(speaker.Id, speaker.Name)),
            asked.Speaker is null ? null : speakers.Exists(speaker => asked.IsBy(speaker) == true), MatchedCorroborationResponse.Of(claim));
    }
}
