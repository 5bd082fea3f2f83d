using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages;

/// <summary>A person in words.</summary>
internal static class PersonWords
{
    public static string Kind(PersonKind kind) => kind switch
    {
        PersonKind.Named => "a named person",
        PersonKind.Pseudonymous => "a person under another name",
        PersonKind.Anonymous => "a person whom no work names",
        _ => "a group",
    };

    public static string Several(PersonKind kind) => kind switch
    {
        PersonKind.Named => "named",
        PersonKind.Pseudonymous => "under another name",
        PersonKind.Anonymous => "not named",
        _ => "groups",
    };

    /// <summary>Role, body, time: professor, Kookmin University, by 2013.</summary>
    public static string Affiliation(AffiliationResponse affiliation) => string.Join(", ",
        new[] { affiliation.Role, affiliation.Organization?.Name, affiliation.Period is { } period ? Readable.Date(period) : null }.OfType<string>());
}
