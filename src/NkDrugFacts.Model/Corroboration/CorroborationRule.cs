namespace NkDrugFacts.Model.Corroboration;

/// <summary>
/// Decides how a claim is corroborated from who relayed whom. References are not counted: a report
/// counts where its reporting began, and chains that lead back to one voice or one work are one.
/// </summary>
/// <remarks>
/// <para>
/// The root of a chain is the testimony without an upstream, or one whose stance differs from its
/// upstream's. The voice of a root is its speaker; when the author speaks, the authors, who count
/// as one with everyone they wrote an own-voice work of this claim with; with no author known, the
/// work. Gatherings are the most roots, not withdrawn, not a compilation's and not an interested
/// party's, that share neither work nor voice.
/// </para>
/// <para>The first verdict that holds is given:</para>
/// <list type="number">
/// <item>withdrawn: roots supported it, all were retracted, and no compilation states it;</item>
/// <item>denied: nothing supports it, and a root denies it;</item>
/// <item>contested: something supports it, and a gathering of its own denies it or supports a claim
/// that strictly contradicts it; of its own: not one of our supporting voices in the same work;</item>
/// <item>unattributed: no root supports it but a compilation's own voice, or nothing does;</item>
/// <item>corroborated: two or more gatherings support it;</item>
/// <item>singleSource or echoed: one origin, told once or more often.</item>
/// </list>
/// <para>
/// That copies must not be counted as confirmations, and how much a vote over sources errs that
/// does: X. L. Dong, L. Berti-Équille, D. Srivastava, "Integrating conflicting data: the role of
/// source dependence", PVLDB 2(1), 2009. They infer who copied from the data; here a curator
/// records it. Keeping how reliable a source is apart from how far a report is confirmed follows
/// the Admiralty system (NATO AJP-2.1). docs/adr/0002 says why gatherings are counted this way.
/// </para>
/// </remarks>
public static class CorroborationRule
{
    /// <param name="testimonies">Everything recorded about the claim.</param>
    /// <param name="strictlyContradicting">The claims that cannot be true together with it.</param>
    /// <param name="perspective">What is taken out of the picture; plain when absent.</param>
    /// <exception cref="ArgumentException">
    /// The testimonies are no relay graph. A database cannot hold such a set; whoever takes one
    /// from elsewhere asks <see cref="Problems"/> first.
    /// </exception>
    public static Assessment Assess(
        IReadOnlyCollection<Testimony> testimonies,
        IReadOnlyCollection<ContradictingClaim> strictlyContradicting,
        Perspective? perspective = null) =>
        Open(testimonies, strictlyContradicting, perspective).ToAssessment();

    /// <summary>The counts alone, for the price of a fraction of <see cref="Assess"/>; same arguments, same errors.</summary>
    public static Judgement Judge(
        IReadOnlyCollection<Testimony> testimonies,
        IReadOnlyCollection<ContradictingClaim> strictlyContradicting,
        Perspective? perspective = null) =>
        Open(testimonies, strictlyContradicting, perspective).ToJudgement();

    /// <summary>
    /// Everything that keeps testimonies from being a relay graph, as sentences that name the ids:
    /// an id that occurs twice, an unknown upstream, a relay without an upstream or the reverse, a
    /// speaker without a kind or the reverse, a circle. An upstream of another stance is none.
    /// </summary>
    public static IReadOnlyList<string> Problems(IReadOnlyCollection<Testimony> testimonies)
    {
        ArgumentNullException.ThrowIfNull(testimonies);
        return RelayProblems.In(testimonies);
    }

    /// <summary>What would become of the claim if something were taken out; same errors as <see cref="Assess"/>.</summary>
    /// <param name="before">How it stands, when that is known; otherwise it is judged as well.</param>
    public static Consequence Without(
        Removal removal,
        IReadOnlyCollection<Testimony> testimonies,
        IReadOnlyCollection<ContradictingClaim> strictlyContradicting,
        bool throughCompilations = false,
        Judgement? before = null)
    {
        ArgumentNullException.ThrowIfNull(removal);
        var whole = Open(testimonies, strictlyContradicting, new Perspective { ThroughCompilations = throughCompilations });
        var after = whole.Without(removal);
        return new(before ?? whole.ToJudgement(), after.ToJudgement(), after.Chains.Standing.Count());
    }

    /// <summary>Relays that were certainly published before what they were taken from. They count all the same; whoever keeps the data should look.</summary>
    /// <exception cref="ArgumentException">The testimonies are no relay graph.</exception>
    public static IReadOnlyList<DateConflict> DateConflicts(IReadOnlyCollection<Testimony> testimonies)
    {
        ArgumentNullException.ThrowIfNull(testimonies);
        return [.. new PublicationBounds(Chains.Of(testimonies, nameof(testimonies))).Conflicts()];
    }

    private static Case Open(
        IReadOnlyCollection<Testimony> testimonies, IReadOnlyCollection<ContradictingClaim> strictlyContradicting, Perspective? perspective)
    {
        ArgumentNullException.ThrowIfNull(testimonies);
        ArgumentNullException.ThrowIfNull(strictlyContradicting);
        return new Case(
            Chains.Of(testimonies, nameof(testimonies)), Contest.Traced(strictlyContradicting, nameof(strictlyContradicting)), perspective ?? Perspective.Plain);
    }
}
