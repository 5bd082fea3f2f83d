using System.ComponentModel;
using System.Linq.Expressions;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>What attestations have to meet, all of it together: so that of a claim it is one attestation that meets it. A repeated filter asks for one of its values, a leading ! for none.</summary>
public abstract record AttestationFilters : DatedQuery
{
    [Description("The work that says it.")]
    [Example("shim-upi-2016")]
    public string[]? Source { get; init; }

    [Description("The publisher of the work, or an organization that the publisher belongs to.")]
    [Example("new-york-times")]
    public string[]? Publisher { get; init; }

    [Description("A person or an organization that wrote the work.")]
    [Example("ives")]
    public string[]? Author { get; init; }

    [Description("The person whose words they are.")]
    [Example("lankov")]
    public string[]? Speaker { get; init; }

    [Description("Whether the speaker is named, pseudonymous, anonymous or collective.")]
    [Example("anonymous")]
    [WordsOf(typeof(PersonKind))]
    public string[]? PersonKind { get; init; }

    [Description("How the claim is worded: directQuote, indirectSpeech or authorAssertion.")]
    [Example("directQuote")]
    [WordsOf(typeof(Mode))]
    public string[]? Mode { get; init; }

    [Description("What it does to the claim: supports, denies or qualifies.")]
    [Example("denies")]
    [WordsOf(typeof(Stance))]
    public string[]? Stance { get; init; }

    [Description("How sure the wording is: asserted, hedged, reported or opinion.")]
    [Example("hedged")]
    [WordsOf(typeof(Certainty))]
    public string[]? Certainty { get; init; }

    [Description("What the root voice knows it from: eyewitness, participant, hearsay, document, official or unknown.")]
    [Example("eyewitness")]
    [WordsOf(typeof(Basis))]
    public string[]? Basis { get; init; }

    [Description("How it was taken from its upstream: quotes, paraphrases, republishes, translates, cites or suspected.")]
    [Example("quotes")]
    [WordsOf(typeof(Relay))]
    public string[]? Relay { get; init; }

    [Description("Whether the speaker has a stake in the claim: true or false.")]
    [Example("true")]
    [WordsOf(typeof(bool))]
    public string[]? InterestedParty { get; init; }

    [Description("Whether words are quoted: true or false.")]
    [Example("true")]
    [WordsOf(typeof(bool))]
    public string[]? HasQuotation { get; init; }

    [Description("When the work was published, in EDTF.")]
    [Example("2016")]
    public string[]? Published { get; init; }

    [Description("When the words were spoken, in EDTF.")]
    [Example("2016")]
    public string[]? Said { get; init; }

    /// <summary>What the address itself asks of an attestation.</summary>
    internal Expression<Func<Attestation, bool>>? Attested { get; init; }

    private protected override bool FiltersByDate => Published is { Length: > 0 } || Said is { Length: > 0 };

    private protected async Task<Conditions<Attestation>> ReadAttestationsAsync(FilterReader reader, FactsDbContext db, CancellationToken cancellationToken)
    {
        var conditions = new Conditions<Attestation>();
        if (Attested is not null)
            conditions.Add(Attested);
        conditions.Add(await reader.IdsAsync(Source, db.Sources.Select(source => source.Id), RecordKind.Source), ids => attestation => ids.Contains(attestation.SourceId));
        conditions.Add(await reader.OrganizationsAsync(Publisher),
            ids => attestation => attestation.Source!.PublisherId != null && ids.Contains(attestation.Source.PublisherId));
        conditions.Add(await reader.AuthorsAsync(Author),
            ids => attestation => attestation.Source!.Authors.Any(author => ids.Contains(author.PersonId!) || ids.Contains(author.OrganizationId!)));
        conditions.Add(await reader.IdsAsync(Speaker, db.People.Select(person => person.Id), RecordKind.Person),
            ids => attestation => attestation.SpeakerId != null && ids.Contains(attestation.SpeakerId));
        AddWords(reader, conditions);
        var match = FilterMatch;
        conditions.Add(reader.Dates(Published), dates => Conditions<Attestation>.AnyOf(dates, date => DateCondition.Holds<Attestation>(attestation => attestation.Source!.Published, date, match)));
        conditions.Add(reader.Dates(Said), dates => Conditions<Attestation>.AnyOf(dates, date => DateCondition.Holds<Attestation>(attestation => attestation.Said, date, match)));
        return conditions;
    }

    private void AddWords(FilterReader reader, Conditions<Attestation> conditions)
    {
        conditions.Add(reader.Words<PersonKind>(PersonKind), kinds => attestation => attestation.Speaker != null && kinds.Contains(attestation.Speaker.Kind));
        conditions.Add(reader.Words<Mode>(Mode), modes => attestation => modes.Contains(attestation.Mode));
        conditions.Add(reader.Words<Stance>(Stance), stances => attestation => stances.Contains(attestation.Stance));
        conditions.Add(reader.Words<Certainty>(Certainty), certainties => attestation => certainties.Contains(attestation.Certainty));
        conditions.Add(reader.Words<Basis>(Basis), bases => attestation => bases.Contains(attestation.Basis));
        conditions.Add(reader.Words<Relay>(Relay), relays => attestation => attestation.Relay != null && relays.Contains(attestation.Relay.Value));
        conditions.Add(reader.Flag(InterestedParty), attestation => attestation.InterestedParty);
        conditions.Add(reader.Flag(HasQuotation), attestation => attestation.Quotation != null);
    }
}
