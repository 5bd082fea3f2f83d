using System.Globalization;
using System.Linq.Expressions;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Lists;

/// <summary>Claims counted by what they can be filtered by. A value's count is the total that the list would have with that filter added; a claim counts once for each value that it has.</summary>
internal sealed class ClaimFacets(FactsDbContext db, ClaimSelection selection, CancellationToken cancellationToken)
{
    /// <summary>The names of the filters that claims can be counted by.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "topic", "place", "verdict", "gatherings", "channels", "credibility", "source", "publisher", "author", "speaker", "personKind", "mode", "stance", "certainty", "basis", "relay", "interestedParty", "hasQuotation", "hasQuantity", "unit",
    ];

    private readonly Names names = new(db, cancellationToken);

    public async Task<IReadOnlyDictionary<string, FacetResponse>> CountAsync(IReadOnlyList<FacetRequest> facets)
    {
        var counted = new Dictionary<string, FacetResponse>(StringComparer.Ordinal);
        foreach (var facet in facets)
            counted[facet.Name] = await CountAsync(facet.Name, facet.Values);
        return counted;
    }

    private Task<FacetResponse> CountAsync(string name, int most) => name switch
    {
        "topic" => Topics().CountAsync(most, names.OfTopicsAsync, cancellationToken),
        "place" => Places().CountAsync(most, names.OfPlacesAsync, cancellationToken),
        "verdict" => Claims(row => row.Corroboration.Verdict).CountAsync(most, EnumWords.Word, cancellationToken),
        "gatherings" => Claims(row => row.Corroboration.Gatherings).CountAsync(most, Number, cancellationToken),
        "channels" => Claims(row => row.Corroboration.Channels).CountAsync(most, Number, cancellationToken),
        "credibility" => Claims(row => row.Corroboration.Credibility).CountAsync(most, Number, cancellationToken),
        "hasQuantity" => Claims(row => row.Claim.Quantities.Any()).CountAsync(most, Flag, cancellationToken),
        "unit" => selection.Rows.SelectMany(row => row.Claim.Quantities, (row, quantity) => new FacetValue<string> { Item = row.Claim.Id, Value = quantity.Unit }).CountAsync(most, unit => unit, cancellationToken),
        "source" => Attestations(attestation => attestation.SourceId).CountAsync(most, names.OfSourcesAsync, cancellationToken),
        "publisher" => Publishers().CountAsync(most, names.OfOrganizationsAsync, cancellationToken),
        "author" => Authors().CountAsync(most, NamesOfAuthorsAsync, cancellationToken),
        "speaker" => Attestations(attestation => attestation.SpeakerId!, attestation => attestation.SpeakerId != null).CountAsync(most, names.OfPeopleAsync, cancellationToken),
        "personKind" => Attestations(attestation => attestation.Speaker!.Kind, attestation => attestation.Speaker != null).CountAsync(most, EnumWords.Word, cancellationToken),
        "mode" => Attestations(attestation => attestation.Mode).CountAsync(most, EnumWords.Word, cancellationToken),
        "stance" => Attestations(attestation => attestation.Stance).CountAsync(most, EnumWords.Word, cancellationToken),
        "certainty" => Attestations(attestation => attestation.Certainty).CountAsync(most, EnumWords.Word, cancellationToken),
        "basis" => Attestations(attestation => attestation.Basis).CountAsync(most, EnumWords.Word, cancellationToken),
        "relay" => Attestations(attestation => attestation.Relay!.Value, attestation => attestation.Relay != null).CountAsync(most, EnumWords.Word, cancellationToken),
        "interestedParty" => Attestations(attestation => attestation.InterestedParty).CountAsync(most, Flag, cancellationToken),
        "hasQuotation" => Attestations(attestation => attestation.Quotation != null).CountAsync(most, Flag, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No facet."),
    };

    private IQueryable<FacetValue<string>> Topics() => selection.Rows
        .SelectMany(row => row.Claim.Topics, (row, topic) => new { row.Claim.Id, Topic = topic.Id })
        .Join(Hierarchy.TopicAncestors(db), topic => topic.Topic, ancestor => ancestor.Id, (topic, ancestor) => new FacetValue<string> { Item = topic.Id, Value = ancestor.Above });

    private IQueryable<FacetValue<string>> Places() => selection.Rows
        .SelectMany(row => row.Claim.Places, (row, place) => new { row.Claim.Id, Place = place.Id })
        .Join(Hierarchy.PlaceAncestors(db), place => place.Place, ancestor => ancestor.Id, (place, ancestor) => new FacetValue<string> { Item = place.Id, Value = ancestor.Above });

    private IQueryable<FacetValue<string>> Publishers() => Attestations(attestation => attestation.Source!.PublisherId!, attestation => attestation.Source!.PublisherId != null)
        .Join(Hierarchy.OrganizationAncestors(db), publisher => publisher.Value, ancestor => ancestor.Id, (publisher, ancestor) => new FacetValue<string> { Item = publisher.Item, Value = ancestor.Above });

    private IQueryable<FacetValue<string>> Authors() => selection.Rows
        .Join(selection.Attestations, row => row.Claim.Id, attestation => attestation.ClaimId, (row, attestation) => new { row.Claim.Id, attestation.Source })
        .SelectMany(work => work.Source!.Authors, (work, author) => new FacetValue<string> { Item = work.Id, Value = (author.PersonId ?? author.OrganizationId)! });

    private IQueryable<FacetValue<T>> Claims<T>(Expression<Func<ClaimRow, T>> value)
    {
        var item = Expression.MemberInit(Expression.New(typeof(FacetValue<T>)),
            Expression.Bind(typeof(FacetValue<T>).GetProperty(nameof(FacetValue<T>.Item))!, Expression.Property(Expression.Property(value.Parameters[0], nameof(ClaimRow.Claim)), nameof(Entity.Id))),
            Expression.Bind(typeof(FacetValue<T>).GetProperty(nameof(FacetValue<T>.Value))!, value.Body));
        return selection.Rows.Select(Expression.Lambda<Func<ClaimRow, FacetValue<T>>>(item, value.Parameters));
    }

    private IQueryable<FacetValue<T>> Attestations<T>(Expression<Func<Attestation, T>> value, Expression<Func<Attestation, bool>>? hasOne = null)
    {
        var item = Expression.MemberInit(Expression.New(typeof(FacetValue<T>)),
            Expression.Bind(typeof(FacetValue<T>).GetProperty(nameof(FacetValue<T>.Item))!, Expression.Property(value.Parameters[0], nameof(Attestation.ClaimId))),
            Expression.Bind(typeof(FacetValue<T>).GetProperty(nameof(FacetValue<T>.Value))!, value.Body));
        return (hasOne is null ? selection.Attestations : selection.Attestations.Where(hasOne))
            .Where(attestation => selection.Rows.Any(row => row.Claim.Id == attestation.ClaimId))
            .Select(Expression.Lambda<Func<Attestation, FacetValue<T>>>(item, value.Parameters));
    }

    private async Task<Dictionary<string, string>> NamesOfAuthorsAsync(IReadOnlyList<string> ids)
    {
        var labels = await names.OfOrganizationsAsync(ids);
        foreach (var (id, name) in await names.OfPeopleAsync(ids))
            labels[id] = name;
        return labels;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "true" : "false";
}
