using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>What claims are about, from <c>topics.json</c>.</summary>
public sealed record TopicRecord
{
    public required string Id { get; init; }
    public required string Label { get; init; }
    public IReadOnlyList<string> AlternateLabels { get; init; } = [];
    public string? Broader { get; init; }
    public string? Definition { get; init; }
}

/// <summary>Where claims are about, from <c>places.json</c>.</summary>
public sealed record PlaceRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> AlternateNames { get; init; } = [];
    public required PlaceKind Kind { get; init; }
    public string? ContainedIn { get; init; }
    public string? Note { get; init; }
}

/// <summary>A publisher, agency or body, from <c>organizations.json</c>.</summary>
public sealed record OrganizationRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> AlternateNames { get; init; } = [];
    public required OrganizationKind Kind { get; init; }
    public string? Parent { get; init; }
    public StateAffiliationRecord? StateAffiliation { get; init; }
    public string? Place { get; init; }
    public string? Note { get; init; }
}

/// <summary>The state that an organization depends on, as a place, and how.</summary>
public sealed record StateAffiliationRecord
{
    public required string State { get; init; }
    public required StateAffiliationKind Kind { get; init; }
}

/// <summary>A person or group whose words are reported, from <c>people.json</c>.</summary>
public sealed record PersonRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The part of the name that it is filed under.</summary>
    public string? FamilyName { get; init; }
    public IReadOnlyList<string> AlternateNames { get; init; } = [];
    public required PersonKind Kind { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<AffiliationRecord> Affiliations { get; init; } = [];
    public AgeRecord? Age { get; init; }
    public string? Place { get; init; }
    public string? Note { get; init; }

    /// <summary>What is not recorded, so that nobody learns who it is.</summary>
    public IReadOnlyList<PersonField> Protected { get; init; } = [];
}

/// <summary>What someone was to a body, and when.</summary>
public sealed record AffiliationRecord
{
    public string? Organization { get; init; }
    public required string Role { get; init; }
    public DateRecord? Period { get; init; }
}

/// <summary>An age as stated, and when.</summary>
public sealed record AgeRecord
{
    public required int Years { get; init; }
    public DateRecord? AsOf { get; init; }
}

/// <summary>A work that reports, from <c>sources.json</c>.</summary>
public sealed record SourceRecord
{
    public required string Id { get; init; }

    /// <summary>CSL 1.0.2 item type, such as <c>article-newspaper</c>.</summary>
    public required string Type { get; init; }
    public string? Title { get; init; }
    public required string Description { get; init; }
    public IReadOnlyList<AuthorRecord> Authors { get; init; } = [];
    public string? Publisher { get; init; }
    public DateRecord? Published { get; init; }
    public string? Url { get; init; }
    public string? Language { get; init; }
    public required bool Consulted { get; init; }
    public bool IsCompilation { get; init; }
    public required Reliability Reliability { get; init; }
    public string? ReliabilityReason { get; init; }
    public string? Note { get; init; }
}

/// <summary>An author of a work: either a person or an organization.</summary>
public sealed record AuthorRecord
{
    public string? Person { get; init; }
    public string? Organization { get; init; }
}
