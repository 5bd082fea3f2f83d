using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Sources;

namespace NkDrugFacts.Api.Responses;

/// <summary>A short name for a work: its authors, its publisher, its date.</summary>
internal static class SourceLabel
{
    /// <summary>The labels of the sources with these ids.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await LoadAsync(db, ids, cancellationToken)).ToDictionary(source => source.Id, Of, StringComparer.Ordinal);

    /// <summary>The sources with these ids, with everything that a label needs.</summary>
    public static Task<List<Source>> LoadAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => db.Sources.AsNoTracking()
        .Include(source => source.Publisher)
        .Include(source => source.Authors).ThenInclude(author => author.Person)
        .Include(source => source.Authors).ThenInclude(author => author.Organization)
        .Where(source => ids.Contains(source.Id)).ToListAsync(cancellationToken);

    /// <summary>Loads with each attestation its speaker, and its work with everything that a label needs.</summary>
    public static IQueryable<Attestation> WithSpeakerAndWork(this IQueryable<Attestation> attestations) => attestations
        .Include(attestation => attestation.Speaker)
        .Include(attestation => attestation.Source!.Publisher)
        .Include(attestation => attestation.Source!.Authors).ThenInclude(author => author.Person)
        .Include(attestation => attestation.Source!.Authors).ThenInclude(author => author.Organization);

    /// <summary>Needs the source's authors and publisher to be loaded.</summary>
    public static string Of(Source source)
    {
        var authors = source.Authors.Count < 2 ? source.Authors.AsEnumerable() : source.Authors.OrderBy(author => author.Ordinal);
        var (written, printed) = (string.Join(" and ", authors.Select(author => author.Person?.Name ?? author.Organization?.Name ?? "")), source.Publisher?.Name ?? "");
        var name = written.Length == 0 ? printed : printed.Length == 0 || printed == written ? written : $"{written}, {printed}";
        return $"{(name.Length > 0 ? name : source.Title ?? source.Description.TrimEnd('.'))}, {Date(source.Published)}";
    }

    private static string Date(HistoricalDate? published) => published switch
    {
        null => "undated",
        { Text: { } text } => text,
        { Earliest: var earliest, Latest: var latest } when earliest == DateOnly.MinValue && latest != DateOnly.MaxValue => $"by {latest:yyyy-MM-dd}",
        _ => published.Edtf,
    };
}
