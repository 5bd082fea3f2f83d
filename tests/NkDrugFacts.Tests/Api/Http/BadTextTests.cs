using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What is no text, or no text that anybody reads, is refused by name and nowhere a fault.</summary>
public sealed class BadTextTests
{
    private static readonly string[] Bad =
    [
        "%00", "a%00b", "%0D%0A", "%7F", "%C2%85", // controls
        "%FF", "%C0%80", "%E0%80%AF", "%E2%82", "%ED%A0%80", "%ED%BF%BF", "%F4%90%80%80", // not UTF-8: stray, overlong, cut off, half pairs, past the end
        "%EF%BF%BD", // lost before it came here
        "%E2%80%8F", "%E2%80%AE", "%E2%81%A6", "%D8%9C", // turns the direction
    ];

    [Theory, BothDatabases]
    public async Task In_any_query_parameter_it_is_a_400_that_names_the_parameter(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var parameters = await Addresses.ParametersAsync(api);
        Assert.NotEmpty(parameters);
        foreach (var (address, parameter) in parameters)
            foreach (var text in Bad)
            {
                var answer = await client.AskAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}={text}");
                Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{address} {parameter}={text}: {answer.Status}");
                Assert.True(answer.Problem.GetProperty("errors").Has(parameter), $"{address} {parameter}={text}");
            }
    }

    [Theory, BothDatabases]
    public async Task In_a_name_it_is_a_400_as_well(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var text in Bad)
        {
            var answer = await client.AskAsync($"/v1/claims?li{text}mit=5");
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.DoesNotContain(answer.Problem.GetProperty("errors").EnumerateObject().Single().Name, char.IsControl);
        }
    }

    [Theory, BothDatabases]
    public async Task In_an_id_it_is_a_400(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        foreach (var (_, template) in await Addresses.OfRecordsAsync(api))
            // A NUL in a path comes no further than the web server: see ServerLimitTests.
            foreach (var text in Bad.Where(text => !text.Contains("%00", StringComparison.Ordinal)))
            {
                var answer = await client.AskAsync(template.Replace("{id}", text, StringComparison.Ordinal));
                Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{template} {text}: {answer.Status}");
                Assert.True(answer.Problem.GetProperty("errors").Has("id"));
            }
    }

    [Theory]
    [InlineData("\\u0000", 200)] // a name like another, of the caller's own
    [InlineData("\\ud800", 400)]
    public async Task In_a_body_half_a_pair_is_no_json(string id, int status)
    {
        using var client = await Asking.ClientAsync(Database.Sqlite);
        using var body = new StringContent($$"""{"attestations":[{"id":"{{id}}","source":"s"}]}""", System.Text.Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri("/v1/corroboration", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("caf%C3%A9")]
    [InlineData("%EB%B9%99%EB%91%90+%F0%9F%92%8A")]
    [InlineData("%D9%85%D8%AE%D8%AF%D8%B1%D8%A7%D8%AA")] // a script that runs from right to left needs no marks
    [InlineData("100%25")]
    [InlineData("%25FF")]
    public async Task Text_of_any_script_is_read_and_refused_for_what_it_says_alone(string text)
    {
        using var client = await Asking.ClientAsync(Database.Sqlite);

        var error = (await client.AskAsync($"/v1/claims?asOf={text}")).Problem.GetProperty("errors").Items("asOf").Single().GetString();

        Assert.Contains("EDTF", error, StringComparison.Ordinal);
    }
}
