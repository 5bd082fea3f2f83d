namespace NkDrugFacts.Model.Datasets;

/// <summary>Reads a bundle: a folder of JSON files, described by the schemas in <c>data/nk-drugs/schema</c>.</summary>
public static class BundleReader
{
    /// <summary>The bundle, or the complete list of what is wrong with it.</summary>
    public static BundleReading Read(string folder)
    {
        var (draft, errors) = Open(folder);
        return draft is not null ? new(draft.Finish()) : new(errors);
    }

    /// <summary>What the bundle in a folder is. To be asked of a bundle without errors.</summary>
    public static DatasetRecord Describe(string folder) => BundleFile.Read(folder, BundleFolder.Dataset).Record<DatasetRecord>()
        ?? throw new InvalidDataException($"{Path.Combine(folder, BundleFolder.Dataset)} does not say what the dataset is.");

    /// <summary>The bundle with the place of every record, or the complete list of what is wrong with it.</summary>
    internal static (BundleDraft? Draft, IReadOnlyList<BundleError> Errors) Open(string folder)
    {
        List<BundleError> errors = [.. BundleFolder.Check(folder)];
        if (errors.Exists(error => error.File == "."))
            return (null, errors);
        var draft = new BundleDraft([.. BundleFolder.Files(folder).Select(name => BundleFile.Read(folder, name))]);
        errors.AddRange(draft.ShapeErrors);
        errors.AddRange(RegistryChecks.Of(draft));
        errors.AddRange(ClaimChecks.Of(draft));
        return errors.Count == 0 ? (draft, []) : (null, InOrder(errors));
    }

    private static List<BundleError> InOrder(IEnumerable<BundleError> errors) =>
    [
        .. errors.Distinct()
            .OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)
            .ThenBy(error => error.Key, StringComparer.Ordinal).ThenBy(error => error.Message, StringComparer.Ordinal),
    ];
}
