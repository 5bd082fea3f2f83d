using System.Linq.Expressions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>What claims are about.</summary>
/// <param name="AlternateLabels">Slang, transliterations, spellings.</param>
/// <param name="Broader">The id of the topic it falls under.</param>
/// <param name="Claims">How many claims have this very topic.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public sealed record TopicResponse(
    [property: IdOf(Collections.Topics)] string Id, string Label, IReadOnlyList<string> AlternateLabels, [property: IdOf(Collections.Topics)] string? Broader, string? Definition, int Claims, long Revision)
{
    internal static readonly Expression<Func<Topic, TopicResponse>> Projection = topic => new TopicResponse(
        topic.Id, topic.Label, topic.AlternateLabels, topic.BroaderId, topic.Definition, topic.Claims.Count, topic.Revision);
}
