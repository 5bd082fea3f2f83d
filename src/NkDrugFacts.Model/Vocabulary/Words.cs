using System.Text.Json.Serialization;

namespace NkDrugFacts.Model.Vocabulary;

/// <summary>What an attestation does to its claim.</summary>
public enum Stance { Supports, Denies, Qualifies }

/// <summary>How an attestation took the claim from its upstream; <see cref="Suspected"/> is an uncredited copy.</summary>
public enum Relay { Quotes, Paraphrases, Republishes, Translates, Cites, Suspected }

/// <summary>How an attestation words the claim.</summary>
public enum Mode { DirectQuote, IndirectSpeech, AuthorAssertion }

/// <summary>How sure the wording is.</summary>
public enum Certainty { Asserted, Hedged, Reported, Opinion }

/// <summary>What the root voice knows the claim from.</summary>
public enum Basis { Eyewitness, Participant, Hearsay, Document, Official, Unknown }

/// <summary>Whether a voice's identity is known, assumed, withheld, or that of a group.</summary>
public enum PersonKind { Named, Pseudonymous, Anonymous, Collective }

/// <summary>What a source did when it took an attestation back.</summary>
public enum Withdrawal { Retracted, Corrected }

/// <summary>How one claim stands to another.</summary>
public enum RelationType { Contradicts, Qualifies, Updates, Supports }

/// <summary>Whether both claims cannot stand as worded, or a difference of date, scope or level reconciles them.</summary>
public enum ContradictionStrength { Strict, Tension }

/// <summary>How the wording bounds a figure.</summary>
public enum QuantityQualifier { About, AtLeast, AtMost, MoreThan, LessThan }

/// <summary>NATO source reliability (AJP-2.1); F, cannot be judged, unless there is a ground.</summary>
public enum Reliability
{
    [JsonStringEnumMemberName("A")] A,
    [JsonStringEnumMemberName("B")] B,
    [JsonStringEnumMemberName("C")] C,
    [JsonStringEnumMemberName("D")] D,
    [JsonStringEnumMemberName("E")] E,
    [JsonStringEnumMemberName("F")] F,
}

public enum OrganizationKind
{
    Newspaper, Magazine, NewsAgency, Broadcaster, OnlineMedia, Blog, NonGovernmental, ThinkTank, University,
    Government, Ministry, SecurityService, Military, Party, Intergovernmental, Company, CriminalGroup,
}

/// <summary>How an organization depends on a state.</summary>
public enum StateAffiliationKind { Funded, Controlled, Organ }

public enum PlaceKind { Region, Country, Province, City, District, Town, Site }

/// <summary>What a set of attestations amounts to; see the rule of corroboration.</summary>
public enum Verdict { Unattributed, SingleSource, Echoed, Corroborated, Contested, Denied, Withdrawn }

/// <summary>Whether a vague date counts when it certainly lies in the time asked for, or already when it possibly does.</summary>
public enum DateMatch { Certain, Possible }
