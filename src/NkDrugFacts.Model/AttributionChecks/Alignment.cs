using System.Runtime.InteropServices;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>What became of a recorded word in the checked text.</summary>
public enum AlignmentStep { Same, Near, Changed, Added, LeftOut, Skipped }

/// <summary>One step of an alignment: words of the recorded text and of the checked one that stand for each other; either may be empty.</summary>
public sealed record AlignedWords(AlignmentStep Step, Range Recorded, Range Checked);

/// <summary>The cheapest way to read checked words as words of a recorded quotation.</summary>
/// <param name="Steps">In order; the recorded words before the first and after the last are not part of it.</param>
/// <param name="Cost">Weights of the words that differ; half of those in another form, three quarters of those that are left out.</param>
public sealed record Alignment(IReadOnlyList<CheckedWord> Recorded, IReadOnlyList<CheckedWord> Checked, IReadOnlyList<AlignedWords> Steps, double Cost)
{
    // Of a word in another form: nearer than a changed one, and still no word that was said.
    private const double NearShare = 0.5;

    // Of a word that was left out: a gap is likelier than as many words exchanged for others.
    private const double LeftOutShare = 0.75;

    private const int MostMoves = 6;
    private const double Rounding = 1e-9;

    /// <summary>The recorded words that the checked ones stand for.</summary>
    public Range Stretch => Steps.Count == 0 ? default : Steps[0].Recorded.Start..Steps[^1].Recorded.End;

    /// <summary>Which part of the checked words differs, by weight: 0 when none does.</summary>
    public double Difference => Cost / Math.Max(double.Epsilon, Checked.Where(word => !word.InBrackets).Sum(word => word.Weight));

    public bool Skips => Steps.Any(step => step.Step == AlignmentStep.Skipped);

    /// <summary>The checked words without those before the first recorded one and after the last.</summary>
    public Range Core
    {
        get
        {
            var (first, last) = (Steps.TakeWhile(step => step.Step == AlignmentStep.Added).Count(), Steps.Reverse().TakeWhile(step => step.Step == AlignmentStep.Added).Count());
            return first == Steps.Count ? default : Steps[first].Checked.Start..Steps[^(last + 1)].Checked.End;
        }
    }

    /// <summary>The words with a meaning of their own that are the same in both.</summary>
    public int SameContentWords => Steps.Where(step => step.Step == AlignmentStep.Same).Sum(step => Recorded.Take(step.Recorded).Count(word => word.IsContent));

    /// <summary>The same, weighed, with half of what stands in another form.</summary>
    public double SharedContent => Steps.Sum(step => step.Step switch
    {
        AlignmentStep.Same => Recorded.Take(step.Recorded).Count(word => word.IsContent),
        AlignmentStep.Near => NearShare * Recorded.Take(step.Recorded).Count(word => word.IsContent),
        _ => 0,
    });

    /// <summary>
    /// Fits all of the checked words into a stretch of the recorded ones (fitting alignment, by dynamic programming over both).
    /// An ellipsis in the checked text skips recorded words for nothing, and so do square brackets on either side; a compound is the same in one word and in two.
    /// </summary>
    /// <param name="whole">The recorded words have to be used up as well.</param>
    public static Alignment Fit(IReadOnlyList<CheckedWord> recorded, IReadOnlyList<CheckedWord> text, bool whole = false)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(text);
        CheckedWord[] own = [.. recorded], words = [.. text];
        var costs = new double[words.Length + 1, own.Length + 1];
        Span<Move> moves = stackalloc Move[MostMoves];
        for (var i = 0; i <= words.Length; i++)
            for (var j = 0; j <= own.Length; j++)
                costs[i, j] = i == 0 && (j == 0 || !whole) ? 0 : Cheapest(costs, moves[..Moves(moves, own, words, i, j, whole)], i, j).Cost;
        var end = own.Length;
        for (var j = own.Length; j >= 0 && !whole; j--)
            if (costs[words.Length, j] < costs[words.Length, end])
                end = j;
        return new(recorded, text, Trace(costs, own, words, end, whole), costs[words.Length, end]);
    }

    private static List<AlignedWords> Trace(double[,] costs, CheckedWord[] recorded, CheckedWord[] text, int end, bool whole)
    {
        var steps = new List<AlignedWords>();
        Span<Move> moves = stackalloc Move[MostMoves];
        for (var (i, j) = (text.Length, end); i > 0 || (whole && j > 0);)
        {
            var (_, move) = Cheapest(costs, moves[..Moves(moves, recorded, text, i, j, whole)], i, j);
            steps.Add(new(move.Step, (j - move.Recorded)..j, (i - move.Checked)..i));
            (i, j) = (i - move.Checked, j - move.Recorded);
        }

        steps.Reverse();
        return steps;
    }

    // Of equally cheap ones the first.
    private static (double Cost, Move Move) Cheapest(double[,] costs, ReadOnlySpan<Move> moves, int i, int j)
    {
        var (least, best) = (double.PositiveInfinity, default(Move));
        foreach (var move in moves)
            if (costs[i - move.Checked, j - move.Recorded] + move.Cost is var cost && cost < least - Rounding)
                (least, best) = (cost, move);
        return (least, best);
    }

    // The preferred ones first: of equally cheap ways that is taken which keeps more words together. Returns how many there are.
    private static int Moves(Span<Move> moves, CheckedWord[] recorded, CheckedWord[] text, int i, int j, bool whole)
    {
        var count = 0;
        if (i > 0 && j > 0)
        {
            ref readonly var one = ref text[i - 1];
            ref readonly var other = ref recorded[j - 1];
            var same = one.Text == other.Text;
            if (same)
                moves[count++] = new(AlignmentStep.Same, 1, 1, 0);
            if (i > 1 && IsCompound(text[i - 2].Text, one.Text, other.Text))
                moves[count++] = new(AlignmentStep.Same, 2, 1, 0);
            if (j > 1 && IsCompound(recorded[j - 2].Text, other.Text, one.Text))
                moves[count++] = new(AlignmentStep.Same, 1, 2, 0);
            if (!same)
                moves[count++] = one.IsNear(other)
                    ? new(AlignmentStep.Near, 1, 1, NearShare * Math.Max(one.Weight, other.Weight))
                    : new(AlignmentStep.Changed, 1, 1, Math.Max(one.Weight, other.Weight));
        }

        // Where an ellipsis stands between two checked words, or an editor wrote, recorded words are passed over.
        if (j > 0 && (i > 0 || whole))
            moves[count++] = (i > 0 && i < text.Length && text[i].AfterEllipsis) || recorded[j - 1].InBrackets
                ? new(AlignmentStep.Skipped, 0, 1, 0)
                : new(AlignmentStep.LeftOut, 0, 1, LeftOutShare * recorded[j - 1].Weight);
        if (i > 0)
            moves[count++] = text[i - 1].InBrackets ? new(AlignmentStep.Skipped, 1, 0, 0) : new(AlignmentStep.Added, 1, 0, text[i - 1].Weight);
        return count;
    }

    private static bool IsCompound(string first, string second, string whole) =>
        first.Length + second.Length == whole.Length && whole.StartsWith(first, StringComparison.Ordinal) && whole.EndsWith(second, StringComparison.Ordinal);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Move(AlignmentStep Step, int Checked, int Recorded, double Cost);
}
