using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

/// <summary>A form that a resource can be had in.</summary>
/// <param name="Format">The word for <c>format=</c>.</param>
/// <param name="MediaType">As sent in Content-Type; of its parameters <c>Accept</c> can ask for the profile, the style and the locale.</param>
internal sealed record Representation(string Format, string MediaType)
{
    private static readonly string[] Telling = ["profile", "style", "locale"];

    private readonly MediaTypeHeaderValue parsed = MediaTypeHeaderValue.Parse(MediaType);

    /// <summary>The type and subtype alone.</summary>
    public string Essence { get; } = MediaType.Split(';')[0];

    /// <summary>What Accept has to say for it.</summary>
    public string Asked => string.Join("; ", [Essence, .. parsed.Parameters.Where(parameter => Telling.Contains(parameter.Name.Value, StringComparer.OrdinalIgnoreCase)).Select(parameter => parameter.ToString())]);

    /// <summary>What the name of a file ends with.</summary>
    public string Extension { get; init; } = Format;

    /// <summary>It says which day it is, so is another every day, whatever is asked.</summary>
    public bool IsDaily { get; init; }

    /// <summary>It goes on for as long as the client listens, so there is no state of it that could be kept.</summary>
    public bool IsEndless { get; init; }

    /// <summary>How closely a media range of Accept names it (RFC 9110, 12.5.1): 0 when it does not, and the more the closer.</summary>
    public int Closeness(MediaTypeHeaderValue range)
    {
        var close = range.MatchesAllTypes ? 1
            : !range.Type.Equals(parsed.Type, StringComparison.OrdinalIgnoreCase) ? 0
            : range.MatchesAllSubTypes ? 2
            : range.SubType.Equals(parsed.SubType, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
        if (close == 0 || range.Parameters.Count == 0)
            return close;
        var asked = range.Parameters.Where(parameter => Telling.Contains(parameter.Name.Value, StringComparer.OrdinalIgnoreCase)).ToList();
        return !asked.TrueForAll(parameter => parsed.Parameters.Any(own => own.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)
                && HeaderUtilities.RemoveQuotes(own.Value).Equals(HeaderUtilities.RemoveQuotes(parameter.Value), StringComparison.OrdinalIgnoreCase))) ? 0
            : close == 3 ? close + asked.Count : close;
    }
}

/// <summary>Chooses the representation to answer with: <c>format=</c> wins over <c>Accept</c> (RFC 9110, 12.5.1).</summary>
internal static class Representations
{
    /// <summary>Everything that is to be had at the address that was asked, as its route says.</summary>
    public static IReadOnlyList<Representation> OfferedAt(HttpContext http) => http.GetEndpoint()?.Metadata.GetOrderedMetadata<Representation>() ?? [];

    /// <summary>What the request gets at the address that was asked; null where there is no choice, or it wants nothing that is offered. An export has its format in the path.</summary>
    public static Representation? ChosenBy(HttpContext http) => OfferedAt(http) is { Count: > 0 } offered
        ? Of(http, http.Request.RouteValues["format"] as string ?? http.Request.Query["format"], offered)
        : null;

    /// <summary>Reads what the request wants; says in any case that the answer varies with it.</summary>
    /// <param name="offered">In our order of preference, which decides between what the client likes equally well.</param>
    /// <param name="refusal">When nothing fits: 400 for an unknown format, 406 for an <c>Accept</c> that allows none.</param>
    public static Representation? Choose(HttpContext http, string? format, IReadOnlyList<Representation> offered, out IResult? refusal)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var chosen = Of(http, format, offered);
        refusal = chosen is not null ? null : format is null ? NotAcceptable(offered) : UnknownFormat(format, offered);
        return chosen;
    }

    // Once: whoever tags the answer and whoever makes it ask the same.
    private static Representation? Of(HttpContext http, string? format, IReadOnlyList<Representation> offered)
    {
        if (http.Features.Get<Choice>() is { } made && made.Format == format && ReferenceEquals(made.Offered, offered))
            return made.Chosen;
        var chosen = format is null ? Acceptable(http.Request.Headers.Accept, offered) : offered.FirstOrDefault(representation => representation.Format == format);
        http.Features.Set(new Choice(format, offered, chosen));
        return chosen;
    }

    private static Representation? Acceptable(StringValues accept, IReadOnlyList<Representation> offered)
    {
        // An Accept that is no list of media ranges says nothing, and neither does an empty one.
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges) || ranges.Count == 0)
            return offered[0];
        var (best, quality) = ((Representation?)null, 0.0);
        foreach (var representation in offered)
            if (Quality(representation, ranges) is var other && other > quality)
                (best, quality) = (representation, other);
        return best;
    }

    // The range that names it most closely decides, of equally close ones the most liked.
    private static double Quality(Representation representation, IList<MediaTypeHeaderValue> ranges)
    {
        var (closest, quality) = (0, 0.0);
        foreach (var range in ranges)
            if (representation.Closeness(range) is > 0 and var close && close >= closest)
                (quality, closest) = (close > closest ? range.Quality ?? 1 : Math.Max(quality, range.Quality ?? 1), close);
        return quality;
    }

    private static ProblemHttpResult NotAcceptable(IReadOnlyList<Representation> offered) => TypedResults.Problem(
        $"Nothing that Accept allows is to be had here. There is: {string.Join(", ", offered.Select(representation => $"{representation.Asked} (format={representation.Format})"))}.",
        statusCode: StatusCodes.Status406NotAcceptable, type: ProblemTypes.Of(StatusCodes.Status406NotAcceptable));

    private static ProblemHttpResult UnknownFormat(string format, IReadOnlyList<Representation> offered)
    {
        var formats = offered.Select(representation => representation.Format).ToList();
        var nearest = Nearest.To(format, formats);
        return InvalidRequest.With("format", $"Not a format.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} There is: {string.Join(", ", formats)}.");
    }

    private sealed record Choice(string? Format, IReadOnlyList<Representation> Offered, Representation? Chosen);
}
