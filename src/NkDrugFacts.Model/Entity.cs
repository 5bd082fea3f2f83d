namespace NkDrugFacts.Model;

/// <summary>What has an address of its own: a slug that is never reused, and the revision that last wrote it.</summary>
public abstract class Entity
{
    /// <summary>A readable slug, unique within its kind: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the dataset revision that last wrote this record.</summary>
    public long Revision { get; set; }

    /// <summary>
    /// SHA-256 of the bundle record that this row was loaded from; null once anyone else has written it.
    /// A reload replaces only rows that it loaded itself.
    /// </summary>
    public string? LoadedFrom { get; set; }
}
