using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Imports;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>An import: what was sent, how far it is, and what became of it.</summary>
/// <param name="State">Queued and running; the other states are final, and only succeeded changed anything.</param>
/// <param name="Sha256">Of the content that was sent.</param>
/// <param name="Resumed">How often its server ended or its database went away while it ran, and it was begun anew.</param>
/// <param name="Note">What else is to be known of how it went; absent when nothing is.</param>
/// <param name="Progress">While it runs, on the server that runs it.</param>
/// <param name="Created">Records that were, or in a dry run would be, created; attestations are counted by themselves.</param>
/// <param name="Unchanged">Records that stood as they were sent already.</param>
/// <param name="Revision">The revision of the dataset that it made; absent when it made none.</param>
/// <param name="ErrorCount">How many errors there are, of which the first 1,000 are listed.</param>
public sealed record ImportResponse(
    string Id, ImportState State, ImportFormat Format, bool DryRun, string Sha256, long Bytes, string Author, string Reason,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int Resumed, string? Note, ImportProgressResponse? Progress,
    int Created, int Updated, int Unchanged, long? Revision, int ErrorCount, IReadOnlyList<ImportErrorResponse> Errors)
{
    internal static ImportResponse From(Import import, ImportProgress? progress) => new(
        import.Id, import.State, import.Format, import.DryRun, import.Sha256, import.Bytes, import.Author, import.Reason, import.CreatedAt, import.StartedAt, import.FinishedAt,
        import.Resumed, NoteOf(import), import.State == ImportState.Running && progress is not null ? new(progress.Stage, progress.Done, progress.Total) : null,
        import.Created, import.Updated, import.Unchanged, import.Revision, import.ErrorCount, import.Errors is null ? [] : [.. CanonicalJson.Read<IReadOnlyList<BundleError>>(import.Errors).Select(ImportErrorResponse.From)]);

    private static string? NoteOf(Import import) => import switch
    {
        { State: ImportState.RolledBack } => "The server ended while this ran. It was rolled back, so nothing was changed, and what was sent is no longer there: send it again.",
        { Resumed: > 0 } => "The server ended, or its database went away, while this ran. It was rolled back, so nothing had been changed, and resumed from the beginning.",
        _ => null,
    };
}

/// <summary>How far a running import is.</summary>
/// <param name="Stage">What is being done: Checking, Copying, Settling, Indexing.</param>
/// <param name="Done">Of <paramref name="Total"/>, in bytes or records, the same within a stage.</param>
public sealed record ImportProgressResponse(string Stage, long Done, long Total);

/// <summary>One thing that is wrong, where it is, and what would be right.</summary>
/// <param name="File">The file of a bundle; absent for a body that is one file.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Key">The JSON path within the record; absent for the line as a whole.</param>
public sealed record ImportErrorResponse(string? File, int Line, string? Key, string Message)
{
    internal static ImportErrorResponse From(BundleError error) =>
        new(error.File == ImportRunner.Body ? null : error.File, error.Line, error.Key.Length == 0 ? null : error.Key, error.Message);
}

/// <summary>Imports, the newest first.</summary>
/// <param name="Next">What before has to be for those before them; absent when there are none.</param>
public sealed record ImportListResponse(IReadOnlyList<ImportResponse> Data, string? Next);
