using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Http;

/// <summary>
/// Answers that were given at the present state of the dataset, byte for byte, in memory and within a bound: for requests that are the same in
/// everything that an answer can depend on. A commit ends them, since it makes another state. What is asked once is not kept, so that who reads
/// everything through neither fills the memory nor drives out what many ask for.
/// </summary>
internal sealed class KeptAnswers(KnownState known, TimeProvider time, AccessSettings access, RateLimits limits, IConfiguration configuration, SharedAnswers? shared = null) : IDisposable
{
    private const int MostBytesOfOne = 1 << 20;
    private const int MostCharactersOfKey = 4000;
    private const long Megabyte = 1 << 20;
    private const long Default = 64;
    private const int MostAsked = 1 << 16;

    // Who sends one of these asks for something else than the answer.
    private static readonly string[] Excluding = [HeaderNames.IfMatch, HeaderNames.IfModifiedSince, HeaderNames.IfUnmodifiedSince, HeaderNames.IfRange, HeaderNames.Range];

    /// <summary>Says that an answer was kept, and not made for this request (RFC 9211).</summary>
    private const string StatusHeader = "Cache-Status";
    private const string Hit = "nkdrugfacts; hit";

    // What is of the message and not of the answer.
    private static readonly string[] OfMessage = [HeaderNames.Date, HeaderNames.Server, HeaderNames.TransferEncoding, HeaderNames.Connection, HeaderNames.ContentLength, RateLimits.LeftHeader, RateLimits.PolicyHeader];

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = Size(configuration), CompactionPercentage = 0.2 });

    // By hash: what was asked last of those that fall together. One that is taken for another is kept too early.
    private readonly int[] asked = new int[MostAsked];

    /// <summary>Keeps nothing where only known readers read: who may read is asked each time.</summary>
    private bool IsOn { get; } = access.AnonymousReaders && Size(configuration) > 0;

    /// <summary>The state that an answer to this request may name without the database being asked: what it is made from is no older. Null to ask.</summary>
    public DatasetState? StateFor(HttpRequest request) => IsOn && IsCandidate(request) && known.Current is { } state && state.Revision >= NamedRevision.Of(request) ? state : null;

    /// <summary>Keeps nothing of what it has: not for its age, but for what it says.</summary>
    public void Forget() => answers.Clear();

    public void Dispose() => answers.Dispose();

    public Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsOn || !IsCandidate(http.Request) || Question(http.Request) is not { Length: <= MostCharactersOfKey } question)
            return next(http);
        if (known.Current is not { } state || state.Revision < NamedRevision.Of(http.Request))
            return AskAsync(http, next, question);
        var isKept = answers.TryGetValue(Key(question, state), out KeptAnswer? kept);
        Measurements.CountKeptAnswer(isKept);
        return isKept ? GiveAsync(http, kept!, next)
            : shared is null ? AskAsync(http, next, question) : AskOthersAsync(http, next, question, state);
    }

    // Another server may have made it.
    private async Task AskOthersAsync(HttpContext http, RequestDelegate next, string question, DatasetState state)
    {
        var key = Key(question, state);
        if (await shared!.FindAsync(key, http.RequestAborted) is not { } kept)
        {
            await AskAsync(http, next, question);
            return;
        }

        Keep(key, kept);
        await GiveAsync(http, kept, next);
    }

    private async Task GiveAsync(HttpContext http, KeptAnswer kept, RequestDelegate next)
    {
        // Whoever has no more left is told so like everybody else.
        if (limits.Refuse(http) is not null)
        {
            await next(http);
            return;
        }

        var (response, isKnown) = (http.Response, IsKnown(http.Request, kept.Tag));
        foreach (var (name, value) in isKnown ? kept.HeadersOfKnown : kept.Headers)
            response.Headers[name] = value;
        response.Headers[StatusHeader] = Hit;
        if (isKnown)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentLength = kept.Body.Length;
        await response.Body.WriteAsync(kept.Body, http.RequestAborted);
    }

    private Task AskAsync(HttpContext http, RequestDelegate next, string question) => IsAskedAgain(question) ? KeepAsync(http, next, question) : next(http);

    private bool IsAskedAgain(string question)
    {
        var hash = question.GetHashCode(StringComparison.Ordinal);
        ref var last = ref asked[hash & (MostAsked - 1)];
        if (last == hash)
            return true;
        last = hash;
        return false;
    }

    private async Task KeepAsync(HttpContext http, RequestDelegate next, string question)
    {
        var body = http.Response.Body;
        await using var copying = new CopyingBody(body, MostBytesOfOne);
        http.Response.Body = copying;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }
        // What was broken off is no answer.
        if (http.RequestAborted.IsCancellationRequested)
            return;
        // The state that its tag names: what was written since makes the tag older than the answer, and never newer.
        if (http.Response is { StatusCode: StatusCodes.Status200OK, Headers: { ETag.Count: 1 } headers } && headers.CacheControl == Caching.Revalidated
            && http.Features.Get<DatasetState>() is { } state && copying.Copy is { } copy)
        {
            var (key, answer) = (Key(question, state), new KeptAnswer(headers.ETag.ToString(), [.. headers.Where(header => !OfMessage.Contains(header.Key, StringComparer.OrdinalIgnoreCase) && !Hardening.IsOfEveryAnswer(header.Key))], copy));
            Keep(key, answer);
            shared?.Share(key, answer);
        }
    }

    private void Keep(string key, KeptAnswer answer) => answers.Set(key, answer, new MemoryCacheEntryOptions
    {
        Size = answer.Body.Length + 2L * key.Length + answer.Headers.Sum(header => 2L * (header.Key.Length + header.Value.ToString().Length)),
        // Nobody asks for an old state again.
        SlidingExpiration = TimeSpan.FromMinutes(10),
    });

    private static bool IsCandidate(HttpRequest request) => HttpMethods.IsGet(request.Method) && !Credentials.MayBeIn(request) && !Array.Exists(Excluding, request.Headers.ContainsKey);

    // Everything that an answer can depend on besides the dataset: also what most do not, which costs a copy at the worst.
    private string Question(HttpRequest request) => string.Join('\n',
        request.Scheme, request.Host.Value, request.PathBase.Value, request.Path.Value, request.QueryString.Value,
        request.Headers.Accept, request.Headers.AcceptEncoding, request.Headers[PastStates.AcceptDatetime], request.Headers.Origin,
        DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber.ToString(CultureInfo.InvariantCulture));

    private static string Key(string question, DatasetState state) => string.Create(CultureInfo.InvariantCulture, $"{state.Revision} {state.RecordedAt?.UtcTicks} {question}");

    private static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch is { Count: > 0 } known
        && (known == tag || request.GetTypedHeaders().IfNoneMatch.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false)));

    private static long Size(IConfiguration configuration) => configuration["Cache:Megabytes"] is not { Length: > 0 } value ? Default * Megabyte
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes <= 1 << 20 ? megabytes * Megabyte
        : throw new InvalidOperationException($"Cache:Megabytes is '{value}'; write how many megabytes of answers are kept in memory, or 0 for none.");
}

internal static class KeepingAnswers
{
    public static void AddKeptAnswers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeptAnswers>();
        builder.AddSharedAnswers();
    }

    /// <summary>Before everything but the log, so that what is kept costs nothing else.</summary>
    public static void UseKeptAnswers(this WebApplication app)
    {
        var answers = app.Services.GetRequiredService<KeptAnswers>();
        app.Use(answers.AnswerAsync);
    }
}
