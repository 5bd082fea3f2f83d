using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What befalls the server from outside is told as that, and what is wrong with the program as a fault of ours.</summary>
public sealed class FailureTests
{
    public static readonly TheoryData<Exception> OfOurs =
    [
        new IOException("Something."), new FileNotFoundException("No such file: /srv/secret.json"), new DirectoryNotFoundException(), new EndOfStreamException(), new UnauthorizedAccessException("/srv/secret.json"),
    ];

    [Theory, MemberData(nameof(OfOurs))]
    public async Task A_file_that_is_not_there_or_not_read_is_a_fault_of_ours(Exception failure)
    {
        var (status, headers, problem) = await ToldAsync(failure);

        Assert.Equal(500, status);
        Assert.False(headers.ContainsKey("Retry-After"));
        Assert.Equal("urn:nkdrugfacts:problem:internal-server-error", problem.Text("type"));
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("folder", problem.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<(int Status, IHeaderDictionary Headers, JsonElement Problem)> ToldAsync(Exception failure)
    {
        await using var scope = (await TestApi.SharedAsync(Database.Sqlite)).Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Response.Body = body;
        Assert.True(await scope.ServiceProvider.GetRequiredService<IExceptionHandler>().TryHandleAsync(http, failure, TestContext.Current.CancellationToken));
        return (http.Response.StatusCode, http.Response.Headers, JsonDocument.Parse(Encoding.UTF8.GetString(body.ToArray())).RootElement);
    }
}
