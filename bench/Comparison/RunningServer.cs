using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>A server in a process of its own, on a free port of 127.0.0.1.</summary>
internal sealed class RunningServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] OfMessage = ["Date", "Server", "Connection", "Content-Length", "Transfer-Encoding"];

    private readonly Process process;
    private readonly HttpClient client;

    private RunningServer(Process process, Uri address) =>
        (this.process, Address, client) = (process, address, new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) });

    public Uri Address { get; }

    /// <summary>What it and the programs that it started held at most, in megabytes.</summary>
    public double PeakMegabytes => Megabytes("VmHWM:");

    /// <summary>What they hold now.</summary>
    public double ResidentMegabytes => Megabytes("VmRSS:");

    /// <param name="environment">For the port that it gets.</param>
    /// <param name="ready">A path that it answers as soon as it can.</param>
    public static async Task<RunningServer> StartAsync(string[] command, string folder, Func<int, Dictionary<string, string>> environment, string ready)
    {
        var port = FreePort();
        // What it says goes nowhere: to read it would cost the measured cores.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. command.Select(part => part.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))]) { WorkingDirectory = folder };
        foreach (var (name, value) in environment(port))
            start.Environment[name] = value;
        var server = new RunningServer(Process.Start(start)!, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
        try
        {
            await server.AwaitAsync(ready, string.Join(' ', command));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The answer to a line of a file of requests.</summary>
    public async Task<JsonElement> AskAsync(string line)
    {
        var body = await AskBytesAsync(line);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    public async Task<byte[]> AskBytesAsync(string line)
    {
        using var answer = await SendAsync(line);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{Address}: {line} is answered with {(int)answer.StatusCode}, {System.Text.Encoding.UTF8.GetString(body)}");
    }

    /// <summary>Writes an answer to a file as a server would have to send it: its headers but those of the message, one a line, an empty line, and its body.</summary>
    /// <param name="tag">What the asker has already, if anything.</param>
    /// <returns>Its tag.</returns>
    public async Task<string> StoreAsync(string line, string file, string? tag = null)
    {
        using var answer = await SendAsync(line, tag);
        var headers = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Where(header => !OfMessage.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(header => header.Value, (header, value) => $"{header.Key}: {value}\n");
        await File.WriteAllBytesAsync(file, [.. System.Text.Encoding.UTF8.GetBytes($"{string.Concat(headers)}\n"), .. await answer.Content.ReadAsByteArrayAsync()]);
        return answer.Headers.ETag!.ToString();
    }

    public void Dispose()
    {
        client.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(string line, string? tag = null)
    {
        var parts = line.Split('\t');
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        if (parts.Length > 2 && parts[2].Length > 0)
            request.Content = new StringContent(parts[2], System.Text.Encoding.UTF8, "application/json");
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await client.SendAsync(request);
    }

    private async Task AwaitAsync(string ready, string command)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(100))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"{command} does not answer {new Uri(Address, ready)}.");
            try
            {
                using var answer = await client.GetAsync(new Uri(ready, UriKind.Relative));
                if (answer.StatusCode < HttpStatusCode.InternalServerError)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }

    private double Megabytes(string field) => Family(process.Id).Sum(id => Kilobytes(id, field)) / 1024;

    private static IEnumerable<int> Family(int id) =>
        Directory.Exists($"/proc/{id}")
            ? Directory.GetDirectories($"/proc/{id}/task").SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .SelectMany(child => Family(int.Parse(child, CultureInfo.InvariantCulture))).Prepend(id)
            : [];

    private static double Kilobytes(int id, string field) =>
        File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture)
            : 0;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
