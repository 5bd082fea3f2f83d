namespace NkDrugFacts.Model.Corroboration;

/// <summary>From where a claim is looked at: with what taken out of the picture, and what a compilation counts for.</summary>
public sealed record Perspective
{
    public static readonly Perspective Plain = new();

    /// <summary>What would be left without these.</summary>
    public Removal? Without { get; init; }

    /// <summary>
    /// Chains run through compilations as through any other work. They carry no weight otherwise;
    /// this shows the worst case, in which the compilation is wrong.
    /// </summary>
    public bool ThroughCompilations { get; init; }
}

/// <summary>Works and people that are taken out, with everything that rests on them.</summary>
/// <param name="Sources">Works, by id.</param>
/// <param name="People">Speakers and authors, by id; an organization as <see cref="Testimony.Organization"/> names it.</param>
public sealed record Removal(IReadOnlySet<string> Sources, IReadOnlySet<string> People)
{
    public bool Takes(Testimony testimony)
    {
        ArgumentNullException.ThrowIfNull(testimony);
        return Sources.Contains(testimony.Source)
            || (testimony.Speaker is { } speaker && People.Contains(speaker))
            || (People.Count > 0 && testimony.Authors.Any(People.Contains));
    }
}
