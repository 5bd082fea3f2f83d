using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Reads the values of filters and gathers what is wrong with them. A filter is named as the property that holds its values.</summary>
internal sealed class FilterReader(FactsDbContext db, CancellationToken cancellationToken)
{
    public const int MostValues = 50;
    public const int MostCharacters = 200;

    private readonly Dictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong, or null.</summary>
    public IResult? Refusal => errors.Count == 0 ? null : InvalidRequest.With(errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal));

    public void Refuse(string name, string error)
    {
        if (!errors.TryGetValue(name, out var list))
            errors[name] = list = [];
        if (!list.Contains(error))
            list.Add(error);
    }

    public Terms<T> Words<T>(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") where T : struct, Enum =>
        Read<T>(values, Named(name), word => EnumWords.Parse<T>(word) is { } value ? (value, null) : (default, Validation.OneOf(word, EnumWords.All<T>())));

    public Terms<bool> Flag(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        Read<bool>(values, Named(name), word => word is "true" or "false" ? (word == "true", null) : (default, Validation.OneOf(word, ["true", "false"])));

    public Terms<NumberRange<T>> Numbers<T>(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") where T : struct, INumber<T>, IMinMaxValue<T> =>
        Read<NumberRange<T>>(values, Named(name), text => NumberRange<T>.Parse(text) is { } range ? (range, null) : (null!, "Not a number or a range of numbers, such as 2, 2..5, 2.. or ..5."));

    public Terms<Edtf> Dates(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        Read<Edtf>(values, Named(name), text => text.Length > Edtf.MaxLength ? (null!, $"Longer than {Edtf.MaxLength} characters: no date is.")
            : Edtf.TryParse(text, out var date, out var error) ? (date!, null)
            : (null!, $"Not a date in EDTF, such as 2016-12-01, 2016-12, 2016 or 2013/2016: {error}"));

    /// <summary>Values that have to exist.</summary>
    /// <param name="noun">As in: No unit is called 'x'.</param>
    public async Task<Terms<string>> ExistingAsync(string[]? values, IQueryable<string> existing, string noun, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        var terms = Read<string>(values, Named(name), text => (text, null));
        foreach (var (value, nearest) in await MissingIds.FindAsync(existing, [.. terms.Any, .. terms.None], cancellationToken))
            Refuse(Named(name), $"No {noun} '{value}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
        return terms;
    }

    /// <summary>Ids of records that have to exist; a merged one is told by the name that it has now.</summary>
    public async Task<Terms<string>> IdsAsync(string[]? values, IQueryable<string> existing, RecordKind kind, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        var terms = Read<string>(values, Named(name), text => Ids.IsId(text) ? (text, null) : ("", "Not an id: ids are lower-case letters, digits and hyphens."));
        var noun = kind.ToString().ToLowerInvariant();
        foreach (var (id, nearest) in await MissingIds.FindAsync(existing, [.. terms.Any, .. terms.None], cancellationToken))
        {
            var successor = await db.Tombstones.Where(tombstone => tombstone.Kind == kind && tombstone.Id == id).Select(tombstone => tombstone.SuccessorId).SingleOrDefaultAsync(cancellationToken);
            Refuse(Named(name), successor is not null ? $"The {noun} '{id}' was merged or renamed: its id is '{successor}'."
                : $"No {noun} has the id '{id}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
        }
        return terms;
    }

    /// <summary>Topics, and what is narrower.</summary>
    public async Task<Terms<string>> TopicsAsync(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        await (await IdsAsync(values, db.Topics.Select(topic => topic.Id), RecordKind.Topic, name)).WithinAsync(ids => Hierarchy.TopicsWithinAsync(db, ids, cancellationToken));

    /// <summary>Places, and what lies in them.</summary>
    public async Task<Terms<string>> PlacesAsync(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        await (await IdsAsync(values, db.Places.Select(place => place.Id), RecordKind.Place, name)).WithinAsync(ids => Hierarchy.PlacesWithinAsync(db, ids, cancellationToken));

    /// <summary>Organizations, and what belongs to them.</summary>
    public async Task<Terms<string>> OrganizationsAsync(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        await (await IdsAsync(values, db.Organizations.Select(organization => organization.Id), RecordKind.Organization, name)).WithinAsync(ids => Hierarchy.OrganizationsWithinAsync(db, ids, cancellationToken));

    /// <summary>People and organizations that write.</summary>
    public Task<Terms<string>> AuthorsAsync(string[]? values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        ExistingAsync(values, db.People.Select(person => person.Id).Union(db.Organizations.Select(organization => organization.Id)), "person or organization has the id", name);

    /// <summary>What is to be looked for among records of a kind: as it was probably meant, where it finds nothing as it was written; null when nothing is.</summary>
    public async Task<RecordSearch?> SearchAsync(string? q, RecordKind kind)
    {
        if (q is null)
            return null;
        if (!SearchQuery.TryParse(q, out var query, out var error))
        {
            Refuse("q", error);
            return null;
        }
        var corrected = await db.Search(kind, query).AnyAsync(cancellationToken) ? null : await SearchCorrections.CorrectedAsync(db, kind, query, cancellationToken);
        var wanted = corrected ?? query;
        return new(kind, wanted, corrected?.Text, db.SearchFirst(kind, wanted, scored: true), db.SearchFirst(kind, wanted, scored: false));
    }

    private Terms<T> Read<T>(string[]? values, string name, Func<string, (T Value, string? Error)> parse)
    {
        var (any, none) = (new List<T>(), new List<T>());
        if (values?.Length > MostValues)
            Refuse(name, $"More than {MostValues} values.");
        foreach (var value in (values ?? []).Take(MostValues))
        {
            var text = value.StartsWith('!') ? value[1..] : value;
            var (parsed, error) = text.Length is 0 or > MostCharacters ? (default!, $"A value has 1 to {MostCharacters} characters.") : parse(text);
            if (error is not null)
                Refuse(name, error);
            else
                (value.StartsWith('!') ? none : any).Add(parsed);
        }
        return new(any, none);
    }

    // query.Topic is the filter topic.
    private static string Named(string expression) => JsonNamingPolicy.CamelCase.ConvertName(expression[(expression.LastIndexOf('.') + 1)..]);
}
