using System.Text;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Search;

/// <summary>The texts by which a record is found, as they are written; each list in the order of the text.</summary>
/// <param name="Own">What it says itself; the first is what it is called.</param>
/// <param name="Names">Of what it mentions.</param>
/// <param name="Texts">Quotations and descriptions.</param>
public sealed record SearchRecord(RecordKind Kind, string Id, IReadOnlyList<string> Own, IReadOnlyList<string> Names, IReadOnlyList<string> Texts, IReadOnlyList<string> Notes)
{
    // PostgreSQL knows 16,383 places in a document; no record that anyone wrote comes near.
    private const int MostWords = 3000;

    // … and 256 places of one word.
    private const int MostOfOne = 250;

    /// <summary>What a result is called.</summary>
    public string Label => Own[0];

    /// <summary>Every text, the weightiest first.</summary>
    public IEnumerable<string> All => [.. Own, .. Names, .. Texts, .. Notes];

    /// <summary>The words that may correct a misspelled one.</summary>
    internal IEnumerable<string> Spellings => All.SelectMany(Word.In).Select(word => word.Folded).Where(SearchCorrections.IsSpelling).Distinct(StringComparer.Ordinal);

    internal SearchDocument ToDocument()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return new()
        {
            Kind = Kind,
            RecordId = Id,
            OwnWords = Words(Own, seen),
            NameWords = Words(Names, seen),
            TextWords = Words(Texts, seen),
            NoteWords = Words(Notes, seen),
            Texts = [.. All.Distinct(StringComparer.Ordinal)],
            Length = Math.Min(Label.Length, SearchHit.Scale - 1),
        };
    }

    private static string Words(IReadOnlyList<string> texts, Dictionary<string, int> seen)
    {
        var (written, count) = (new StringBuilder(), 0);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            var words = Word.In(text).ToList();
            foreach (var run in Word.Hyphenated(words).Select(word => new List<Word> { word }).Prepend(words))
            {
                foreach (var word in run.Where(word => Counts(word.Stem, seen)).Take(MostWords - count).ToList())
                    (written, count) = (written.Append(word.Stem).Append(' '), count + 1);
                written.Append(SearchDocument.Break).Append(' ');
            }
        }

        return written.ToString();
    }

    private static bool Counts(string stem, Dictionary<string, int> seen) => (seen[stem] = seen.GetValueOrDefault(stem) + 1) <= MostOfOne;
}
