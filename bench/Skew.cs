namespace NkDrugFacts.Bench;

/// <summary>Numbers from 0 up of which a few are met everywhere, and most seldom.</summary>
internal static class Skew
{
    /// <summary>Zipf: the second is half as frequent as the first.</summary>
    public static int Zipf(Random random, int count) => (int)Math.Pow(count, random.NextDouble()) - 1;

    /// <summary>The fourth is half as frequent as the first.</summary>
    public static int Mild(Random random, int count) => (int)(Math.Pow(random.NextDouble(), 2) * count);
}
