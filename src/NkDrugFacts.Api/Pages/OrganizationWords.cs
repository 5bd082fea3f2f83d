using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages;

/// <summary>An organization in words.</summary>
internal static class OrganizationWords
{
    public static string Kind(OrganizationKind kind) => kind switch
    {
        OrganizationKind.OnlineMedia => "online medium",
        OrganizationKind.NonGovernmental => "non-governmental organization",
        OrganizationKind.Intergovernmental => "intergovernmental organization",
        _ => kind.Words(),
    };

    /// <summary>How it depends on the state whose name comes next.</summary>
    public static string State(StateAffiliationKind kind) => kind switch
    {
        StateAffiliationKind.Funded => "funded by the state:",
        StateAffiliationKind.Controlled => "controlled by the state:",
        _ => "an organ of the state:",
    };
}
