namespace NkDrugFacts.Api.Http;

/// <summary>The program that answers: another build may answer the same question with other bytes.</summary>
internal static class Build
{
    /// <summary>The same for the same code on the same runtime, whichever server runs it.</summary>
    public static readonly string Version = string.Join(' ',
        typeof(Program).Assembly.ManifestModule.ModuleVersionId, typeof(Model.FactsDbContext).Assembly.ManifestModule.ModuleVersionId, Environment.Version);

    /// <summary>When it was built; long ago, where that cannot be known.</summary>
    public static readonly DateTimeOffset Made = new[] { typeof(Program), typeof(Model.FactsDbContext) }
        .Max(type => new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(AppContext.BaseDirectory, $"{type.Assembly.GetName().Name}.dll"))));
}
