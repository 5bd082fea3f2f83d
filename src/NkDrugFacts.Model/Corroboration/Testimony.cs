using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>One act of reporting as the rule sees it: this work, with this speaker, says this of the claim.</summary>
public sealed record Testimony
{
    private const string OrganizationPrefix = "organization:";

    public required string Id { get; init; }

    /// <summary>The work that reports.</summary>
    public required string Source { get; init; }

    /// <summary>Whose words they are; none when the author speaks in their own voice.</summary>
    public string? Speaker { get; init; }

    public PersonKind? SpeakerKind { get; init; }

    /// <summary>The people and organizations who wrote the work; empty when unknown. See <see cref="Organization"/>.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The topmost parent of the work's publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>The work gathers others' text and reports nothing itself.</summary>
    public bool IsCompilation { get; init; }

    /// <summary>The work itself was read; otherwise it is known only through what cites it.</summary>
    public bool Consulted { get; init; }

    /// <summary>The testimony that this one was taken from; none at the root.</summary>
    public string? Upstream { get; init; }

    public Relay? Relay { get; init; }

    public Stance Stance { get; init; }

    /// <summary>The voice speaks about itself, or gains by being believed.</summary>
    public bool InterestedParty { get; init; }

    /// <summary>The first day on which the work can have been published; none when unbounded.</summary>
    public DateOnly? PublishedEarliest { get; init; }

    /// <summary>The last day on which the work can have been published; none when undated.</summary>
    public DateOnly? PublishedLatest { get; init; }

    /// <summary>Retracted by its source. A correction is not a withdrawal.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The first day on which it can have been retracted; none when unbounded.</summary>
    public DateOnly? WithdrawnEarliest { get; init; }

    /// <summary>The last day on which it can have been retracted; none when undated.</summary>
    public DateOnly? WithdrawnLatest { get; init; }

    /// <summary>How an organization is named among authors, so that no person with the same id is taken for it.</summary>
    public static string Organization(string id) => OrganizationPrefix + id;

    /// <summary>The id of the organization that such a name stands for; null for a person's.</summary>
    public static string? OrganizationIn(string author) =>
        author.StartsWith(OrganizationPrefix, StringComparison.Ordinal) ? author[OrganizationPrefix.Length..] : null;
}

/// <summary>A claim that cannot be true together with the one under assessment, and who reports it.</summary>
public sealed record ContradictingClaim(string Id, IReadOnlyCollection<Testimony> Testimonies)
{
    /// <summary>Each once, in the order of their ids.</summary>
    internal static IEnumerable<ContradictingClaim> Ordered(IReadOnlyCollection<ContradictingClaim> claims) =>
        claims.DistinctBy(claim => claim.Id, StringComparer.Ordinal).OrderBy(claim => claim.Id, StringComparer.Ordinal);
}
