using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Tests.Support;

internal static class Keys
{
    /// <summary>A key that can be used.</summary>
    public static Task<string> MakeKeyAsync(this TestApi api, Role role, string name = "Test") => api.MakeKeyAsync(role, name, DateTimeOffset.UtcNow, null);

    public static Task<string> MakeKeyAsync(this TestApi api, Role role, string name, DateTimeOffset made, DateOnly? expires) => api.InDatabaseAsync(async db =>
    {
        var (stored, key) = ApiKey.Make(name, role, made, expires);
        db.ApiKeys.Add(stored);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return key;
    });

    /// <summary>A client that sends a key of this role.</summary>
    public static async Task<HttpClient> ClientOfAsync(this TestApi api, Role role)
    {
        var client = api.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", await api.MakeKeyAsync(role));
        return client;
    }
}
