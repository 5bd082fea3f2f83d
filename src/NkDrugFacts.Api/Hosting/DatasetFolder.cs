namespace NkDrugFacts.Api.Hosting;

/// <summary>Where the dataset is that is served: Dataset:Path, or the one that comes with the program.</summary>
internal static class DatasetFolder
{
    public static string Of(IConfiguration configuration) => configuration["Dataset:Path"] ?? Path.Combine(AppContext.BaseDirectory, "data", "nk-drugs");
}
