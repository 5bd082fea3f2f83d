namespace NkDrugFacts.Api.Http;

/// <summary>A value of a query parameter that answers something, for the documentation.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class ExampleAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}

/// <summary>A query parameter takes the words of an enum, for the documentation; as a filter, each with a leading ! as well.</summary>
/// <param name="type">An enum, or bool for true and false.</param>
/// <param name="only">The words that it takes, when these are not all, and none with a leading !.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WordsOfAttribute(Type type, params string[] only) : Attribute
{
    public Type Type { get; } = type;
    public string[] Only { get; } = only;
}

/// <summary>A query parameter takes a whole number, for the documentation.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WholeNumberAttribute(long least, long most) : Attribute
{
    private long? byDefault;

    public long Least { get; } = least;
    public long Most { get; } = most;

    /// <summary>What is meant when it is absent.</summary>
    public long Default { get => byDefault ?? 0; set => byDefault = value; }
    public bool HasDefault => byDefault is not null;
}

/// <summary>How many characters the value of a query parameter may have, where that differs from the usual, for the documentation.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class LongestAttribute(int characters) : Attribute
{
    public int Characters { get; } = characters;
}
