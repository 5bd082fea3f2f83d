using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Which sources. Different filters must all be met, a repeated one asks for one of its values, a leading ! for none.</summary>
public sealed record SourceFilters : DatedQuery
{
    [Description(TextSearch.Description)]
    [Example("crystal meth")]
    public string? Q { get; init; }

    [Description("CSL 1.0.2 item type, such as article-newspaper.")]
    [Example("article-newspaper")]
    public string[]? Type { get; init; }

    [Description("The publisher, or an organization that it belongs to.")]
    [Example("new-york-times")]
    public string[]? Publisher { get; init; }

    [Description("A person or an organization that wrote it.")]
    [Example("ives")]
    public string[]? Author { get; init; }

    [Description("BCP 47 tag of its language.")]
    [Example("en")]
    public string[]? Language { get; init; }

    [Description("Whether the curator read it, or knows it only as cited in another: true or false.")]
    [Example("true")]
    [WordsOf(typeof(bool))]
    public string[]? Consulted { get; init; }

    [Description("Whether it gathers others' text and reports nothing itself: true or false.")]
    [Example("false")]
    [WordsOf(typeof(bool))]
    public string[]? IsCompilation { get; init; }

    [Description("NATO source reliability, A to F.")]
    [Example("F")]
    [WordsOf(typeof(Reliability))]
    public string[]? Reliability { get; init; }

    [Description("When it was published, in EDTF.")]
    [Example("2016")]
    public string[]? Published { get; init; }

    private protected override bool FiltersByDate => Published is { Length: > 0 };

    internal async Task<(Selection<Source>? Selection, IResult? Refusal)> SelectAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (reader, conditions, match) = (new FilterReader(db, cancellationToken), new Conditions<Source>(), FilterMatch);
        conditions.Add(await reader.ExistingAsync(Type, db.Sources.Select(source => source.Type).Distinct(), "source has the type"), types => source => types.Contains(source.Type));
        conditions.Add(await reader.OrganizationsAsync(Publisher), ids => source => source.PublisherId != null && ids.Contains(source.PublisherId));
        conditions.Add(await reader.AuthorsAsync(Author), ids => source => source.Authors.Any(author => ids.Contains(author.PersonId!) || ids.Contains(author.OrganizationId!)));
        conditions.Add(await reader.ExistingAsync(Language, db.Sources.Where(source => source.Language != null).Select(source => source.Language!).Distinct(), "source has the language"),
            languages => source => source.Language != null && languages.Contains(source.Language));
        conditions.Add(reader.Flag(Consulted), source => source.Consulted);
        conditions.Add(reader.Flag(IsCompilation), source => source.IsCompilation);
        conditions.Add(reader.Words<Reliability>(Reliability), grades => source => grades.Contains(source.Reliability));
        conditions.Add(reader.Dates(Published), dates => Conditions<Source>.AnyOf(dates, date => DateCondition.Holds<Source>(source => source.Published, date, match)));
        var search = await reader.SearchAsync(Q, RecordKind.Source);
        var day = ReadDay(reader, time);
        return reader.Refusal is { } refusal ? (null, refusal) : (new(day, conditions.Of(db.Sources.At(db, day)), search) { IsWhole = conditions.IsEmpty }, null);
    }
}
