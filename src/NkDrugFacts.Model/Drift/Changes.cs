using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Drift;

/// <summary>What changed between an attestation and the one that took it up.</summary>
public static class Changes
{
    /// <summary>In the order of the kinds. Needs the speakers, the sources and their authors to be loaded.</summary>
    public static IReadOnlyList<Change> Between(Attestation before, Attestation after) =>
    [
        .. Some(QuotationChange.Between(before.Quotation, after.Quotation)),
        .. QuantityChanges.Between(before.Quantities, after.Quantities),
        .. Some(Certainty(before, after)),
        .. Some(Mode(before, after)),
        .. Some(Speaker(before, after)),
        .. Some(Said(before, after)),
        .. Some(Stance(before, after)),
    ];

    private static IEnumerable<Change> Some(Change? change) => change is null ? [] : [change];

    private static Change? Certainty(Attestation before, Attestation after)
    {
        if (before.Certainty == after.Certainty)
            return null;
        var (effect, lead) = (before.Certainty, after.Certainty) switch
        {
            // A copy without credit says of nobody that it is their statement.
            (Vocabulary.Certainty.Asserted or Vocabulary.Certainty.Opinion, Vocabulary.Certainty.Reported) =>
                after.Relay == Relay.Suspected ? (ChangeEffect.Changed, "") : (ChangeEffect.Credited, ""),
            (Vocabulary.Certainty.Hedged, Vocabulary.Certainty.Reported or Vocabulary.Certainty.Asserted) => (ChangeEffect.Lost, "The hedge is lost: "),
            (Vocabulary.Certainty.Reported, Vocabulary.Certainty.Asserted) => (ChangeEffect.Lost, "The attribution is lost: "),
            (Vocabulary.Certainty.Opinion, Vocabulary.Certainty.Asserted) => (ChangeEffect.Lost, "The mark of opinion is lost: "),
            (Vocabulary.Certainty.Asserted or Vocabulary.Certainty.Reported, Vocabulary.Certainty.Hedged) => (ChangeEffect.Gained, "A hedge is added: "),
            _ => (ChangeEffect.Changed, ""),
        };
        var (was, became) = (before.Certainty.Word(), after.Certainty.Word());
        return new(ChangeKind.Certainty, effect, was, became, lead.Length > 0 ? $"{lead}what was {was} is {became}." : $"What was {was} is passed on as {became}.");
    }

    private static Change? Mode(Attestation before, Attestation after)
    {
        if (before.Mode == after.Mode)
            return null;
        var (effect, text) = (before.Mode, after.Mode) switch
        {
            (Vocabulary.Mode.DirectQuote, Vocabulary.Mode.IndirectSpeech) => (ChangeEffect.Lost, "A direct quotation became indirect speech: the words are no longer the speaker's own."),
            (_, Vocabulary.Mode.AuthorAssertion) => (ChangeEffect.Lost, "What somebody was reported to have said became a statement in the author's own voice: the attribution is lost."),
            (Vocabulary.Mode.IndirectSpeech, Vocabulary.Mode.DirectQuote) => (ChangeEffect.Gained, "Indirect speech became a direct quotation."),
            _ when IsAuthor(after.SpeakerId, before) => (ChangeEffect.Credited, "An author's own statement is given as what that author says."),
            _ => (ChangeEffect.Changed, "An author's own statement is given as somebody's speech."),
        };
        return new(ChangeKind.Mode, effect, before.Mode.Word(), after.Mode.Word(), text);
    }

    private static Change? Speaker(Attestation before, Attestation after) => (before.SpeakerId, after.SpeakerId) switch
    {
        var (was, becomes) when was == becomes => null,
        (null, { } named) when IsAuthor(named, before) => new(ChangeKind.Speaker, ChangeEffect.Credited, null, named, $"The author, {Name(after)}, is named as the speaker."),
        (null, { } named) => new(ChangeKind.Speaker, ChangeEffect.Gained, null, named, $"A speaker is named, {Name(after)}, where the attestation it was taken from names none."),
        ({ } dropped, null) => new(ChangeKind.Speaker, ChangeEffect.Lost, dropped, null, $"The speaker is no longer named: it was {Name(before)}."),
        var (was, becomes) => new(ChangeKind.Speaker, ChangeEffect.Changed, was, becomes, $"The speaker changed from {Name(before)} to {Name(after)}."),
    };

    // The work's own wording of a date (Thursday) is no part of the date.
    private static Change? Said(Attestation before, Attestation after) => (before.Said?.Edtf, after.Said?.Edtf) switch
    {
        var (was, becomes) when was == becomes => null,
        (null, { } gained) => new(ChangeKind.Said, ChangeEffect.Gained, null, gained, $"The words are dated {gained}; the attestation it was taken from does not date them."),
        ({ } lost, null) => new(ChangeKind.Said, ChangeEffect.Lost, lost, null, $"The date of the words, {lost}, is no longer given."),
        var (was, becomes) => new(ChangeKind.Said, ChangeEffect.Changed, was, becomes, $"The date of the words changed from {was} to {becomes}."),
    };

    private static Change? Stance(Attestation before, Attestation after) => before.Stance == after.Stance
        ? null
        : new(ChangeKind.Stance, ChangeEffect.Changed, before.Stance.Word(), after.Stance.Word(), $"An attestation that {before.Stance.Word()} the claim was taken up by one that {after.Stance.Word()} it.");

    private static bool IsAuthor(string? person, Attestation attestation) =>
        person is not null && attestation.Source!.Authors.Exists(author => author.PersonId == person);

    private static string Name(Attestation attestation) => attestation.Speaker!.Name;
}
