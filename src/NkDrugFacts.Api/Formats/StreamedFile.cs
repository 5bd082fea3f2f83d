using System.IO.Pipelines;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Formats;

/// <summary>
/// A file that is made while it is sent: nothing of it is, where a condition of the request is answered 304 or 412 instead.
/// If making it fails, the connection ends without the end of the body: nobody can take a part for the whole.
/// </summary>
/// <param name="name">What to save it under; none of what is not to be saved but read.</param>
internal sealed class StreamedFile(string mediaType, string? name, Func<PipeWriter, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = mediaType;
        if (name is not null)
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await httpContext.Response.StartAsync(httpContext.RequestAborted);
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        Measurements.ExportsRunning.Add(1);
        try
        {
            await write(httpContext.Response.BodyWriter);
        }
        catch
        {
            httpContext.Abort();
            throw;
        }
        finally
        {
            Measurements.ExportsRunning.Add(-1);
        }
    }
}
