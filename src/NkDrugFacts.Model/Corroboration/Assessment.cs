using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>How a claim is corroborated, with the evidence for saying so.</summary>
public sealed record Assessment
{
    /// <summary>The version of the rule; raised whenever the same graph could get another verdict.</summary>
    public const string Rule = "1";

    public const string Caution =
        "Corroborated does not mean true: the verdict tells how many separate gatherings are recorded here, not whether they are right.";

    public required Verdict Verdict { get; init; }

    /// <summary>The verdict as one English sentence, from counts alone.</summary>
    public required string Summary { get; init; }

    public required Side Supporting { get; init; }

    public required Side Denying { get; init; }

    /// <summary>None when no report is certain to have been published by any day.</summary>
    public required FirstReport? FirstReported { get; init; }

    /// <summary>The testimonies that the verdict rests on, in ordinal order.</summary>
    public required IReadOnlyList<string> BasedOn { get; init; }
}

/// <summary>What stands on one side of a claim, counted apart from the other.</summary>
public sealed record Side
{
    /// <summary>Distinct informants if all the anonymous and collective ones are the same people.</summary>
    public required int InformantsMin { get; init; }

    /// <summary>Distinct informants if no two of them are the same people.</summary>
    public required int InformantsMax { get; init; }

    /// <summary>The works of the largest set of roots that share neither work nor voice, in ordinal order.</summary>
    public required IReadOnlyList<string> Gatherings { get; init; }

    /// <summary>Distinct publishers of the gatherings, in ordinal order.</summary>
    public required IReadOnlyList<string> Publishers { get; init; }

    /// <summary>
    /// The testimonies where reporting began and that still stand, interested parties' statements
    /// among them, compilations not, in ordinal order.
    /// </summary>
    public required IReadOnlyList<string> Roots { get; init; }

    public bool HasRoots => Roots.Count > 0;
}

/// <summary>The report that was certainly published first; no earliest day when only the latest is known.</summary>
public sealed record FirstReport(string Attestation, string Source, DateOnly? Earliest, DateOnly Latest);
