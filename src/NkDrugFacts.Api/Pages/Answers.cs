using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;

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

    /// <summary>How a page asks for a list that it shows as a whole, or as much of it as one answer holds.</summary>
    public static readonly ListRequest Whole = new() { Format = Data.Format, Limit = "200" };

    /// <summary>What a use case answered; or its refusal: an error, or a redirect to what took the record's place.</summary>
    public static async Task<(T? Value, IResult? Refusal)> AsAsync<T>(this Task<IResult> answer) where T : class => await answer switch
    {
        IValueHttpResult { Value: T value } => (value, null),
        var refusal => (null, refusal),
    };

    /// <summary>A whole list, however long: of a vocabulary, which is shown as a tree.</summary>
    public static async Task<(IReadOnlyList<T>? All, IResult? Refusal)> AllAsync<T>(Func<ListRequest, Task<IResult>> list)
    {
        var (all, request) = (new List<T>(), Whole);
        while (true)
        {
            var (page, refusal) = await list(request).AsAsync<ListResponse<T>>();
            if (page is null)
                return (null, refusal);
            all.AddRange(page.Data);
            if (page.Page.Next is not { } next)
                return (all, null);
            request = Whole with { Cursor = next };
        }
    }
}
