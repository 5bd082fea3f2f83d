using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>An answer, read to its end, except for what goes on for ever.</summary>
internal sealed record FuzzedAnswer(int Status, string MediaType, byte[] Body, TimeSpan Took);

/// <summary>What is promised of every answer.</summary>
internal static class Judgement
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    // What any address may answer besides what it documents: docs/errors.md. The web server refuses by itself what it cannot read: 400 without a problem, 414 and 431.
    private static readonly int[] Everywhere = [400, 401, 412];
    private static readonly int[] OfWebServer = [414, 431];
    private static readonly int[] OfOtherAddresses = [404, 405];

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Of(FuzzedRequest request, FuzzedAnswer answer)
    {
        var operation = request.Operation;
        if (OfWebServer.Contains(answer.Status) || (request.IsMisdirected && answer is { Status: 400, Body.Length: 0 }))
            return null;
        var documented = operation.Answers.TryGetValue(answer.Status, out var types);
        if (!documented && !(request.IsMisdirected && (OfOtherAddresses.Contains(answer.Status) || answer.Status < 300)) && !Everywhere.Contains(answer.Status))
            return "status is not documented";
        if (answer.Status >= 400)
            return OfProblem(answer, documented && operation.NamesErrors);
        if (answer.Status < 300 && documented && types!.Count > 0 && !types.Contains(answer.MediaType, StringComparer.Ordinal))
            return $"media type {answer.MediaType} is not documented";
        return answer.Status < 300 && (answer.MediaType == "application/json" || answer.MediaType.EndsWith("+json", StringComparison.Ordinal)) && !IsJson(answer.Body) ? "body is not JSON" : null;
    }

    private static string? OfProblem(FuzzedAnswer answer, bool namesErrors)
    {
        if (answer.MediaType != "application/problem+json")
            return $"error is {answer.MediaType}, not a problem";
        if (!IsJson(answer.Body))
            return "problem is not JSON";
        var problem = JsonDocument.Parse(answer.Body).RootElement;
        if (!problem.Has("type") || !problem.Text("type").StartsWith("urn:nkdrugfacts:problem:", StringComparison.Ordinal) || !problem.Has("title") || problem.Text("title").Length == 0)
            return "problem has no type or title";
        if (!problem.Has("status") || problem.GetProperty("status").GetInt32() != answer.Status || !problem.Has("instance") || !problem.Has("traceId"))
            return "problem has another status, or no instance or traceId";
        return answer.Status == 400 && namesErrors && (!problem.TryGetProperty("errors", out var errors) || !errors.EnumerateObject().Any()) ? "problem has no errors, which are documented" : null;
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            using var _ = JsonDocument.Parse(body, new() { MaxDepth = 200 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
