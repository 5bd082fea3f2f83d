using Microsoft.Extensions.Configuration;
using NkDrugFacts.Tests.Support;
using Settings = NkDrugFacts.Api.Hosting.Limits;

namespace NkDrugFacts.Tests.Api.Limits;

/// <summary>What the operator sets, and is told when it cannot be meant.</summary>
public sealed class LimitSettingsTests
{
    [Theory]
    [InlineData("Limits:RequestsPerMinute is '-1'; write a whole number from 0 to 10000000, such as 3000.", "RequestsPerMinute", "-1")]
    [InlineData("Limits:ExportsAtOnce is 'many'; write a whole number from 0 to 10000, such as 8.", "ExportsAtOnce", "many")]
    [InlineData("Limits:UrlBytes is '100'; write a whole number from 1024 to 524288, such as 131072.", "UrlBytes", "100")]
    [InlineData("Limits:HeaderTime is '30'; write a time from 00:00:01 to 01:00:00, such as 00:00:15.", "HeaderTime", "30")]
    [InlineData("Limits:HeaderTime is '0'; write a time", "HeaderTime", "0")]
    [InlineData("Limits:RequestPerMinute is no setting. There is: Limits:RequestsPerMinute, ", "RequestPerMinute", "10")]
    public void A_setting_that_cannot_be_meant_is_named_with_what_it_was_and_what_would_be_right(string said, string name, string value) =>
        Assert.Contains(said, Assert.Throws<InvalidOperationException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var said = Assert.Throws<InvalidOperationException>(() => Read(("ExportsAtOnce", "x"), ("BodyBytes", "y"), ("Nothing", "z"))).Message;
        Assert.Contains("Limits:ExportsAtOnce is 'x'", said, StringComparison.Ordinal);
        Assert.Contains("Limits:BodyBytes is 'y'", said, StringComparison.Ordinal);
        Assert.Contains("Limits:Nothing is no setting", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_counts_and_what_is_not_stays_as_it_was()
    {
        var limits = Read(("requestsperminute", "7"), ("IdleTime", "00:00:09"), ("ChecksPerMinute", ""));
        Assert.Equal(new Settings { RequestsPerMinute = 7, IdleTime = TimeSpan.FromSeconds(9) }, limits);
    }

    [Fact]
    public async Task A_server_with_a_wrong_limit_does_not_start()
    {
        var (code, _, errors) = await ProgramProcess.RunAsync(await FreshDatabase.CreateAsync(Database.Sqlite), "--Limits:Connections=lots");
        Assert.NotEqual(0, code);
        Assert.Contains("Limits:Connections is 'lots'", errors, StringComparison.Ordinal);
    }

    private static Settings Read(params (string Name, string Value)[] settings) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => $"Limits:{setting.Name}", string? (setting) => setting.Value, StringComparer.Ordinal)).Build());
}
