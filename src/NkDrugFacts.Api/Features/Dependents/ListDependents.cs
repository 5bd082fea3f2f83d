using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Dependents;

/// <summary>The claims that would stand otherwise if a work, a person or an organization were wrong.</summary>
/// <param name="Without">What is taken out: <c>source:ID</c>, <c>person:ID</c> or <c>organization:ID</c>.</param>
/// <param name="Summary">The answer in one plain sentence.</param>
/// <param name="Examined">How many claims it can touch: those that it tells, and those that strictly contradict one of them.</param>
/// <param name="Transitions">How many would go from which verdict to which; those whose verdict stays and whose counts change, or of which nothing would be left, are among them.</param>
/// <param name="Data">The claims that would stand otherwise.</param>
public sealed record DependentsResponse(
    string Without, string? Through, string Rule, string Summary, int Examined, IReadOnlyList<TransitionResponse> Transitions, IReadOnlyList<DependentResponse> Data, PageInformation Page);

public sealed record TransitionResponse(Verdict From, Verdict To, int Claims);

/// <param name="From">How the claim stands.</param>
/// <param name="To">How it would stand.</param>
/// <param name="Left">How many of its attestations would be left; 0 when nothing would report it.</param>
public sealed record DependentResponse(Reference Claim, JudgementResponse From, JudgementResponse To, int Left);

/// <summary>The counts of a claim's support.</summary>
public sealed record JudgementResponse(Verdict Verdict, int Credibility, IntervalResponse Informants, int Gatherings, int Channels, int DenyingGatherings)
{
    internal static JudgementResponse From(Judgement judgement) => new(
        judgement.Verdict, judgement.Credibility, new(judgement.InformantsMin, judgement.InformantsMax), judgement.Gatherings, judgement.Channels, judgement.DenyingGatherings);
}

internal static class ListDependents
{
    public static async Task<IResult> OfSource(string id, [AsParameters] PageRequest page, [AsParameters] ThroughRequest through, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Sources.AnyAsync(source => source.Id == id, cancellationToken)
            ? await AnswerAsync($"source:{id}", await StoredRemovals.RemovalAsync(db, [id], [], [], cancellationToken), page, through, db, http, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Source, id, cancellationToken);

    public static async Task<IResult> OfPerson(string id, [AsParameters] PageRequest page, [AsParameters] ThroughRequest through, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.People.AnyAsync(person => person.Id == id, cancellationToken)
            ? await AnswerAsync($"person:{id}", await StoredRemovals.RemovalAsync(db, [], [id], [], cancellationToken), page, through, db, http, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Person, id, cancellationToken);

    public static async Task<IResult> OfOrganization(string id, [AsParameters] PageRequest page, [AsParameters] ThroughRequest through, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Organizations.AnyAsync(organization => organization.Id == id, cancellationToken)
            ? await AnswerAsync($"organization:{id}", await StoredRemovals.RemovalAsync(db, [], [], [id], cancellationToken), page, through, db, http, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Organization, id, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        string without, Removal removal, PageRequest page, ThroughRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var touched = await StoredRemovals.Touched(db, removal).Select(claim => claim.Id).ToListAsync(cancellationToken);
        var testimonies = await ClaimTestimonies.LoadAsync(db, touched, cancellationToken);
        var before = new Perspective { ThroughCompilations = request.Through is not null };
        var after = before with { Without = removal };
        var changed = testimonies.Claims.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(claim => (Claim: claim, From: testimonies.Judge(claim, before), To: testimonies.Judge(claim, after)))
            // An unattributed claim that nothing reports any longer is unattributed still, and yet has fallen.
            .Where(claim => claim.From != claim.To || (claim.To.Verdict == Verdict.Unattributed && testimonies.Left(claim.Claim, after) == 0)).ToList();
        if (await changed.PageAsync(claim => claim.Claim, page, db, http, cancellationToken) is not { } wanted)
            return Cursor.Refusal;
        var ids = wanted.Data.Select(claim => claim.Claim).ToList();
        var statements = await db.Claims.Where(claim => ids.Contains(claim.Id)).Select(claim => new Reference(claim.Id, claim.Statement)).ToDictionaryAsync(claim => claim.Id, cancellationToken);
        return TypedResults.Ok(new DependentsResponse(
            without, request.Through, Assessment.Rule, Summary(testimonies.Claims.Count, changed.ConvertAll(claim => (claim.From, claim.To))), testimonies.Claims.Count,
            [.. changed.CountBy(claim => (claim.From.Verdict, claim.To.Verdict)).OrderBy(pair => pair.Key).Select(pair => new TransitionResponse(pair.Key.Item1, pair.Key.Item2, pair.Value))],
            [.. wanted.Data.Select(claim => new DependentResponse(statements[claim.Claim], JudgementResponse.From(claim.From), JudgementResponse.From(claim.To), testimonies.Left(claim.Claim, after)))],
            wanted.Page));
    }

    private static string Summary(int examined, List<(Judgement From, Judgement To)> changed)
    {
        var unsupported = changed.Count(claim => claim.To.Gatherings == 0 && claim.From.Gatherings > 0);
        var uncorroborated = changed.Count(claim => claim is { From.Verdict: Verdict.Corroborated, To.Verdict: not Verdict.Corroborated });
        return changed.Count == 0
            ? $"None of the {examined} claims that it can touch would stand otherwise."
            : $"Of the {examined} claims that it can touch, {changed.Count} would stand otherwise: {unsupported} would have no gathering left, and {uncorroborated} would no longer be corroborated.";
    }
}
