using System.ComponentModel;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Lists;

/// <summary>Which records to answer with besides the items of a page.</summary>
public record IncludeRequest
{
    [Description("Answer with the records that the items of this page refer to as well, each once: names separated by commas.")]
    [Example("sources,people")]
    [Longest(WordList.MostCharacters)]
    public string? Include { get; init; }
}

/// <summary>What is asked for besides the items of a page.</summary>
public sealed record ExtrasRequest : IncludeRequest
{
    [Description("Count how many items of the whole list have which value: names of filters separated by commas, each with :n for the n most frequent values, 1 to 200; 20 without.")]
    [Example("topic,verdict:10")]
    [Longest(WordList.MostCharacters)]
    public string? Facet { get; init; }
}
