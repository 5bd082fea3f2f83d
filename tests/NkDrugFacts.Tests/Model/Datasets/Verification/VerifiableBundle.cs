using System.Security.Cryptography;
using System.Text;
using NkDrugFacts.Model.Datasets.Verification;

namespace NkDrugFacts.Tests.Model.Datasets.Verification;

/// <summary>The small test bundle with an invented page that it is faithful to, to be spoilt one edit at a time.</summary>
public sealed class VerifiableBundle : IDisposable
{
    public const string First = "claims/01-first.json";
    public const string Second = "claims/02-second.json";

    /// <summary>The smiling faces take two UTF-16 units each, so that a count of those goes wrong.</summary>
    private const string Invented = """
        😀 A Heading of the Invented Page 😀

        Mike Ives wrote: “It is "very" common on the coast, in the hills and along the old road,” Mr. Lankov said. It is rare, and has been so since the war. [Source: Mike Ives, The Times, January 5, 2019]

        Nothing is said in these few words.

        Text Sources: The Times, Weekend and other works.

        Updated in July 2021
        """;

    private readonly TestBundle bundle = new();

    public VerifiableBundle()
    {
        Document(Invented);
        Set(First, "claims[0].attestations[1].locator", Locator("It is \"very\" common on the coast, in the hills and along the old road,” Mr. Lankov said."));
        Set(Second, "claims[0].attestations[0].locator", Locator("It is rare, and has been so since the war."));
        Set("without-claim.json", "passages[0].locator", Locator("Nothing is said in these few words."));
    }

    /// <summary>The copy of the page that is given; nothing is given when null.</summary>
    public byte[]? Given { get; set; }

    private string Page { get; set; } = "";

    /// <summary>Puts another page in its place, fingerprint and length included.</summary>
    public void Document(string page)
    {
        Page = page.ReplaceLineEndings("\n");
        Given = Encoding.UTF8.GetBytes(Page);
        var hash = Hash(Page);
        foreach (var (file, path) in new[] { (First, "claims[0].attestations[1].locator"), (Second, "claims[0].attestations[0].locator"), ("without-claim.json", "passages[0].locator") })
        {
            if (File.ReadAllText(bundle.PathOf(file)).Contains("\"locator\"", StringComparison.Ordinal))
                bundle.Set(file, $"{path}.document", $"\"sha256:{hash}\"");
        }

        bundle.Set("dataset.json", "documents[0].sha256", $"\"{hash}\"").Set("dataset.json", "documents[0].length", $"{Page.EnumerateRunes().Count()}");
    }

    /// <summary>The page with one of its parts put otherwise; the passages stay where they are.</summary>
    public void Replace(string part, string other) => Document(Page.Replace(part, other, StringComparison.Ordinal));

    /// <summary>Another page, of which every passage is the same.</summary>
    public void Document(string page, string passage)
    {
        Document(page);
        Set(First, "claims[0].attestations[1].locator", Locator(passage));
        Set(Second, "claims[0].attestations[0].locator", Locator(passage));
        Set("without-claim.json", "passages[0].locator", Locator(passage));
    }

    public string Locator(string passage)
    {
        var start = Page[..Page.IndexOf(passage, StringComparison.Ordinal)].EnumerateRunes().Count();
        return $$"""{ "document": "sha256:{{Hash(Page)}}", "start": {{start}}, "end": {{start + passage.EnumerateRunes().Count()}}, "sha256": "{{Hash(passage)}}" }""";
    }

    public VerifiableBundle Set(string file, string path, string? json)
    {
        bundle.Set(file, path, json);
        return this;
    }

    public VerificationReport Verify() => BundleVerifier.Verify(bundle.Folder, Given);

    public VerificationSection Section(string name) => Assert.Single(Verify().Sections, section => section.Name == name);

    /// <summary>The bundle has this one error, in this section.</summary>
    public void AssertError(string section, string file, string key, string message)
    {
        var report = Verify();
        var error = Assert.Single(report.Errors);
        Assert.Equal((file, key), (error.File, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(error, Assert.Single(report.Sections, found => found.State == SectionState.Failed && found.Name == section).Errors);
    }

    public string Folder => bundle.Folder;

    public void Dispose() => bundle.Dispose();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
