using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Imports;

/// <summary>Opens what is to be imported, whatever it is written in.</summary>
internal static class ContentReader
{
    /// <summary>The content; null when something is wrong that keeps it from being read at all.</summary>
    public static async Task<ImportContent?> OpenAsync(FactsDbContext db, Import import, string path, string name, ImportErrors errors, CancellationToken cancellationToken) => import.Format switch
    {
        ImportFormat.Ndjson => new NdjsonContent(path, name),
        ImportFormat.Bundle => Directory.Exists(path) ? Folder(path, errors) : Zip(path, errors),
        ImportFormat.CslJson => await CslJsonContent.OpenAsync(db, path, name, errors, cancellationToken),
        _ => CsvContent.Open(path, name, import.Mapping, errors),
    };

    private static ListedContent? Zip(string path, ImportErrors errors)
    {
        var folder = Directory.CreateTempSubdirectory("nkdrugfacts-import-").FullName;
        try
        {
            var found = BundleZip.Extract(path, folder);
            errors.Add(found);
            // Read whole, which is bounded: the folder is needed no more.
            return found.Count == 0 ? Folder(folder, errors) : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ListedContent? Folder(string folder, ImportErrors errors)
    {
        var (draft, found) = BundleReader.Open(folder);
        errors.Add(found);
        return draft is null ? null : new ListedContent(
        [
            new ImportRecord(ImportKind.Dataset, draft.Dataset!, BundleFolder.Dataset, 1),
            .. Of(ImportKind.Topic, draft.Topics), .. Of(ImportKind.Place, draft.Places), .. Of(ImportKind.Organization, draft.Organizations), .. Of(ImportKind.Person, draft.People),
            .. Of(ImportKind.Source, draft.Sources), .. Of(ImportKind.Document, draft.Documents), .. Of(ImportKind.Claim, draft.Claims), .. Of(ImportKind.Passage, draft.Passages),
        ]);
    }

    private static IEnumerable<ImportRecord> Of<T>(ImportKind kind, Part<T> part) where T : class => part.Items.Select(item => new BundledRecord(kind, item.Record, item.Spot));
}
