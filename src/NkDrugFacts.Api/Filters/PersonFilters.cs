using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Which people. Different filters must all be met, a repeated one asks for one of its values, a leading ! for none.</summary>
public sealed record PersonFilters : DatedQuery
{
    [Description(TextSearch.Description)]
    [Example("crystal meth")]
    public string? Q { get; init; }

    [Description("Whether the person is named, pseudonymous, anonymous or collective.")]
    [Example("anonymous")]
    [WordsOf(typeof(PersonKind))]
    public string[]? Kind { get; init; }

    [Description("An organization that the person belonged to, or one that this belongs to.")]
    [Example("kookmin-university")]
    public string[]? Affiliation { get; init; }

    private protected override bool FiltersByDate => false;

    internal async Task<(Selection<Person>? Selection, IResult? Refusal)> SelectAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (reader, conditions) = (new FilterReader(db, cancellationToken), new Conditions<Person>());
        conditions.Add(reader.Words<PersonKind>(Kind), kinds => person => kinds.Contains(person.Kind));
        conditions.Add(await reader.OrganizationsAsync(Affiliation), ids => person => person.Affiliations.Any(affiliation => ids.Contains(affiliation.OrganizationId!)));
        var search = await reader.SearchAsync(Q, RecordKind.Person);
        var day = ReadDay(reader, time);
        return reader.Refusal is { } refusal ? (null, refusal) : (new(day, conditions.Of(db.People.At(db, day)), search) { IsWhole = conditions.IsEmpty }, null);
    }
}
