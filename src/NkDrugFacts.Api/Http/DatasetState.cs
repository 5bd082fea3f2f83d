using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Http;

/// <summary>Which state of the dataset an answer is made from.</summary>
/// <param name="RecordedAt">When the revision was recorded: tells databases apart that count alike. None before the first write.</param>
internal sealed record DatasetState(long Revision, DateTimeOffset? RecordedAt)
{
    /// <summary>Of what is the same whatever the dataset holds.</summary>
    public static readonly DatasetState Irrelevant = new(0, null);

    public static Task<DatasetState> ReadAsync(FactsDbContext db, CancellationToken cancellationToken) => db.Dataset
        .Select(dataset => new DatasetState(
            dataset.Revision,
            db.Revisions.Where(revision => revision.Number == dataset.Revision).Select(revision => (DateTimeOffset?)revision.RecordedAt).FirstOrDefault()))
        .SingleAsync(cancellationToken);
}
