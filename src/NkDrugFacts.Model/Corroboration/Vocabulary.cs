namespace NkDrugFacts.Model.Corroboration;

/// <summary>What an act of reporting does to the claim.</summary>
public enum Stance
{
    Supports,
    Denies,
    Qualifies,
}

/// <summary>How an act of reporting took over the one that it came from.</summary>
public enum Relay
{
    Quotes,
    Paraphrases,
    Republishes,
    Translates,
    Cites,
    Suspected,
}

/// <summary>How far the person behind a name is known.</summary>
public enum PersonKind
{
    Named,
    Pseudonymous,
    Anonymous,
    Collective,
}

/// <summary>What the relay graph says of a claim. None of these says that it is true.</summary>
public enum Verdict
{
    /// <summary>Nothing reports it but the own voice of a compilation.</summary>
    Unattributed,

    /// <summary>One origin, told once.</summary>
    SingleSource,

    /// <summary>One origin, told by several works or in several passages.</summary>
    Echoed,

    /// <summary>Two or more gatherings support it, and none of its own stands against it.</summary>
    Corroborated,

    /// <summary>It is supported, and a gathering of its own denies it or supports what contradicts it.</summary>
    Contested,

    /// <summary>It is denied, and nothing supports it.</summary>
    Denied,

    /// <summary>Every root that supported it was retracted.</summary>
    Withdrawn,
}
