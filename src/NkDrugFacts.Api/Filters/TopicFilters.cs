using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Which topics.</summary>
public sealed record TopicFilters : DatedQuery
{
    [Description("A topic, and everything narrower. Repeated: one of them; with a leading !: none.")]
    [Example("drugs")]
    public string[]? Within { get; init; }

    private protected override bool FiltersByDate => false;

    internal async Task<(Selection<Topic>? Selection, IResult? Refusal)> SelectAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (reader, conditions) = (new FilterReader(db, cancellationToken), new Conditions<Topic>());
        conditions.Add(await reader.TopicsAsync(Within), ids => topic => ids.Contains(topic.Id));
        var day = ReadDay(reader, time);
        return reader.Refusal is { } refusal ? (null, refusal) : (new(day, conditions.Of(db.Topics.At(db, day))), null);
    }
}
