using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Pages;

/// <summary>Pages show what the use cases answer, so that a page and the data of the same address never differ.</summary>
internal static class Answers
{
    /// <summary>How a page asks for a record or a list, whose route has it in this form.</summary>
    public static readonly Representation Data = new("json", "application/json");

    /// <summary>Of the route of a page that says which day it is.</summary>
    public static readonly Representation DailyPage = new("html", "text/html") { IsDaily = true };

    /// <summary>How a page asks for a record.</summary>
    public static readonly FormatRequest Record = new() { Format = Data.Format };

    /// <summary>What a use case answered; or its refusal: an error, or a redirect to what took the record's place.</summary>
    public static async Task<(T? Value, IResult? Refusal)> AsAsync<T>(this Task<IResult> answer) where T : class => await answer switch
    {
        IValueHttpResult { Value: T value } => (value, null),
        var refusal => (null, refusal),
    };
}
