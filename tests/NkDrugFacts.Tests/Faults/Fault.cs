using System.Net;
using System.Text;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>What a server says while its database fails, and when that is over.</summary>
internal sealed class Fault(HttpClient reader, HttpClient writer) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Read = ["/v1/claims", "/v1/claims/common", "/v1/search?q=common", "/v1/stats?by=topic", "/v1/exports/csv"];

    private int written;

    public static async Task<Fault> OfAsync(TestApi api) => new(api.CreateClient(), await api.ClientOfAsync(Role.Curator));

    public static Fault Of(Uri server, string key) => new(new() { BaseAddress = server }, Scribe.Client(server, key));

    /// <summary>Nothing can be read or written: each answer says so, and when to come again; the server itself is well.</summary>
    public async Task IsToldAsync(string because)
    {
        foreach (var address in Read)
            await IsRefusedAsync(address, because);
        await IsWriteRefusedAsync(because);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await HealthAsync("ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await HealthAsync("live"));
    }

    /// <summary>Everything can be read, and nothing written.</summary>
    public async Task IsToldToWritersAsync(string because, string readiness)
    {
        await IsWriteRefusedAsync(because);
        foreach (var address in Read)
            await IsReadAsync(address);
        Assert.Equal((HttpStatusCode.OK, readiness), await HealthAsync("ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await HealthAsync("live"));
    }

    public async Task IsRefusedAsync(string address, string because)
    {
        using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        await IsRefusalAsync(answer, because);
    }

    /// <summary>By itself, and soon: a pool may have connections yet that are not good any more.</summary>
    public async Task IsOverAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        foreach (var address in Read)
            while (await StatusAsync(address) != HttpStatusCode.OK)
                await Task.Delay(100, patience.Token);
        while ((await WriteAsync()).Status != HttpStatusCode.Created)
            await Task.Delay(100, patience.Token);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await HealthAsync("ready"));
    }

    public async Task IsReadAsync(string address)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await StatusAsync(address) != HttpStatusCode.OK)
            await Task.Delay(100, patience.Token);
    }

    /// <summary>One topic more.</summary>
    public async Task<(HttpStatusCode Status, HttpResponseMessage Answer)> WriteAsync()
    {
        using var body = new StringContent($$"""{"id":"fault-{{++written}}","label":"A topic"}""", Encoding.UTF8, "application/json");
        var answer = await writer.PostAsync(new Uri("/v1/topics?reason=test", UriKind.Relative), body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer);
    }

    public async Task<(HttpStatusCode Status, string Health)> HealthAsync(string of)
    {
        using var answer = await reader.GetAsync(new Uri($"/health/{of}", UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        reader.Dispose();
        writer.Dispose();
    }

    private async Task IsWriteRefusedAsync(string because)
    {
        var (_, answer) = await WriteAsync();
        using (answer)
            await IsRefusalAsync(answer, because);
    }

    private static async Task IsRefusalAsync(HttpResponseMessage answer, string because)
    {
        var refusal = Refusal.Of(answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(refusal is { Status: 503, SaysWhen: true } && refusal.Detail.Contains(because, StringComparison.Ordinal), $"{answer.RequestMessage?.RequestUri}: {refusal}");
    }

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{address}: {(int)answer.StatusCode}");
        return answer.StatusCode;
    }
}
