using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model.Vocabulary;

public sealed class EnumWordsTests
{
    // By which a value finds its word, and a word its value.
    [Fact]
    public void Values_are_numbered_from_0_without_a_gap() =>
        Assert.All(
            new[] { typeof(EnumWords).Assembly, typeof(Program).Assembly }.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int)),
            type => Assert.Equal(Enumerable.Range(0, Enum.GetNames(type).Length), Enum.GetValuesAsUnderlyingType(type).Cast<int>()));

    [Fact]
    public void A_word_that_differs_by_case_is_none()
    {
        Assert.Equal(Relay.Quotes, EnumWords.Parse<Relay>("quotes"));
        Assert.Null(EnumWords.Parse<Relay>("Quotes"));
        Assert.Null(EnumWords.Parse<Relay>(""));
    }
}
