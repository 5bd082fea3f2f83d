namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>What verifying a bundle found, in the order in which a person checks it.</summary>
public sealed record VerificationReport(IReadOnlyList<VerificationSection> Sections)
{
    /// <summary>Nothing was found wrong; sections that could not be checked do not count against it.</summary>
    public bool Passed => Sections.All(section => section.State != SectionState.Failed);

    public IReadOnlyList<BundleError> Errors => [.. Sections.SelectMany(section => section.Errors)];
}

/// <summary>One kind of check: what was looked at, and everything that is wrong.</summary>
/// <param name="Name">A stable camelCase word, for machines.</param>
/// <param name="Title">What the section promises, for people.</param>
/// <param name="State">How it came out.</param>
/// <param name="Counts">How much was looked at, or found.</param>
/// <param name="Errors">Each with its place, and what to do.</param>
/// <param name="Reason">Why it was not checked; null when it was.</param>
public sealed record VerificationSection(
    string Name, string Title, SectionState State, IReadOnlyList<Tally> Counts, IReadOnlyList<BundleError> Errors, string? Reason = null);

public enum SectionState { Passed, Failed, NotChecked }

/// <summary>A count under the name that a report shows, such as <c>sentences</c>.</summary>
public sealed record Tally(string What, int Count);

/// <summary>How far a verification has come: the section that is about to be checked, and how many are done.</summary>
public sealed record VerificationProgress(string Title, int Done, int Total);

/// <summary>What a check looked at and found.</summary>
internal sealed record Finding(IReadOnlyList<Tally> Counts, IReadOnlyList<BundleError> Errors);
