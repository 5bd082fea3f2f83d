using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Pages;

/// <summary>The other forms of what a page of a record or of a list shows, for its head.</summary>
internal static class RecordAlternates
{
    public static IEnumerable<(string MediaType, string Address)> Of(string path, IReadOnlyList<Representation> offered) =>
        offered.Select(representation => (representation.Essence, $"/v1{path}{(representation == offered[0] ? "" : $"?format={representation.Format}")}"));
}
