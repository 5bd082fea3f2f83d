using System.Globalization;
using System.Text;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>A request, made up.</summary>
/// <param name="Target">Path and query as they are sent.</param>
/// <param name="Caller">Whose key is sent; none for nobody.</param>
/// <param name="IsMisdirected">Its path may be that of nothing, or of something else.</param>
internal sealed record FuzzedRequest(Operation Operation, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, Role? Caller, bool IsMisdirected)
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public HttpRequestMessage Message(Uri server, IReadOnlyDictionary<Role, string> keys)
    {
        // For a character that is none of an address HttpClient sends what lies in its buffer: a part of the request before, which can be two requests.
        if (!Ascii.IsValid(Target))
            throw new InvalidOperationException($"Not to be sent: {Target}");
        var message = new HttpRequestMessage(new(Operation.Method), new Uri($"{server.GetLeftPart(UriPartial.Authority)}{Target}", AsItIs));
        if (Body is not null)
            message.Content = new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        if (Caller is { } role)
            message.Headers.TryAddWithoutValidation("X-Api-Key", keys[role]);
        return message;
    }

    /// <summary>The line that sends it again; a body is written into the folder.</summary>
    public string Curl(Uri server, string folder)
    {
        var line = new StringBuilder($"curl -sig -X {Operation.Method} {Quoted($"{server.GetLeftPart(UriPartial.Authority)}{Target}")}");
        foreach (var (name, value) in Headers)
            line.Append(CultureInfo.InvariantCulture, $" -H {Quoted($"{name}: {value}")}");
        if (Caller is { } role)
            line.Append(CultureInfo.InvariantCulture, $" -H \"X-Api-Key: ${role.ToString().ToUpperInvariant()}\"");
        if (Body is null)
            return line.ToString();
        var file = Path.Combine(folder, $"{Operation.Name}-{Guid.NewGuid():N}");
        File.WriteAllBytes(file, Body);
        return line.Append(CultureInfo.InvariantCulture, $" --data-binary @{file}").ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
