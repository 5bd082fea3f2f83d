using System.ComponentModel;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Formats;

/// <summary>What of each record to export.</summary>
public sealed record ExportRequest
{
    [Description("Which keys of each record to answer with, separated by commas.")]
    [Example("id")]
    [Longest(WordList.MostCharacters)]
    public string? Fields { get; init; }
}

/// <summary>Whole lists, streamed from one state of the database in the memory of a batch.</summary>
internal static class Export
{
    /// <summary>How many records are in memory at a time.</summary>
    public const int Batch = 200;

    /// <summary>Answers with every record of a selection, in the order of ids.</summary>
    /// <param name="name">What the file is called by.</param>
    /// <param name="select">Reads the filters, in the same state of the database as the records.</param>
    public static async Task<IResult> AnswerAsync<TRow, T>(
        string format, string name, ExportRequest request, Listing<TRow, T> listing, Func<Task<(Selection<TRow>? Selection, IResult? Refusal)>> select,
        FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
        where TRow : class
    {
        var offered = Representations.OfferedAt(http);
        if (offered.FirstOrDefault(representation => representation.Format == format) is not { } chosen)
            return InvalidRequest.With("format", Validation.OneOf(format, [.. offered.Select(representation => representation.Format), "datapackage"]));
        if (ListFormats.RefuseExtras(chosen, http) is { } extra)
            return extra;
        var (fields, error) = Fields.Read(request.Fields, typeof(T), http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        if (error is not null)
            return InvalidRequest.With("fields", error);
        await SnapshotAsync(db, http, cancellationToken);
        var (selection, refusal) = await select();
        if (selection is null)
            return refusal!;
        var rows = listing.Rows(selection);
        var total = await rows.CountAsync(cancellationToken);
        ListFormats.TellCorrection(http, selection.Search?.DidYouMean);
        ListFormats.TellTotal(http, total);
        var file = $"nkdrugfacts-{name}-r{await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken)}.{chosen.Extension}";
        return new StreamedFile(chosen.MediaType, file, body => CitationFormats.Has(chosen)
            ? WriteAsync(listing.CitedBatchesAsync(rows, Batch, selection.Day, db, http, cancellationToken), CitationFormats.Rows(chosen), body, cancellationToken)
            : WriteAsync(listing.BatchesAsync(rows, Batch, cancellationToken), RowFormat<T>.Of(chosen, fields, http), body, cancellationToken));
    }

    /// <summary>Holds the database as it is now, until the answer has been sent.</summary>
    public static async Task SnapshotAsync(FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        // Who asks for everything waits longer than for an answer.
        db.SetPatience(null);
        http.Response.RegisterForDisposeAsync(await db.BeginSnapshotAsync(cancellationToken));
    }

    private static async Task WriteAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> batches, RowFormat<T> rows, PipeWriter body, CancellationToken cancellationToken)
    {
        rows.Open(body);
        await foreach (var batch in batches)
        {
            foreach (var item in batch)
                rows.Write(body, item);
            // Waits for the client to take what it was sent.
            await body.FlushAsync(cancellationToken);
        }
        rows.Close(body);
        await body.FlushAsync(cancellationToken);
    }
}
