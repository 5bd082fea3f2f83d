using System.Collections.Immutable;
using CsCheck;

namespace NkDrugFacts.Tests.Fuzz;

internal static class Combined
{
    /// <summary>One of each, in order.</summary>
    public static Gen<ImmutableList<T>> All<T>(IEnumerable<Gen<T>> gens) =>
        gens.Aggregate(Gen.Const(ImmutableList<T>.Empty), (all, next) => Gen.Select(all, next, (list, item) => list.Add(item)));

    /// <summary>One of these.</summary>
    public static Gen<T> OneOf<T>(IReadOnlyList<T> items) => Gen.Int[0, items.Count - 1].Select(at => items[at]);

    /// <summary>This with a piece cut out and another put in, some times over.</summary>
    public static Gen<byte[]> Mutated(byte[] valid, Gen<byte[]> piece) => Gen.Int[1, 4].SelectMany(times => All(Enumerable.Repeat(Gen.Select(Gen.Double[0, 1], Gen.Frequency((6, Gen.Int[0, 8]), (1, Gen.Int[0, 2000])), piece), times)))
        .Select(cuts => cuts.Aggregate(valid, (bytes, cut) => Cut(bytes, (int)(cut.Item1 * bytes.Length), cut.Item2, cut.Item3)));

    public static Gen<string> Mutated(string valid, Gen<string> piece) => Gen.Int[0, 3].SelectMany(times => All(Enumerable.Repeat(Gen.Select(Gen.Double[0, 1], Gen.Int[0, 3], piece), times)))
        .Select(cuts => cuts.Aggregate(valid, (text, cut) => Cut(text, (int)(cut.Item1 * text.Length), cut.Item2, cut.Item3)));

    public static Gen<string> Mutated(Gen<string> valid, Gen<string> piece) => valid.SelectMany(text => Mutated(text, piece));

    private static byte[] Cut(byte[] bytes, int at, int length, byte[] put) => [.. bytes.AsSpan(0, at), .. put, .. bytes.AsSpan(Math.Min(bytes.Length, at + length))];

    private static string Cut(string text, int at, int length, string put) => string.Concat(text.AsSpan(0, at), put, text.AsSpan(Math.Min(text.Length, at + length)));
}
