using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Api.Lists;

/// <summary>A claim and a value that it has; a claim may have several.</summary>
/// <typeparam name="T">What the database keeps it as.</typeparam>
internal sealed class ClaimValue<T>
{
    public required string Claim { get; init; }

    /// <summary>The id of what has it: an attestation, or the claim itself.</summary>
    public required string Holder { get; init; }
    public required T Value { get; init; }
}

/// <summary>How many claims have two values.</summary>
internal sealed record PairCount(string First, string Second, int Claims);

/// <summary>What claims can be counted by: a filter, and the values that they have for it.</summary>
/// <param name="OfAttestations">An attestation has the value. Of two such values the same attestation must have both, as filters mean it.</param>
internal abstract record Dimension(bool OfAttestations)
{
    /// <summary>Claims by value, and the dimension with little but the values told, so that not everything is counted on.</summary>
    public abstract Task<(FacetResponse Counts, Dimension Told)> CountAsync(int most, CancellationToken cancellationToken);

    /// <summary>Claims by the values that they have here and there.</summary>
    public abstract Task<IReadOnlyList<PairCount>> CountWithAsync(Dimension second, CancellationToken cancellationToken);

    /// <summary>Claims by value and date.</summary>
    public abstract Task<IReadOnlyList<DatedCount>> CountWithAsync(ClaimDates dates, CancellationToken cancellationToken);

    /// <summary>Claims by the values that they have in another dimension, and here.</summary>
    public abstract Task<IReadOnlyList<PairCount>> CountAfterAsync<TFirst>(Dimension<TFirst> first, CancellationToken cancellationToken);
}

/// <param name="Word">The value as the filter takes it.</param>
/// <param name="Names">The names of values that are ids.</param>
internal sealed record Dimension<T>(
    bool OfAttestations, IQueryable<ClaimValue<T>> Values, Func<T, string> Word, Func<IReadOnlyList<string>, Task<Dictionary<string, string>>>? Names = null) : Dimension(OfAttestations)
{
    /// <summary>The value of each claim once, where they are to be had without looking for those that come twice; otherwise null.</summary>
    public IQueryable<T>? Once { get; init; }

    public override async Task<(FacetResponse Counts, Dimension Told)> CountAsync(int most, CancellationToken cancellationToken)
    {
        var once = Once ?? Values.Select(value => new { value.Claim, value.Value }).Distinct().Select(value => value.Value);
        var counts = await once.GroupBy(value => value).Select(group => new { group.Key, Claims = group.Count() }).ToListAsync(cancellationToken);
        var told = counts.Select(count => (count.Key, Word: Word(count.Key), count.Claims)).OrderByDescending(count => count.Claims).ThenBy(count => count.Word, StringComparer.Ordinal).Take(most).ToList();
        var labels = Names is null ? new Dictionary<string, string>(StringComparer.Ordinal) : await Names([.. told.Select(count => count.Word)]);
        var response = new FacetResponse([.. told.Select(count => new FacetValueResponse(count.Word, labels.GetValueOrDefault(count.Word), count.Claims))], counts.Count - told.Count);
        var values = told.ConvertAll(count => count.Key);
        // What a truth value stands for may be a condition of several parts, which SQL does not look up in a list.
        return (response, response.More == 0 || typeof(T) == typeof(bool) ? this : this with { Values = Values.Where(value => values.Contains(value.Value)), Once = null });
    }

    public override Task<IReadOnlyList<PairCount>> CountWithAsync(Dimension second, CancellationToken cancellationToken) => second.CountAfterAsync(this, cancellationToken);

    public override async Task<IReadOnlyList<DatedCount>> CountWithAsync(ClaimDates dates, CancellationToken cancellationToken)
    {
        var dated = (OfAttestations && dates.OfAttestations
            ? Values.Join(dates.Dates, value => value.Holder, date => date.Holder, (value, date) => new { value.Claim, value.Value, date.Earliest, date.Latest })
            : Values.Join(dates.Dates, value => value.Claim, date => date.Claim, (value, date) => new { value.Claim, value.Value, date.Earliest, date.Latest })).Distinct();
        return dates.OfAttestations
            ? [.. (await dated.ToListAsync(cancellationToken)).Select(date => new DatedCount(Word(date.Value), date.Claim, new(date.Earliest, date.Latest), 1))]
            : [.. (await dated.GroupBy(date => new { date.Value, date.Earliest, date.Latest }).Select(group => new { group.Key, Claims = group.Count() }).ToListAsync(cancellationToken))
                .Select(group => new DatedCount(Word(group.Key.Value), null, new(group.Key.Earliest, group.Key.Latest), group.Claims))];
    }

    public override async Task<IReadOnlyList<PairCount>> CountAfterAsync<TFirst>(Dimension<TFirst> first, CancellationToken cancellationToken)
    {
        var pairs = OfAttestations && first.OfAttestations
            ? first.Values.Join(Values, one => one.Holder, other => other.Holder, (one, other) => new { one.Claim, First = one.Value, Second = other.Value })
            : first.Values.Join(Values, one => one.Claim, other => other.Claim, (one, other) => new { one.Claim, First = one.Value, Second = other.Value });
        var counts = await pairs.Distinct().GroupBy(pair => new { pair.First, pair.Second }).Select(group => new { group.Key, Claims = group.Count() }).ToListAsync(cancellationToken);
        return counts.ConvertAll(count => new PairCount(first.Word(count.Key.First), Word(count.Key.Second), count.Claims));
    }
}
