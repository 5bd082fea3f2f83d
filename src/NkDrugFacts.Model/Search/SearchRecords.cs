using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Search;

/// <summary>Reads the texts of records; those that do not exist are passed over.</summary>
public static class SearchRecords
{
    /// <summary>The kinds of record that can be searched.</summary>
    public static readonly IReadOnlyList<RecordKind> Kinds = [RecordKind.Attestation, RecordKind.Claim, RecordKind.Person, RecordKind.Source];

    /// <summary>The ids of every record of a kind that is searched; of attestations those that quote.</summary>
    internal static IQueryable<string> Ids(FactsDbContext db, RecordKind kind) => kind switch
    {
        RecordKind.Claim => db.Claims.Select(claim => claim.Id),
        RecordKind.Source => db.Sources.Select(source => source.Id),
        RecordKind.Person => db.People.Select(person => person.Id),
        RecordKind.Attestation => db.Attestations.Where(attestation => attestation.Quotation != null).Select(attestation => attestation.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not searched."),
    };

    public static Task<List<SearchRecord>> LoadAsync(FactsDbContext db, RecordKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (ids.Count, kind) switch
        {
            (0, _) => Task.FromResult(new List<SearchRecord>()),
            (_, RecordKind.Claim) => ClaimsAsync(db, ids, cancellationToken),
            (_, RecordKind.Source) => SourcesAsync(db, ids, cancellationToken),
            (_, RecordKind.Person) => PeopleAsync(db, ids, cancellationToken),
            (_, RecordKind.Attestation) => QuotationsAsync(db, ids, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not searched."),
        };
    }

    private static async Task<List<SearchRecord>> ClaimsAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.AsNoTracking().Where(claim => ids.Contains(claim.Id)).Select(claim => new
        {
            claim.Id,
            claim.Statement,
            claim.Note,
            Topics = claim.Topics.Select(topic => topic.Id).ToList(),
            Places = claim.Places.Select(place => place.Id).ToList(),
        }).ToListAsync(cancellationToken);
        var attestations = (await db.Attestations.AsNoTracking().Where(attestation => ids.Contains(attestation.ClaimId)).OrderBy(attestation => attestation.Id)
            .Select(attestation => new { attestation.ClaimId, attestation.SpeakerId, attestation.SourceId, Quotation = attestation.Quotation!.Text, attestation.Note })
            .ToListAsync(cancellationToken)).ToLookup(attestation => attestation.ClaimId, StringComparer.Ordinal);
        var all = attestations.SelectMany(group => group).ToList();
        var names = await MentionedNames.LoadAsync(db, all.Select(attestation => attestation.SpeakerId), all.Select(attestation => attestation.SourceId), cancellationToken);
        var vocabulary = await SearchVocabulary.LoadAsync(db, cancellationToken);
        return claims.ConvertAll(claim => new SearchRecord(
            RecordKind.Claim, claim.Id, [claim.Statement],
            [
                .. vocabulary.OfTopics(claim.Topics), .. vocabulary.OfPlaces(claim.Places),
                .. attestations[claim.Id].SelectMany(attestation => names.OfPerson(attestation.SpeakerId).Concat(names.OfWork(attestation.SourceId))),
            ],
            Written(attestations[claim.Id].Select(attestation => attestation.Quotation)),
            Written(attestations[claim.Id].Select(attestation => attestation.Note).Prepend(claim.Note))));
    }

    private static async Task<List<SearchRecord>> SourcesAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var sources = await db.Sources.AsNoTracking().Where(source => ids.Contains(source.Id))
            .Select(source => new { source.Id, source.Title, source.Description, source.Note, source.ReliabilityReason }).ToListAsync(cancellationToken);
        var names = await MentionedNames.LoadAsync(db, [], ids, cancellationToken);
        return sources.ConvertAll(source => new SearchRecord(
            RecordKind.Source, source.Id, [source.Title ?? source.Description], names.OfWork(source.Id),
            source.Title is null ? [] : [source.Description], Written([source.Note, source.ReliabilityReason])));
    }

    private static async Task<List<SearchRecord>> PeopleAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).Select(person => new
        {
            person.Id,
            person.Name,
            person.AlternateNames,
            person.Description,
            person.Note,
            Affiliations = person.Affiliations.OrderBy(affiliation => affiliation.Ordinal).Select(affiliation => new { affiliation.Role, affiliation.OrganizationId }).ToList(),
        }).ToListAsync(cancellationToken);
        var names = await MentionedNames.OfOrganizationsAsync(db, people.SelectMany(person => person.Affiliations).Select(affiliation => affiliation.OrganizationId), cancellationToken);
        return people.ConvertAll(person => new SearchRecord(
            RecordKind.Person, person.Id, [person.Name, .. person.AlternateNames],
            [.. person.Affiliations.SelectMany(affiliation => names.OfOrganization(affiliation.OrganizationId).Append(affiliation.Role))],
            Written([person.Description]), Written([person.Note])));
    }

    private static async Task<List<SearchRecord>> QuotationsAsync(FactsDbContext db, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var quotations = await db.Attestations.AsNoTracking().Where(attestation => ids.Contains(attestation.Id) && attestation.Quotation != null).Select(attestation => new
        {
            attestation.Id,
            attestation.Quotation!.Text,
            attestation.SpeakerId,
            attestation.SourceId,
            attestation.Claim!.Statement,
            attestation.Source!.Title,
            attestation.Note,
            Topics = attestation.Claim.Topics.Select(topic => topic.Id).ToList(),
        }).ToListAsync(cancellationToken);
        var names = await MentionedNames.LoadAsync(db, quotations.Select(quotation => quotation.SpeakerId), quotations.Select(quotation => quotation.SourceId), cancellationToken);
        var vocabulary = await SearchVocabulary.LoadAsync(db, cancellationToken);
        return quotations.ConvertAll(quotation => new SearchRecord(
            RecordKind.Attestation, quotation.Id, [quotation.Text],
            [.. names.OfPerson(quotation.SpeakerId), .. names.OfWork(quotation.SourceId), .. vocabulary.OfTopics(quotation.Topics)],
            Written([quotation.Statement, quotation.Title]), Written([quotation.Note])));
    }

    private static List<string> Written(IEnumerable<string?> texts) => [.. texts.OfType<string>().Where(text => text.Length > 0)];
}
