using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Responses;
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

    /// <summary>Years and decades; of what certainly lies in one.</summary>
    public static readonly IReadOnlyList<string> Times = ["occurredYear", "occurredDecade", "publishedYear", "publishedDecade"];

    private readonly Names names = new(db, cancellationToken);

    public async Task<IReadOnlyDictionary<string, FacetResponse>> CountAsync(IReadOnlyList<FacetRequest> facets)
    {
        var counted = new Dictionary<string, FacetResponse>(StringComparer.Ordinal);
        foreach (var facet in facets)
            counted[facet.Name] = (await Of(facet.Name).CountAsync(facet.Values, cancellationToken)).Counts;
        return counted;
    }

    /// <param name="name">One of <see cref="All"/> or <see cref="Times"/>.</param>
    public Dimension Of(string name) => name switch
    {
        "topic" => new Dimension<string>(false, Topics(), id => id, names.OfTopicsAsync),
        "place" => new Dimension<string>(false, Places(), id => id, names.OfPlacesAsync),
        "verdict" => OfClaims(row => row.Corroboration.Verdict, EnumWords.Word),
        "gatherings" => OfClaims(row => row.Corroboration.Gatherings, Number),
        "channels" => OfClaims(row => row.Corroboration.Channels, Number),
        "credibility" => OfClaims(row => row.Corroboration.Credibility, Number),
        "hasQuantity" => OfClaims(row => row.Claim.Quantities.Any(), Flag),
        "unit" => new Dimension<string>(false, Units(), unit => unit),
        "occurredYear" => new Dimension<int>(false, ClaimDates.Occurred(selection).Within(years: 1), Year),
        "occurredDecade" => new Dimension<int>(false, ClaimDates.Occurred(selection).Within(years: 10), Decade),
        _ => OfAttestations(name),
    };

    private Dimension OfAttestations(string name) => name switch
    {
        "source" => OfAttestations(attestation => attestation.SourceId, id => id, names: names.OfSourcesAsync),
        "publisher" => new Dimension<string>(true, Publishers(), id => id, names.OfOrganizationsAsync) { Once = selection.AsksNoAttestation ? StoredPublishers() : null },
        "author" => new Dimension<string>(true, Authors(), id => id, NamesOfAuthorsAsync),
        "speaker" => OfAttestations(attestation => attestation.SpeakerId!, id => id, attestation => attestation.SpeakerId != null, names.OfPeopleAsync),
        "personKind" => OfAttestations(attestation => attestation.Speaker!.Kind, EnumWords.Word, attestation => attestation.Speaker != null),
        "mode" => OfAttestations(attestation => attestation.Mode, EnumWords.Word),
        "stance" => OfAttestations(attestation => attestation.Stance, EnumWords.Word),
        "certainty" => OfAttestations(attestation => attestation.Certainty, EnumWords.Word),
        "basis" => OfAttestations(attestation => attestation.Basis, EnumWords.Word),
        "relay" => OfAttestations(attestation => attestation.Relay!.Value, EnumWords.Word, attestation => attestation.Relay != null),
        "interestedParty" => OfAttestations(attestation => attestation.InterestedParty, Flag),
        "hasQuotation" => OfAttestations(attestation => attestation.Quotation != null, Flag),
        "publishedYear" => new Dimension<int>(true, ClaimDates.Published(selection).Within(years: 1), Year),
        "publishedDecade" => new Dimension<int>(true, ClaimDates.Published(selection).Within(years: 10), Decade),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No facet."),
    };

    private Dimension<T> OfClaims<T>(Expression<Func<ClaimRow, T>> value, Func<T, string> word)
    {
        var claims = Claims(value);
        return new(false, claims, word) { Once = claims.Select(claim => claim.Value) };
    }

    private Dimension<T> OfAttestations<T>(
        Expression<Func<Attestation, T>> value, Func<T, string> word, Expression<Func<Attestation, bool>>? hasOne = null, Func<IReadOnlyList<string>, Task<Dictionary<string, string>>>? names = null) =>
        new(true, Attestations(value, hasOne), word, names);

    private IQueryable<ClaimValue<string>> Topics() => Within("claim_topics", "TopicId", Hierarchy.TopicAncestors(db));

    private IQueryable<ClaimValue<string>> Places() => Within("claim_places", "PlaceId", Hierarchy.PlaceAncestors(db));

    // Of what joins claims with them, so that nothing else of a claim is looked for.
    private IQueryable<ClaimValue<string>> Within(string links, string to, IQueryable<Ancestor> ancestors) => db.Set<Dictionary<string, object>>(links)
        .Where(link => selection.FoundIds.Contains(EF.Property<string>(link, "ClaimId")))
        .Join(ancestors, link => EF.Property<string>(link, to), ancestor => ancestor.Id,
            (link, ancestor) => new ClaimValue<string> { Claim = EF.Property<string>(link, "ClaimId"), Holder = EF.Property<string>(link, "ClaimId"), Value = ancestor.Above });

    private IQueryable<ClaimValue<string>> Units() => selection.Rows
        .SelectMany(row => row.Claim.Quantities, (row, quantity) => new ClaimValue<string> { Claim = row.Claim.Id, Holder = row.Claim.Id, Value = quantity.Unit });

    private IQueryable<ClaimValue<string>> Publishers() => Attestations(attestation => attestation.Source!.PublisherId!, attestation => attestation.Source!.PublisherId != null)
        .Join(Hierarchy.OrganizationAncestors(db), publisher => publisher.Value, ancestor => ancestor.Id, (publisher, ancestor) => new ClaimValue<string> { Claim = publisher.Claim, Holder = publisher.Holder, Value = ancestor.Above });

    private IQueryable<string> StoredPublishers() => db.ClaimPublishers.Where(publisher => selection.FoundIds.Contains(publisher.ClaimId)).Select(publisher => publisher.PublisherId);

    private IQueryable<ClaimValue<string>> Authors() => selection.Attestations.Where(attestation => selection.FoundIds.Contains(attestation.ClaimId))
        .SelectMany(attestation => attestation.Source!.Authors, (attestation, author) => new ClaimValue<string> { Claim = attestation.ClaimId, Holder = attestation.Id, Value = (author.PersonId ?? author.OrganizationId)! });

    private IQueryable<ClaimValue<T>> Claims<T>(Expression<Func<ClaimRow, T>> value)
    {
        var id = Expression.Property(Expression.Property(value.Parameters[0], nameof(ClaimRow.Claim)), nameof(Entity.Id));
        return selection.Rows.Select(Valued(value, id, id));
    }

    private IQueryable<ClaimValue<T>> Attestations<T>(Expression<Func<Attestation, T>> value, Expression<Func<Attestation, bool>>? hasOne = null)
    {
        var attestation = value.Parameters[0];
        return (hasOne is null ? selection.Attestations : selection.Attestations.Where(hasOne))
            .Where(attestation => selection.FoundIds.Contains(attestation.ClaimId))
            .Select(Valued(value, Expression.Property(attestation, nameof(Attestation.ClaimId)), Expression.Property(attestation, nameof(Entity.Id))));
    }

    private static Expression<Func<TRow, ClaimValue<T>>> Valued<TRow, T>(Expression<Func<TRow, T>> value, Expression claim, Expression holder) => Expression.Lambda<Func<TRow, ClaimValue<T>>>(
        Expression.MemberInit(
            Expression.New(typeof(ClaimValue<T>)),
            Expression.Bind(typeof(ClaimValue<T>).GetProperty(nameof(ClaimValue<T>.Claim))!, claim),
            Expression.Bind(typeof(ClaimValue<T>).GetProperty(nameof(ClaimValue<T>.Holder))!, holder),
            Expression.Bind(typeof(ClaimValue<T>).GetProperty(nameof(ClaimValue<T>.Value))!, value.Body)),
        value.Parameters);

    private async Task<Dictionary<string, string>> NamesOfAuthorsAsync(IReadOnlyList<string> ids)
    {
        var labels = await names.OfOrganizationsAsync(ids);
        foreach (var (id, name) in await names.OfPeopleAsync(ids))
            labels[id] = name;
        return labels;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static string Decade(int decade) => decade.ToString("000", CultureInfo.InvariantCulture) + "X";

    private static string Flag(bool flag) => flag ? "true" : "false";
}
