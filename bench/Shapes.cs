using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Bench;

/// <summary>An act of reporting to be generated, by the numbers of its work and speaker and of the one before it that it took the claim from.</summary>
internal sealed record Report(int Source, int? Speaker, int? Upstream, Stance Stance = Stance.Supports, bool InterestedParty = false, bool Retracted = false);

/// <summary>Claims with many attestations, each hard for another part of the rule.</summary>
internal static class Shapes
{
    private const int Works = 100;
    private const int Speakers = 60;

    public static readonly IReadOnlyDictionary<string, Func<Sizes, Random, IReadOnlyList<Report>>> All = new Dictionary<string, Func<Sizes, Random, IReadOnlyList<Report>>>(StringComparer.Ordinal)
    {
        ["star"] = Star,
        ["chain"] = Chain,
        ["mesh"] = Mesh,
        ["hops"] = Hops,
    };

    public static string Id(string shape) => $"large-{shape}";

    // One root, and everyone relays it.
    private static IReadOnlyList<Report> Star(Sizes sizes, Random random) =>
        [.. Enumerable.Range(0, sizes.Shape).Select(at => new Report(at % sizes.Sources, at == 0 ? 0 : null, at == 0 ? null : 0))];

    // Everyone relays the one before.
    private static IReadOnlyList<Report> Chain(Sizes sizes, Random random) =>
        [.. Enumerable.Range(0, sizes.Shape).Select(at => new Report(at % sizes.Sources, at % 3 == 0 ? at % Speakers : null, at == 0 ? null : at - 1))];

    // Few works and people, at random: hundreds of roots that share them in every way.
    private static IReadOnlyList<Report> Mesh(Sizes sizes, Random random) =>
    [
        .. Enumerable.Range(0, sizes.Shape).Select(at => new Report(
            random.Next(Works), random.Next(4) == 0 ? null : random.Next(Speakers), at == 0 || random.Next(3) == 0 ? null : random.Next(at),
            random.Next(20) == 0 ? Stance.Denies : Stance.Supports, Retracted: random.Next(50) == 0)),
    ];

    // Root, relay, relay, again and again over the same works: the most channels that meet each other.
    private static IReadOnlyList<Report> Hops(Sizes sizes, Random random) =>
        [.. Enumerable.Range(0, sizes.Shape).Select(at => new Report(random.Next(Works), at % 3 == 0 ? random.Next(Speakers) : null, at % 3 == 0 ? null : at - 1))];
}
