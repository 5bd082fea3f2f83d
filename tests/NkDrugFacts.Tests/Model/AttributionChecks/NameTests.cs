using NkDrugFacts.Model.AttributionChecks;

namespace NkDrugFacts.Tests.Model.AttributionChecks;

public sealed class NameTests
{
    [Theory]
    [InlineData("Lee Kwan-hyung", "Lee Kwan-hyung", NameMatch.Same)]
    [InlineData("lee kwan hyung", "Lee Kwan-hyung", NameMatch.Same)]
    [InlineData("Lee Kwanhyung", "Lee Kwan-hyung", NameMatch.Same)]
    [InlineData("Kwan-hyung Lee", "Lee Kwan-hyung", NameMatch.Same)]
    [InlineData("Mr. Lee Kwan-hyung", "Lee Kwan-hyung", NameMatch.Same)]
    [InlineData("LANKOV, Andrei", "Andrei Lankov", NameMatch.Same)]
    [InlineData("Prof. Andrei Lankov, a historian at Kookmin University", "Andrei Lankov", NameMatch.Same)]
    [InlineData("Lankov", "Andrei Lankov", NameMatch.Part)]
    [InlineData("A. Lankov", "Andrei Lankov", NameMatch.Part)]
    [InlineData("Sheena Greitens", "Sheena Chestnut Greitens", NameMatch.Part)]
    [InlineData("Andrei Nikolaevich Lankov", "Andrei Lankov", NameMatch.Part)]
    [InlineData("Lee", "Lee Kwan-hyung", NameMatch.Part)]
    [InlineData("Yi Kwan-hyong", "Lee Kwan-hyung", NameMatch.Spelling)]
    [InlineData("Kwanhyong Rhee", "Lee Kwan-hyung", NameMatch.Spelling)]
    [InlineData("Kim Jong-eun", "Kim Jong-un", NameMatch.Spelling)]
    [InlineData("Pak Kyong-ok", "Park Kyung Ok", NameMatch.Spelling)]
    [InlineData("Andrey Lankow", "Andrei Lankov", NameMatch.Spelling)]
    [InlineData("Kim Jong-il", "Kim Jong-un", null)]
    [InlineData("Kim Jong Il", "Kim Jong Chol", null)]
    [InlineData("Lee Saera", "Lee Kwan-hyung", null)]
    [InlineData("Park Kwan-hyung", "Lee Kwan-hyung", null)]
    [InlineData("Chestnut", "Sheena Chestnut Greitens", null)]
    [InlineData("Kim Yong Chol", "Mr Kim", null)]
    [InlineData("Smith", "Andrei Lankov", null)]
    [InlineData("…", "Andrei Lankov", null)]
    public void A_name_is_the_same_in_other_orders_titles_and_spellings_and_no_other_is(string asked, string recorded, NameMatch? match) =>
        Assert.Equal(match, PersonNames.Match(asked, [recorded]));

    [Fact]
    public void Of_several_names_the_nearest_counts() => Assert.Equal(NameMatch.Same, PersonNames.Match("Ms. Greitens", ["Sheena Chestnut Greitens", "Ms. Greitens"]));

    [Theory]
    [InlineData("The New York Times", "New York Times", true)]
    [InlineData("new york times", "The New York Times", true)]
    [InlineData("DailyNK", "Daily NK", true)]
    [InlineData("www.vice.com", "Vice", true)]
    [InlineData("Times", "New York Times", false)]
    [InlineData("the", "The Guardian", false)]
    public void An_outlet_is_the_same_with_and_without_its_article(string asked, string recorded, bool same) => Assert.Equal(same, OutletNames.Match(asked, [recorded]));
}
