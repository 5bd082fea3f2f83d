using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Which claims. Different filters must all be met, a repeated one asks for one of its values, a leading ! for none.</summary>
public record ClaimFilters : AttestationFilters
{
    [Description(TextSearch.Description)]
    [Example("crystal meth")]
    public string? Q { get; init; }

    [Description("What it is about, narrower topics included.")]
    [Example("methamphetamine")]
    public string[]? Topic { get; init; }

    [Description("Where it is set, contained places included.")]
    [Example("pyongyang")]
    public string[]? Place { get; init; }

    [Description("What its attestations amount to: unattributed, singleSource, echoed, corroborated, contested, denied or withdrawn.")]
    [Example("corroborated")]
    [WordsOf(typeof(Verdict))]
    public string[]? Verdict { get; init; }

    [Description("How many independent acts of reporting support it: a number or a range, such as 2.. for two or more.")]
    [Example("2..")]
    public string[]? Gatherings { get; init; }

    [Description("How many chains to them share no work and no person: a number or a range.")]
    [Example("2..")]
    public string[]? Channels { get; init; }

    [Description("Admiralty credibility, 1 confirmed to 6 cannot be judged: a number or a range, such as 1..3.")]
    [Example("1..3")]
    public string[]? Credibility { get; init; }

    [Description("Whether it states a figure: true or false.")]
    [Example("true")]
    [WordsOf(typeof(bool))]
    public string[]? HasQuantity { get; init; }

    [Description("A figure that it states: a number, or a range that the figure overlaps, such as 20..40. With unit, of the same figure.")]
    [Example("20..40")]
    public string[]? Value { get; init; }

    [Description("The unit of a figure that it states, in the singular: percent, person, gram.")]
    [Example("percent")]
    public string[]? Unit { get; init; }

    [Description("The time that it speaks of, in EDTF.")]
    [Example("2010/2015")]
    public string[]? Occurred { get; init; }

    [Description("When the claim's record was last written here, in EDTF.")]
    [Example("2026/..")]
    public string[]? Recorded { get; init; }

    [Description("A claim that it is related to, whichever of the two records the relation.")]
    [Example("thirty-percent-use-drugs")]
    public string[]? Related { get; init; }

    [Description("Claims written, or with an attestation written or retracted, after this revision.")]
    [Example("0")]
    [WholeNumber(0, 999_999_999_999_999_999)]
    public string? ChangedSince { get; init; }

    private protected override bool FiltersByDate => base.FiltersByDate || Occurred is { Length: > 0 } || Recorded is { Length: > 0 };

    /// <summary>The claims asked for, or what is wrong with the request.</summary>
    internal async Task<(ClaimSelection? Selection, IResult? Refusal)> SelectAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var reader = new FilterReader(db, cancellationToken);
        var conditions = await ReadClaimsAsync(reader, db, cancellationToken);
        var ofAttestations = await ReadAttestationsAsync(reader, db, cancellationToken);
        var search = await reader.SearchAsync(Q, RecordKind.Claim);
        var day = ReadDay(reader, time);
        return reader.Refusal is { } refusal ? (null, refusal) : (ClaimSelection.Of(db, day, search, conditions, ofAttestations), null);
    }

    private async Task<Conditions<ClaimRow>> ReadClaimsAsync(FilterReader reader, FactsDbContext db, CancellationToken cancellationToken)
    {
        var conditions = new Conditions<ClaimRow>();
        conditions.Add(await reader.TopicsAsync(Topic), ids => row => row.Claim.Topics.Any(topic => ids.Contains(topic.Id)));
        conditions.Add(await reader.PlacesAsync(Place), ids => row => row.Claim.Places.Any(place => ids.Contains(place.Id)));
        conditions.Add(await reader.IdsAsync(Related, db.Claims.Select(claim => claim.Id), RecordKind.Claim),
            ids => row => db.ClaimRelations.Any(relation => (relation.ClaimId == row.Claim.Id && ids.Contains(relation.RelatedId)) || (relation.RelatedId == row.Claim.Id && ids.Contains(relation.ClaimId))));
        AddCorroboration(reader, conditions);
        await AddQuantitiesAsync(reader, db, conditions);
        AddDates(reader, db, conditions);
        AddChangedSince(reader, db, conditions);
        return conditions;
    }

    private void AddCorroboration(FilterReader reader, Conditions<ClaimRow> conditions)
    {
        conditions.Add(reader.Words<Verdict>(Verdict), verdicts => row => verdicts.Contains(row.Corroboration.Verdict));
        conditions.Add(reader.Numbers<int>(Gatherings), ranges => Conditions<ClaimRow>.AnyOf(ranges, range => row => range.Minimum <= row.Corroboration.Gatherings && row.Corroboration.Gatherings <= range.Maximum));
        conditions.Add(reader.Numbers<int>(Channels), ranges => Conditions<ClaimRow>.AnyOf(ranges, range => row => range.Minimum <= row.Corroboration.Channels && row.Corroboration.Channels <= range.Maximum));
        conditions.Add(reader.Numbers<int>(Credibility), ranges => Conditions<ClaimRow>.AnyOf(ranges, range => row => range.Minimum <= row.Corroboration.Credibility && row.Corroboration.Credibility <= range.Maximum));
    }

    private async Task AddQuantitiesAsync(FilterReader reader, FactsDbContext db, Conditions<ClaimRow> conditions)
    {
        conditions.Add(reader.Flag(HasQuantity), row => row.Claim.Quantities.Any());
        var units = db.Claims.SelectMany(claim => claim.Quantities).Select(quantity => quantity.Unit);
        conditions.AddAny(row => row.Claim.Quantities, await FigureConditions.ReadAsync(reader, Value, Unit, units));
    }

    private void AddDates(FilterReader reader, FactsDbContext db, Conditions<ClaimRow> conditions)
    {
        var match = FilterMatch;
        conditions.Add(reader.Dates(Occurred), dates => Conditions<ClaimRow>.AnyOf(dates, date => DateCondition.Holds<ClaimRow>(row => row.Claim.Occurred, date, match)));
        conditions.Add(reader.Dates(Recorded), dates => Conditions<ClaimRow>.AnyOf(dates, date =>
        {
            var (first, last) = (Start(date.Earliest), End(date.Latest));
            return row => db.Revisions.Any(revision => revision.Number == row.Claim.Revision && first <= revision.RecordedAt && revision.RecordedAt <= last);
        }));
    }

    private void AddChangedSince(FilterReader reader, FactsDbContext db, Conditions<ClaimRow> conditions)
    {
        if (ChangedSince is null)
            return;
        if (!(ChangedSince.Length <= 18 && ChangedSince.All(char.IsAsciiDigit) && long.TryParse(ChangedSince, out var since)))
        {
            reader.Refuse("changedSince", "Not the number of a revision, 0 or more.");
            return;
        }
        conditions.Add(new Terms<long>([since], []), _ => row => row.Claim.Revision > since || row.Claim.Attestations.Any(attestation => attestation.Revision > since)
            || db.Tombstones.Any(tombstone => tombstone.Kind == RecordKind.Attestation && tombstone.Revision > since && tombstone.Id.StartsWith(row.Claim.Id + ".")));
    }

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static DateTimeOffset End(DateOnly day) => new(day, TimeOnly.MaxValue, TimeSpan.Zero);
}
