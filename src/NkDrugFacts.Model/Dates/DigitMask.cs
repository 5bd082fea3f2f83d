namespace NkDrugFacts.Model.Dates;

/// <summary>Digits of which any may be <c>X</c>, "some digit": <c>156X</c>, <c>1X</c>.</summary>
internal readonly ref struct DigitMask(ReadOnlySpan<char> pattern)
{
    private readonly ReadOnlySpan<char> pattern = pattern;

    public bool IsExact => !pattern.Contains('X');

    /// <summary>The number with one digit in place of each <c>X</c>.</summary>
    public long Filled(int with)
    {
        var number = 0L;
        foreach (var digit in pattern)
            number = (10 * number) + (digit == 'X' ? with : digit - '0');
        return number;
    }

    public bool Fits(long number)
    {
        for (var i = pattern.Length - 1; i >= 0; i--)
        {
            var (rest, digit) = Math.DivRem(number, 10);
            if (pattern[i] != 'X' && pattern[i] - '0' != digit)
                return false;
            number = rest;
        }

        return number == 0;
    }

    public override string ToString() => pattern.ToString();
}
