using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using Npgsql;

namespace NkDrugFacts.Bench.Complete;

internal sealed record Reference(string Id, string Name)
{
    /// <summary>Of two columns.</summary>
    public static Reference? In(NpgsqlDataReader row, int first) => row.IsDBNull(first) ? null : new(row.GetString(first), row.GetString(first + 1));
}

/// <summary>A row of attestations.sql.</summary>
internal sealed record Attestation(
    string Id, string Claim, string? UpstreamId, string? Relay, string Stance, string Mode, string Certainty, bool InterestedParty,
    string? Quotation, string? Language, Date? Said, bool Retracted, Date? WithdrawnOn, Work Work, Reference? Speaker, string? SpeakerKind)
{
    public Attestation? Upstream { get; private set; }

    /// <summary>Another one was taken from it.</summary>
    public bool IsRelayed { get; private set; }

    public static Attestation In(NpgsqlDataReader row, Work work) => new(
        row.GetString(0), row.GetString(1), row.Text(2), row.Text(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetBoolean(8),
        row.Text(9), row.Text(10), Date.In(row, 11), row.Text(19) == "retracted", Date.In(row, 15), work, Reference.In(row, 40), row.Text(42));

    public void TakenFrom(Attestation upstream)
    {
        Upstream = upstream;
        upstream.IsRelayed = true;
    }

    public Testimony ToTestimony() => new()
    {
        Id = Id,
        Source = Work.Id,
        Speaker = Speaker?.Id,
        SpeakerKind = SpeakerKind is null ? null : EnumWords.Parse<PersonKind>(SpeakerKind),
        Authors = Work.Writers,
        Publisher = Work.TopPublisher,
        IsCompilation = Work.IsCompilation,
        Consulted = Work.Consulted,
        Upstream = UpstreamId,
        Relay = Relay is null ? null : EnumWords.Parse<Relay>(Relay),
        Stance = EnumWords.Parse<Stance>(Stance)!.Value,
        InterestedParty = InterestedParty,
        PublishedEarliest = Bound(Work.Published?.Earliest),
        PublishedLatest = Bound(Work.Published?.Latest),
        Withdrawn = Retracted,
        WithdrawnEarliest = Retracted ? Bound(WithdrawnOn?.Earliest) : null,
        WithdrawnLatest = Retracted ? Bound(WithdrawnOn?.Latest) : null,
    };

    // The first and the last of all days stand for none.
    private static DateOnly? Bound(DateOnly? day) => day == DateOnly.MinValue || day == DateOnly.MaxValue ? null : day;
}
