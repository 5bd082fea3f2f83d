using System.Diagnostics;
using NkDrugFacts.Model.Corroboration;

namespace NkDrugFacts.Tests.Model.Corroboration;

/// <summary>
/// Guards against work that grows faster than the graph. A thousand testimonies take a few
/// milliseconds; the sizes here are chosen so that a busy machine passes and a square does not.
/// </summary>
public sealed class CorroborationSpeedTests
{
    private const int Many = 20_000;

    [Fact]
    public void One_long_chain_takes_linear_time() =>
        IsQuick(at => at == 0 ? Root(at, at) : Root(at, at).From(Id("t", at - 1)));

    [Fact]
    public void Many_separate_roots_take_linear_time() => IsQuick(at => Root(at, at));

    [Fact]
    public void Works_and_informants_in_one_long_tangle_take_linear_time()
    {
        IsQuick(at => Root(at, at / 2).Said(Id("p", (at / 2) + (at % 2))));
        IsQuick(at => Root(at, (Many - at) / 2).Said(Id("p", (at / 2) + (at % 2))));
    }

    [Fact]
    public void Works_that_crowd_around_too_few_informants_take_linear_time() =>
        IsQuick(at => Root(at, at % (Many / 2)).Said(Id("p", at * 31 % 4999)));

    private static void IsQuick(Func<int, Testimony> testify)
    {
        Testimony[] claim = [.. Enumerable.Range(0, Many).Select(testify)];
        var best = Enumerable.Range(0, 3).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Reports.Assess(claim);
            return Stopwatch.GetElapsedTime(start);
        });
        Assert.True(best < TimeSpan.FromSeconds(2), $"took {best}");
    }

    private static Testimony Root(int at, int work) => Reports.Root(Id("t", at), Id("w", work));

    private static string Id(string prefix, int number) => $"{prefix}{number:00000}";
}
