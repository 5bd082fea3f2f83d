using System.Data.Common;
using System.Runtime.InteropServices;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>An attestation as far as the rule asks, without what its work and its speaker add.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredTestimony(
    string Id, string Source, string? Speaker, string? Upstream, Relay? Relay, Stance Stance, bool InterestedParty,
    bool Retracted, DateOnly? RetractedEarliest, DateOnly? RetractedLatest)
{
    /// <summary>All of these claims, by claim.</summary>
    public static async Task<Dictionary<string, List<StoredTestimony>>> LoadAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        var query = db.Attestations.Where(attestation => claimIds.Contains(attestation.ClaimId)).Select(a => new
        {
            a.ClaimId,
            a.Id,
            a.SourceId,
            a.SpeakerId,
            a.UpstreamId,
            a.Relay,
            a.Stance,
            a.InterestedParty,
            a.Withdrawal,
            Earliest = (DateOnly?)a.WithdrawnOn!.Earliest,
            Latest = (DateOnly?)a.WithdrawnOn.Latest,
        });
        var byClaim = new Dictionary<string, List<StoredTestimony>>(StringComparer.Ordinal);
        await StoredRows.ReadAsync(db, query, row =>
        {
            var claim = row.GetString(0);
            if (!byClaim.TryGetValue(claim, out var testimonies))
                byClaim.Add(claim, testimonies = []);
            testimonies.Add(Read(row));
        }, cancellationToken);
        return byClaim;
    }

    public static StoredTestimony Of(Attestation attestation)
    {
        var retracted = attestation.Withdrawal == Withdrawal.Retracted;
        return new(
            attestation.Id, attestation.SourceId, attestation.SpeakerId, attestation.UpstreamId, attestation.Relay, attestation.Stance, attestation.InterestedParty,
            retracted, retracted ? StoredWorks.Bound(attestation.WithdrawnOn?.Earliest) : null, retracted ? StoredWorks.Bound(attestation.WithdrawnOn?.Latest) : null);
    }

    public Testimony ToTestimony(StoredWorks works, IReadOnlyDictionary<string, PersonKind> kinds)
    {
        var work = works.Of(Source);
        return new Testimony
        {
            Id = Id,
            Source = Source,
            Speaker = Speaker,
            SpeakerKind = Speaker is null ? null : kinds[Speaker],
            Authors = work.Authors,
            Publisher = work.Publisher,
            IsCompilation = work.IsCompilation,
            Consulted = work.Consulted,
            Upstream = Upstream,
            Relay = Relay,
            Stance = Stance,
            InterestedParty = InterestedParty,
            PublishedEarliest = StoredWorks.Bound(work.Earliest),
            PublishedLatest = StoredWorks.Bound(work.Latest),
            Withdrawn = Retracted,
            WithdrawnEarliest = RetractedEarliest,
            WithdrawnLatest = RetractedLatest,
        };
    }

    // In the order of the query.
    private static StoredTestimony Read(DbDataReader row)
    {
        var retracted = Text(row, 8) == Withdrawal.Retracted.Word();
        return new(
            row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4),
            Text(row, 5) is { } relay ? EnumWords.Parse<Relay>(relay) : null, EnumWords.Parse<Stance>(row.GetString(6))!.Value, row.GetBoolean(7),
            retracted, retracted ? StoredWorks.Bound(Day(row, 9)) : null, retracted ? StoredWorks.Bound(Day(row, 10)) : null);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
