using System.Text.Json.Serialization;

namespace NkDrugFacts.Model.Datasets;

/// <summary>A dataset as its files have it: every record in the order of the files, keys as in the JSON Schemas.</summary>
public sealed record Bundle
{
    public required DatasetRecord Dataset { get; init; }
    public required IReadOnlyList<TopicRecord> Topics { get; init; }
    public required IReadOnlyList<PlaceRecord> Places { get; init; }
    public required IReadOnlyList<OrganizationRecord> Organizations { get; init; }
    public required IReadOnlyList<PersonRecord> People { get; init; }
    public required IReadOnlyList<SourceRecord> Sources { get; init; }

    /// <summary>The claims of all files under <c>claims/</c>, file after file in the order of their names.</summary>
    public required IReadOnlyList<ClaimRecord> Claims { get; init; }

    /// <summary>Passages that assert nothing; empty when the bundle has no <c>without-claim.json</c>.</summary>
    public IReadOnlyList<PassageRecord> Passages { get; init; } = [];
}

/// <summary>What the bundle is, from <c>dataset.json</c>.</summary>
public sealed record DatasetRecord
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>SPDX identifier of the licence of the dataset's own words.</summary>
    public required string License { get; init; }

    /// <summary>BCP 47 tag of the statements.</summary>
    public required string Language { get; init; }

    /// <summary>The day on which this state of the dataset was curated.</summary>
    public required DateOnly Recorded { get; init; }
    public required IReadOnlyList<DocumentRecord> Documents { get; init; }
}

/// <summary>A fingerprinted text that passages point into; the text itself is not in the bundle.</summary>
public sealed record DocumentRecord
{
    public required string Sha256 { get; init; }
    public required string Source { get; init; }

    /// <summary>Length in Unicode code points.</summary>
    public required int Length { get; init; }
    public string? Note { get; init; }

    /// <summary>What a locator calls it: <c>sha256:</c> and the fingerprint.</summary>
    [JsonIgnore]
    public string Id => $"sha256:{Sha256}";
}

/// <summary>A passage that no claim was drawn from, and why.</summary>
public sealed record PassageRecord
{
    public required LocatorRecord Locator { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A passage of a fingerprinted document, from one code point to before another, and its hash.</summary>
public sealed record LocatorRecord
{
    public required string Document { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>A date in EDTF, and as the work that gives it writes it.</summary>
public sealed record DateRecord
{
    public required string Edtf { get; init; }
    public string? Text { get; init; }
}
