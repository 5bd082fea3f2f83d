using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.AttributionChecks;

/// <summary>Each question of the table has the same answer on both databases.</summary>
public sealed class AttributionTableTests
{
    public static IEnumerable<TheoryDataRow<Database, string>> Cases =>
        from database in Enum.GetValues<Database>() from question in AttributionCases.All select new TheoryDataRow<Database, string>(database, question.Name);

    [Fact]
    public void There_are_sixty_cases_or_more_and_no_two_of_a_name()
    {
        Assert.True(AttributionCases.All.Count >= 60);
        Assert.Equal(AttributionCases.All.Count, AttributionCases.All.Select(question => question.Name).Distinct().Count());
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task It_is_answered(Database database, string name)
    {
        var question = AttributionCases.All.Single(candidate => candidate.Name == name);

        var answer = await Checks.AskAsync(database, question.Text, question.Speaker, question.Outlet, question.Date);

        var passages = answer.Items("passages");
        Assert.True(answer.Text("verdict") == question.Verdict, answer.ToString());
        var telling = passages.Find(passage => passage.Text("verdict") == question.Verdict);
        Assert.Equal(telling.Text("sentence"), answer.Text("sentence"));
        var best = telling.Items("matches").FirstOrDefault();
        if (question.Who is not null)
            Assert.True(question.Who == best.GetProperty("speaker").Text("id"), answer.ToString());
        if (question.Verdict is "paraphrase" or "notRecorded")
            Assert.Empty(telling.Items("matches"));
        if (question.Claim is not null)
            Assert.Equal(question.Claim, (question.Verdict == "paraphrase" ? telling.Items("paraphrases")[0] : best).GetProperty("claim").Text("id"));
        if (question.Who is not null)
            Assert.Equal(question.Changed, Kinds(telling));
        if (question.Caution is not null)
            Assert.Contains(question.Caution, string.Join(' ', telling.Items("cautions").Select(caution => caution.GetString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_databases_answer_byte_for_byte_the_same()
    {
        var (sqlite, postgres) = (await TestApi.SharedAsync(Database.Sqlite), await TestApi.SharedAsync(Database.Postgres));
        foreach (var question in AttributionCases.All)
            Assert.Equal(
                (await Checks.AskAsync(sqlite, question.Text, question.Speaker, question.Outlet, question.Date)).GetRawText(),
                (await Checks.AskAsync(postgres, question.Text, question.Speaker, question.Outlet, question.Date)).GetRawText());
    }

    private static string? Kinds(JsonElement passage) => passage.Has("alterations")
        ? string.Join(',', passage.Items("alterations").SelectMany(alteration => alteration.Items("kinds")).Select(kind => kind.GetString()).Distinct())
        : null;
}
