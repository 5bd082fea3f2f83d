using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.AttributionChecks;

/// <summary>What is recorded of one passage: the matches, the best first; or claims that say it, the best first; or neither.</summary>
internal sealed record PassageResult(Passage Passage, IReadOnlyList<AttributionMatch> Matches, IReadOnlyList<Paraphrase> Paraphrases, bool IsTooShort)
{
    public AttributionVerdict Verdict => Matches is [var best, ..] ? best.Verdict
        : Paraphrases.Count > 0 ? AttributionVerdict.Paraphrase
        : AttributionVerdict.NotRecorded;
}

/// <summary>Looks each passage up, and compares it with what was found.</summary>
internal sealed class PassageChecks(FactsDbContext db, AskedAttribution asked)
{
    // Of as many texts as are near, the wordings that share most words are aligned.
    private const int MostAligned = 15;

    private const int MostParaphrases = 5;
    private const int MostClaims = 20;

    private Dictionary<string, int> frequencies = new(StringComparer.Ordinal);

    /// <summary>How many passages were not checked, because there were too many.</summary>
    public int NotChecked { get; private set; }

    /// <summary>A passage of several sentences that no quotation has as a whole is checked sentence by sentence; together so many at most.</summary>
    public async Task<List<PassageResult>> OfAsync(IReadOnlyList<Passage> passages, int most, CancellationToken cancellationToken)
    {
        frequencies = await Candidates.FrequenciesAsync(db, RecordKind.Attestation, passages.SelectMany(passage => RecordedWord.Of(CheckedWord.In(passage.Text))), cancellationToken);
        var results = new List<PassageResult>();
        NotChecked = Math.Max(0, passages.Count - most);
        passages = [.. passages.Take(most)];
        foreach (var (at, passage) in passages.Index())
        {
            var sentences = passage.Sentences();
            // A whole text of several sentences has to be recorded as one quotation; its sentences may have words of the asker's own.
            var matches = await MatchesAsync(passage, passage.Quoted || sentences.Count > 0, cancellationToken);
            if (sentences.Count == 0 || (matches is [var best, ..] && !best.Fit.HoldsMore))
                results.Add(await ResultAsync(passage, matches, cancellationToken));
            else
                results.AddRange(await SentencesAsync(sentences, most - results.Count - (passages.Count - at - 1), cancellationToken));
        }

        return results;
    }

    private async Task<List<PassageResult>> SentencesAsync(IReadOnlyList<Passage> sentences, int room, CancellationToken cancellationToken)
    {
        NotChecked += Math.Max(0, sentences.Count - room);
        var results = new List<PassageResult>();
        foreach (var sentence in sentences.Take(room))
            results.Add(await ResultAsync(sentence, await MatchesAsync(sentence, sentence.Quoted, cancellationToken), cancellationToken));
        return results;
    }

    private async Task<PassageResult> ResultAsync(Passage passage, IReadOnlyList<AttributionMatch> matches, CancellationToken cancellationToken)
    {
        var words = CheckedWord.In(passage.Text);
        var isTooShort = matches.Count == 0 && (words.Count < Fit.FewestWords || words.Count(word => word.IsContent) < Fit.FewestContentWords);
        return new(passage, matches, matches.Count > 0 || isTooShort ? [] : await ParaphrasesAsync(words, cancellationToken), isTooShort);
    }

    private async Task<IReadOnlyList<AttributionMatch>> MatchesAsync(Passage passage, bool quoted, CancellationToken cancellationToken)
    {
        var words = CheckedWord.In(passage.Text);
        var stems = RecordedWord.Of(words);
        var ids = await Candidates.IdsAsync(db, RecordKind.Attestation, stems, frequencies, Candidates.Most, cancellationToken);
        if (ids.Count == 0)
            return [];
        var printed = (await db.Attestations.Where(attestation => ids.Contains(attestation.Id)).Select(attestation => new { attestation.Id, attestation.Quotation!.Text }).ToListAsync(cancellationToken))
            .ToLookup(attestation => attestation.Text, attestation => attestation.Id, StringComparer.Ordinal);
        var fits = printed.Select(text => (Text: text.Key, Words: CheckedWord.In(text.Key)))
            .OrderByDescending(text => RecordedWord.Of(text.Words).Intersect(stems, StringComparer.Ordinal).Count()).ThenBy(text => text.Text, StringComparer.Ordinal)
            .Take(MostAligned).Select(text => Fit.Of(text.Text, text.Words, passage.Text, words, quoted)).OfType<Fit>()
            .SelectMany(fit => printed[fit.Recorded].Select(id => (id, fit))).ToDictionary(pair => pair.id, pair => pair.fit, StringComparer.Ordinal);
        return fits.Count == 0 ? [] : await AttributedAsync(fits, cancellationToken);
    }

    private async Task<IReadOnlyList<AttributionMatch>> AttributedAsync(Dictionary<string, Fit> fits, CancellationToken cancellationToken)
    {
        var ids = fits.Keys.ToList();
        var recorded = await db.Attestations.Where(attestation => ids.Contains(attestation.Id)).Select(attestation => new
        {
            attestation.Id,
            attestation.Depth,
            attestation.CertainFrom,
            Speaker = new RecordedSpeaker(attestation.SpeakerId!, attestation.Speaker!.Name, attestation.Speaker.Kind, attestation.Speaker.AlternateNames),
            attestation.Source!.PublisherId,
            Published = attestation.Source.Published!.Edtf,
            Said = attestation.Said!.Edtf,
        }).ToListAsync(cancellationToken);
        return Attributions.Ordered(recorded.Select(quotation => new AttributionMatch(
            quotation.Id, fits[quotation.Id], asked.IsBy(quotation.Speaker), asked.IsIn(quotation.PublisherId), asked.IsOf(quotation.Said, quotation.Published), quotation.CertainFrom, quotation.Depth)));
    }

    private async Task<IReadOnlyList<Paraphrase>> ParaphrasesAsync(IReadOnlyList<CheckedWord> words, CancellationToken cancellationToken)
    {
        var stems = RecordedWord.Of(words);
        var inClaims = await Candidates.FrequenciesAsync(db, RecordKind.Claim, stems, cancellationToken);
        var ids = await Candidates.IdsAsync(db, RecordKind.Claim, stems, inClaims, MostClaims, cancellationToken);
        var quoting = await Candidates.IdsAsync(db, RecordKind.Attestation, stems, frequencies, MostClaims, cancellationToken);
        ids = [.. ids.Concat(quoting.Select(id => id.Split('.', 2)[0])).Distinct(StringComparer.Ordinal)];
        if (ids.Count == 0)
            return [];
        var documents = await db.SearchDocuments.Where(document => document.Kind == RecordKind.Claim && ids.Contains(document.RecordId)).Select(document => new { document.RecordId, document.TextWords, document.NameWords }).ToListAsync(cancellationToken);
        var statements = (await db.RecordedWords.Where(word => word.Kind == RecordKind.Claim && ids.Contains(word.RecordId)).Select(word => new { word.RecordId, word.Word }).ToListAsync(cancellationToken))
            .ToLookup(word => word.RecordId, word => word.Word, StringComparer.Ordinal);
        var all = await Candidates.FrequenciesAsync(db, RecordKind.Claim, stems.Concat(statements.SelectMany(statement => statement)), cancellationToken);
        return
        [
            .. documents.Select(document => Paraphrase.Of(stems, document.RecordId, [.. statements[document.RecordId]], document.TextWords, document.NameWords, all)).OfType<Paraphrase>()
                .OrderByDescending(paraphrase => paraphrase.Score).ThenBy(paraphrase => paraphrase.Claim, StringComparer.Ordinal).Take(MostParaphrases),
        ];
    }
}
