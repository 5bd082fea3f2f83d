using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Pages;

/// <summary>A page of the site: a component that shows what its model holds.</summary>
public abstract class PageOf<TModel> : ComponentBase
{
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }
}

internal static class Page
{
    public const string MediaType = "text/html; charset=utf-8";

    /// <summary>Answers with the page that shows the model.</summary>
    public static IResult Of<TPage, TModel>(TModel model) where TPage : PageOf<TModel> => new Rendered<TPage, TModel>(model);

    /// <summary>Renders on the server and sends no script of a framework.</summary>
    public static async Task WriteAsync<TPage, TModel>(HttpContext http, TModel model) where TPage : PageOf<TModel>
    {
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PageOf<>.Model)] = model });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
        http.Response.ContentType = MediaType;
        // Whatever a use case pointed at are addresses of data.
        http.Response.Headers.Remove(HeaderNames.Link);
        PageHeaders.Set(http.Response);
        await http.Response.WriteAsync("<!DOCTYPE html>\n" + html, http.RequestAborted);
    }

    private sealed class Rendered<TPage, TModel>(TModel model) : IResult where TPage : PageOf<TModel>
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync<TPage, TModel>(httpContext, model);
    }
}
