namespace NkDrugFacts.Api.Hosting;

/// <summary>Settings that are nobody's business, from a folder with a file for each: neither in the environment, which a process tells its children, nor on a command line.</summary>
internal static class Secrets
{
    /// <summary>Secrets:Folder. The name of a file is that of the setting, with __ for a colon; a folder that is not there keeps a server from starting.</summary>
    public static void AddSecrets(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Secrets:Folder"] is { Length: > 0 } folder)
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
    }
}
