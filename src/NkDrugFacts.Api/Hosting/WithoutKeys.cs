using NkDrugFacts.Model.Access;
using Serilog.Core;
using Serilog.Events;

namespace NkDrugFacts.Api.Hosting;

/// <summary>Cuts keys off in whatever is logged: somebody puts one into an address, and then it stands in the path.</summary>
internal sealed class WithoutKeys : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
            if (Text(value) is { } text && ApiKey.Masked(text) is var masked && masked != text)
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(masked)));
    }

    private static string? Text(LogEventPropertyValue value) => value is ScalarValue scalar ? scalar.Value?.ToString() : value.ToString();
}
