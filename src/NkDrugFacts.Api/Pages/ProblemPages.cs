using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace NkDrugFacts.Api.Pages;

/// <summary>Writes problems as a page for whoever reads pages.</summary>
internal sealed class ProblemPages(IOptions<ProblemDetailsOptions> problems) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.WantsPage();

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        problems.Value.CustomizeProblemDetails?.Invoke(context);
        await Page.WriteAsync<ProblemPage, ProblemDetails>(context.HttpContext, context.ProblemDetails);
    }
}
