using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model.Citations;

/// <summary>A work as a citation needs it.</summary>
public sealed record CitedWork
{
    public required string Id { get; init; }

    /// <summary>CSL 1.0.2 item type, such as <c>article-newspaper</c>.</summary>
    public required string Type { get; init; }

    /// <summary>As printed; null when it is not known.</summary>
    public string? Title { get; init; }

    /// <summary>What the work is, in the curator's words: stands in brackets where a title is wanted and none is known.</summary>
    public required string Description { get; init; }

    public IReadOnlyList<CitedName> Authors { get; init; } = [];

    /// <summary>Who published it; of an article the periodical, agency or site that carries it.</summary>
    public string? Publisher { get; init; }

    /// <summary>The larger work that it is a part of, where that is not what published it: of a claim, the dataset.</summary>
    public string? Container { get; init; }

    /// <summary>Which state of it: of a claim, the revision.</summary>
    public string? Version { get; init; }

    /// <summary>Null when nothing is known of it.</summary>
    public Edtf? Published { get; init; }
    public string? Url { get; init; }

    /// <summary>When it was read at <see cref="Url"/>, of what can change there; null otherwise.</summary>
    public DateOnly? Accessed { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The work in which it was read of, when nobody here has read it itself.</summary>
    public CitedWork? CitedIn { get; init; }
}

/// <summary>An author.</summary>
/// <param name="Text">The whole name, in its own order: Andrei Lankov, Lee Kwan-hyung.</param>
/// <param name="Family">The part of the name that it is filed under; null when that is not known.</param>
public sealed record CitedName(string Text, string? Family, CitedNameKind Kind);

/// <summary>Whose name it is.</summary>
public enum CitedNameKind
{
    /// <summary>A person with a name, be it a pen name.</summary>
    Person,

    /// <summary>A person or group that is described, not named.</summary>
    Unnamed,

    Organization,
}
