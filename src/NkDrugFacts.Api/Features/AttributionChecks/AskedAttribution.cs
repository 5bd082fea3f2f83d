using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.AttributionChecks;

/// <summary>By whom, where and when the words are said to be; and which records can be meant by that.</summary>
internal sealed class AskedAttribution
{
    // So many people who share a word of the name are looked at.
    private const int MostNamesakes = 200;

    private const int MostWordsOfName = 6;

    private HashSet<string> publishers = new(StringComparer.Ordinal);

    private AskedAttribution(AttributionCheckRequest request) => (Speaker, Outlet, Date) = (request.Speaker, request.Outlet, request.Date is null ? null : Edtf.Parse(request.Date));

    public string? Speaker { get; }

    public string? Outlet { get; }

    public Edtf? Date { get; }

    /// <summary>Whom the name can mean, by id.</summary>
    public IReadOnlyList<Reference> Speakers { get; private set; } = [];

    public IReadOnlyList<Reference> Outlets { get; private set; } = [];

    /// <summary>The speaker was given by an id that exists: names are not compared.</summary>
    public bool IsSpeakerId { get; private set; }

    public static async Task<AskedAttribution> ResolveAsync(FactsDbContext db, AttributionCheckRequest request, CancellationToken cancellationToken)
    {
        var asked = new AskedAttribution(request);
        if (request.Speaker is { } speaker)
            await asked.ResolveSpeakerAsync(db, speaker, cancellationToken);
        if (request.Outlet is { } outlet)
            await asked.ResolveOutletAsync(db, outlet, cancellationToken);
        return asked;
    }

    /// <summary>Null when nobody is asked for, or nobody is recorded as having said it.</summary>
    public NameMatch? Names(RecordedSpeaker speaker) => Speaker is null ? null
        : IsSpeakerId ? (speaker.Id == Speaker ? NameMatch.Same : null)
        : PersonNames.Match(Speaker, [speaker.Name, .. speaker.AlternateNames]);

    public bool? IsBy(RecordedSpeaker speaker) => Speaker is null ? null : Names(speaker) is not null;

    public bool? IsIn(string? publisher) => Outlet is null ? null : publisher is not null && publishers.Contains(publisher);

    /// <summary>Whether one of these can be the day asked for; null when none is known.</summary>
    public bool? IsOf(params string?[] dates) => Date is null || Array.TrueForAll(dates, date => date is null) ? null
        : Array.Exists(dates, date => date is not null && Date.Overlaps(Edtf.Parse(date)));

    private async Task ResolveSpeakerAsync(FactsDbContext db, string speaker, CancellationToken cancellationToken)
    {
        if (await db.People.Where(person => person.Id == speaker).Select(person => new Reference(person.Id, person.Name)).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            (Speakers, IsSpeakerId) = ([known], true);
            return;
        }

        var anyWord = string.Join(" or ", Word.In(speaker).Take(MostWordsOfName).Select(word => word.Folded));
        if (!SearchQuery.TryParse(anyWord, out var query, out _))
            return;
        var found = db.Search(RecordKind.Person, query).Select(hit => hit.RecordId);
        var people = await db.People.Where(person => found.Contains(person.Id)).OrderBy(person => person.Id).Take(MostNamesakes)
            .Select(person => new { person.Id, person.Name, person.AlternateNames }).ToListAsync(cancellationToken);
        Speakers = [.. people.Where(person => PersonNames.Match(speaker, [person.Name, .. person.AlternateNames]) is not null).Select(person => new Reference(person.Id, person.Name))];
    }

    private async Task ResolveOutletAsync(FactsDbContext db, string outlet, CancellationToken cancellationToken)
    {
        var all = await db.Organizations.OrderBy(body => body.Id).Select(body => new { body.Id, body.Name, body.AlternateNames }).ToListAsync(cancellationToken);
        var meant = all.FindAll(body => body.Id == outlet);
        if (meant.Count == 0)
            meant = all.FindAll(body => OutletNames.Match(outlet, [body.Name, .. body.AlternateNames]));
        Outlets = meant.ConvertAll(body => new Reference(body.Id, body.Name));
        publishers = await Hierarchy.OrganizationsWithinAsync(db, meant.ConvertAll(body => body.Id), cancellationToken);
    }
}

/// <summary>Who is recorded as having said something.</summary>
internal sealed record RecordedSpeaker(string Id, string Name, PersonKind Kind, IReadOnlyList<string> AlternateNames)
{
    /// <summary>As a sentence names them: who has no name is named by what is recorded of them.</summary>
    public string InWords => Kind is PersonKind.Named or PersonKind.Pseudonymous ? Name : $"a voice recorded as “{Name}”";
}
