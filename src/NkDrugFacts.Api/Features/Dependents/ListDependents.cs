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
public sealed record DependentResponse(Reference Claim, JudgementResponse From, JudgementResponse To, int Left)
{
    internal static DependentResponse Of(Reference claim, Consequence consequence) =>
        new(claim, JudgementResponse.From(consequence.From), JudgementResponse.From(consequence.To), consequence.Left);
}

/// <summary>The counts of a claim's support.</summary>
public sealed record JudgementResponse(Verdict Verdict, int Credibility, IntervalResponse Informants, int Gatherings, int Channels, int DenyingGatherings)
{
    internal static JudgementResponse From(Judgement judgement) => new(
        judgement.Verdict, judgement.Credibility, new(judgement.InformantsMin, judgement.InformantsMax), judgement.Gatherings, judgement.Channels, judgement.DenyingGatherings);
}

internal static class ListDependents
{
    public static async Task<IResult> OfSource(string id, [AsParameters] PageRequest page, [AsParameters] ThroughRequest through, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await AnswerAsync(db.Sources, RecordKind.Source, id, await StoredRemovals.RemovalAsync(db, [id], [], [], cancellationToken), page, through, db, http, cancellationToken);

    public static async Task<IResult> OfPerson(string id, [AsParameters] PageRequest page, [AsParameters] ThroughRequest through, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await AnswerAsync(db.People, RecordKind.Person, id, await StoredRemovals.RemovalAsync(db, [], [id], [], cancellationToken), page, through, db, http, cancellationToken);

    public static async Task<IResult> OfOrganization(string id, [AsParameters] PageRequest page, [AsParameters] ThroughRequest through, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await AnswerAsync(db.Organizations, RecordKind.Organization, id, await StoredRemovals.RemovalAsync(db, [], [], [id], cancellationToken), page, through, db, http, cancellationToken);

    private static async Task<IResult> AnswerAsync<T>(
        IQueryable<T> records, RecordKind kind, string id, Removal removal, PageRequest page, ThroughRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
        where T : Entity
    {
        if (!await records.AnyAsync(record => record.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, kind, id, cancellationToken);
        var touched = await StoredRemovals.TouchedAsync(db, removal, cancellationToken);
        var testimonies = await ClaimTestimonies.LoadAsync(db, touched, cancellationToken);
        // Through compilations no verdict is stored.
        var before = request.Through is null ? await StoredCorroborations.JudgementsAsync(db, touched, cancellationToken) : [];
        var changed = touched.AsParallel().WithCancellation(cancellationToken)
            .Select(claim => new Dependent(claim, testimonies.Without(removal, claim, throughCompilations: request.Through is not null, before.GetValueOrDefault(claim))))
            .Where(dependent => dependent.Consequence.Changes).ToList();
        if (await changed.PageAsync(dependent => dependent.Claim, page, db, http, cancellationToken) is not { } wanted)
            return Cursor.Refusal;
        var ids = wanted.Data.Select(dependent => dependent.Claim).ToList();
        var statements = await db.Claims.Where(claim => ids.Contains(claim.Id)).Select(claim => new Reference(claim.Id, claim.Statement)).ToDictionaryAsync(claim => claim.Id, cancellationToken);
        return TypedResults.Ok(new DependentsResponse(
            $"{kind.Word()}:{id}", request.Through, Assessment.Rule, Summary(touched.Count, changed), touched.Count,
            [.. changed.CountBy(dependent => (From: dependent.Consequence.From.Verdict, To: dependent.Consequence.To.Verdict)).OrderBy(pair => pair.Key).Select(pair => new TransitionResponse(pair.Key.From, pair.Key.To, pair.Value))],
            [.. wanted.Data.Select(dependent => DependentResponse.Of(statements[dependent.Claim], dependent.Consequence))],
            wanted.Page));
    }

    private static string Summary(int examined, List<Dependent> changed)
    {
        var unsupported = changed.Count(dependent => dependent.Consequence is { To.Gatherings: 0, From.Gatherings: > 0 });
        var uncorroborated = changed.Count(dependent => dependent.Consequence is { From.Verdict: Verdict.Corroborated, To.Verdict: not Verdict.Corroborated });
        return changed.Count == 0
            ? $"None of the {examined} claims that it can touch would stand otherwise."
            : $"Of the {examined} claims that it can touch, {changed.Count} would stand otherwise: {unsupported} would have no gathering left, and {uncorroborated} would no longer be corroborated.";
    }

    private sealed record Dependent(string Claim, Consequence Consequence);
}
