using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Which organizations. Different filters must all be met, a repeated one asks for one of its values, a leading ! for none.</summary>
public sealed record OrganizationFilters : DatedQuery
{
    [Description("What kind of body it is, such as newsAgency or ministry.")]
    [Example("newsAgency")]
    [WordsOf(typeof(OrganizationKind))]
    public string[]? Kind { get; init; }

    [Description("An organization, and everything that belongs to it.")]
    [Example("new-york-times")]
    public string[]? Within { get; init; }

    [Description("The state that it depends on.")]
    [Example("north-korea")]
    public string[]? State { get; init; }

    private protected override bool FiltersByDate => false;

    internal async Task<(Selection<Organization>? Selection, IResult? Refusal)> SelectAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (reader, conditions) = (new FilterReader(db, cancellationToken), new Conditions<Organization>());
        conditions.Add(reader.Words<OrganizationKind>(Kind), kinds => organization => kinds.Contains(organization.Kind));
        conditions.Add(await reader.OrganizationsAsync(Within), ids => organization => ids.Contains(organization.Id));
        conditions.Add(await reader.IdsAsync(State, db.Places.Select(place => place.Id), RecordKind.Place), ids => organization => organization.StateId != null && ids.Contains(organization.StateId));
        var day = ReadDay(reader, time);
        return reader.Refusal is { } refusal ? (null, refusal) : (new(day, conditions.Of(db.Organizations.At(db, day))), null);
    }
}
