using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace NkDrugFacts.Api.Hosting;

/// <summary>Settings under Limits: what one caller, one request and all of them together may take. What each is for stands in docs/settings.md.</summary>
public sealed record Limits
{
    public const string Section = "Limits";

    private static readonly PropertyInfo[] All = typeof(Limits).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>Requests of one key, of one holder of a token, or of one address. 0 for any number.</summary>
    [Range(0, 10_000_000)]
    public int RequestsPerMinute { get; init; } = 3000;

    /// <summary>Of these, exports. 0 for any number.</summary>
    [Range(0, 10_000_000)]
    public int ExportsPerMinute { get; init; } = 30;

    /// <summary>Of these, what is computed from a body that is sent: checks of attributions, and the rule applied to other data. 0 for any number.</summary>
    [Range(0, 10_000_000)]
    public int ChecksPerMinute { get; init; } = 120;

    /// <summary>Exports that are being sent at a time, to everybody. 0 for any number.</summary>
    [Range(0, 10_000)]
    public int ExportsAtOnce { get; init; } = 8;

    /// <summary>Connections that are open at a time; a further one is closed at once. 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int Connections { get; init; } = 10_000;

    /// <summary>The largest body, in bytes, where an address names no other.</summary>
    [Range(1 << 10, 1 << 30)]
    public int BodyBytes { get; init; } = 4 << 20;

    /// <summary>The longest address, in bytes: ten thousand characters of any script, as a browser writes them, and what is asked besides.</summary>
    [Range(1 << 10, 512 << 10)]
    public int UrlBytes { get; init; } = 128 << 10;

    /// <summary>All headers of a request together, in bytes.</summary>
    [Range(1 << 10, 256 << 10)]
    public int HeaderBytes { get; init; } = 32 << 10;

    /// <summary>How long a client may take to send the headers of a request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection stays open on which nothing is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an answer may take to be made; streams, exports, imports and writes take as long as they take. 0 for any time.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long PostgreSQL may take for a statement, unless the connection string says otherwise; on SQLite a statement ends with its request. 0 for any time.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StatementTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server that is told to stop goes on with what is under way. Containers are killed ten seconds after they are told.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Fails with everything that is wrong, so that a server with a mistyped setting does not start without a limit.</summary>
    public static Limits Read(IConfiguration configuration)
    {
        var (section, limits, errors) = (configuration.GetSection(Section), new Limits(), new List<string>());
        foreach (var setting in section.GetChildren())
            if (Array.Find(All, property => property.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
                errors.Add($"{Section}:{setting.Key} is no setting. There is: {string.Join(", ", All.Select(known => $"{Section}:{known.Name}"))}.");
            else if (setting.Value is not { Length: > 0 } text)
                continue;
            else if (Parse(property, text) is { } value)
                property.SetValue(limits, value);
            else
                errors.Add($"{Section}:{property.Name} is '{text}'; write {Wanted(property, limits)}.");
        return errors.Count == 0 ? limits : throw new InvalidOperationException($"Settings of limits are wrong. {string.Join(" ", errors)}");
    }

    private static object? Parse(PropertyInfo property, string text)
    {
        object? value = property.PropertyType == typeof(TimeSpan)
            ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return Bounds(property).IsValid(value) ? value : null;
    }

    private static string Wanted(PropertyInfo property, Limits limits) =>
        string.Create(CultureInfo.InvariantCulture, $"{(property.PropertyType == typeof(TimeSpan) ? "a time" : "a whole number")} from {Bounds(property).Minimum} to {Bounds(property).Maximum}, such as {property.GetValue(limits)}");

    private static RangeAttribute Bounds(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>()!;
}

internal static class LimitHosting
{
    // What is a little too long is told so by the application; beyond this the web server hangs up, having said why in one line.
    private const int Beyond = 2;

    /// <summary>What the web server itself keeps to.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var limits = Limits.Read(builder.Configuration);
        builder.Services.AddSingleton(limits);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = limits.StopTime);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxConcurrentConnections = limits.Connections == 0 ? null : limits.Connections;
            options.Limits.MaxRequestBodySize = limits.BodyBytes;
            options.Limits.MaxRequestLineSize = Beyond * limits.UrlBytes;
            options.Limits.MaxRequestHeadersTotalSize = Beyond * limits.HeaderBytes;
            options.Limits.RequestHeadersTimeout = limits.HeaderTime;
            options.Limits.KeepAliveTimeout = limits.IdleTime;
        });
    }
}
