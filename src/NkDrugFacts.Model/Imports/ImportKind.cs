namespace NkDrugFacts.Model.Imports;

/// <summary>
/// What a line of an export holds, in the order in which the kinds stand: each refers to earlier ones only, or to its own.
/// </summary>
public enum ImportKind { Dataset, Topic, Place, Organization, Person, Source, Document, Claim, Passage }
