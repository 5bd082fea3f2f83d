using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class PeopleTests
{
    [Theory, BothDatabases]
    public async Task Quotations_of_a_person_say_where_they_were_printed_and_when(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var quotations = await api.GetAllAsync("/v1/people/lankov/quotations");

        Assert.NotEmpty(quotations);
        var first = quotations.First(quotation => quotation.GetProperty("source").Text("id") == "ives-nyt-2019");
        Assert.Equal("2019-02-12", first.GetProperty("published").Text("edtf"));
        Assert.True(first.GetProperty("quotation").Text("text").Split(' ').Length <= 25);
    }

    [Theory, BothDatabases]
    public async Task Two_people_who_share_a_surname_are_two_people(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var researcher = await api.GetAsync("/v1/people/lee-kwan-hyung");
        var interviewee = await api.GetAsync("/v1/people/lee-saera");

        Assert.Equal("nkdb", researcher.Items("affiliations")[0].GetProperty("organization").Text("id"));
        Assert.Equal(43, interviewee.GetProperty("age").GetProperty("years").GetInt32());
    }

    [Theory, BothDatabases]
    public async Task A_family_name_is_told_where_it_is_evident_whichever_way_round_the_name_is(Database database)
    {
        var people = await (await TestApi.SharedAsync(database)).GetAllAsync("/v1/people");

        string? FamilyName(string id) => people.Single(person => person.Text("id") == id) is var person && person.Has("familyName") ? person.Text("familyName") : null;
        Assert.Equal(("Lee", "Park", "Greitens", null), (FamilyName("lee-kwan-hyung"), FamilyName("park-kyung-ok"), FamilyName("greitens"), FamilyName("mr-kim-guide")));
        Assert.All(people.Where(person => person.Text("kind") is "anonymous" or "collective"), person => Assert.False(person.Has("familyName")));
    }

    [Theory, BothDatabases]
    public async Task An_assumed_name_is_pseudonymous(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        Assert.Equal("pseudonymous", (await api.GetAsync("/v1/people/park-kyung-ok")).Text("kind"));
    }
}
