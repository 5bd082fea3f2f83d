using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace NkDrugFacts.Api.Hosting;

/// <summary>Keeps in a span what is named here, and nothing that a client wrote: no address, path, query or agent of a request, no text of a query of the database and no message of a fault.</summary>
internal sealed class NothingPersonal : BaseProcessor<Activity>
{
    private const string Message = "exception.message";
    private const string Stack = "exception.stacktrace";

    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type", "db.system.name", "db.response.status_code");

    // What was recorded of an exception can never be taken back, so that it must not be recorded.
    private readonly ActivityListener exceptions = new()
    {
        ShouldListenTo = _ => true,
        ExceptionRecorder = (Activity activity, Exception exception, ref TagList tags) =>
        {
            tags.Add(Message, exception.GetType().Name);
            tags.Add(Stack, "");
        },
    };

    public NothingPersonal() => ActivitySource.AddActivityListener(exceptions);

    public override void OnStart(Activity data) => data.TraceStateString = null;

    public override void OnEnd(Activity data)
    {
        foreach (var (key, _) in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
            data.SetTag(key, value: null);
        // Without what it describes.
        data.SetStatus(data.Status);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            exceptions.Dispose();
        base.Dispose(disposing);
    }
}
