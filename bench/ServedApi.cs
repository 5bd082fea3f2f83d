using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Bench;

/// <summary>The program as built, in a process of its own, asked over HTTP on 127.0.0.1.</summary>
internal sealed partial class ServedApi : IDisposable
{
    private readonly Process process;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromMinutes(5) };

    private ServedApi(Process process) => this.process = process;

    public static async Task<ServedApi> StartAsync(Database database, string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NkDrugFacts.Api.dll")]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Postgres"] = "";
        start.Environment["Limits__RequestsPerMinute"] = start.Environment["Limits__ExportsPerMinute"] = start.Environment["Limits__ChecksPerMinute"] = "0";
        start.Environment[$"ConnectionStrings__{database}"] = connectionString;
        var served = new ServedApi(Process.Start(start)!);
        while (await served.process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address.Match(line) is not { Success: true } address)
                continue;
            served.client.BaseAddress = new Uri(address.Value);
            // Whatever it logs from now on has to go somewhere.
            _ = served.process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return served;
        }

        throw new InvalidOperationException("The program ended before it served.");
    }

    public async Task GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        await ReadAsync($"GET {path}", answer);
    }

    public async Task PostAsync(string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        await ReadAsync($"POST {path}", answer);
    }

    private static async Task ReadAsync(string request, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{request}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }

    public void Dispose()
    {
        client.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address { get; }
}
