using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Tests.Api.Limits;

public sealed class MeterTests
{
    [Fact]
    public void A_million_callers_take_no_more_memory_than_there_are_buckets()
    {
        using var meter = new Meter("requests", 10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var caller = 0u; caller < 1_000_000; caller++)
            meter.Take(caller, out _);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 64 << 20);
    }

    [Fact]
    public void Whatever_is_allowed_in_a_minute_is_there_at_once_and_no_more()
    {
        using var meter = new Meter("requests", 5);
        Assert.Equal([true, true, true, true, true, false], Enumerable.Range(0, 6).Select(_ => meter.Take(1, out string _)));
        Assert.True(meter.Take(2, out var left));
        Assert.Equal("\"requests\";r=4;t=12", left);
    }
}
