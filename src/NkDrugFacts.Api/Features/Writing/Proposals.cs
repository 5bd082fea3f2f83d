using System.ComponentModel;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>Which proposals.</summary>
public sealed record ProposalsRequest : PageRequest
{
    [Description("Only those that stand so; without it, all.")]
    [Example("pending")]
    [WordsOf(typeof(ProposalState), "pending", "accepted", "rejected", "withdrawn")]
    public string? State { get; init; }
}

internal sealed class ProposalsRequestValidator : AbstractValidator<ProposalsRequest>
{
    public ProposalsRequestValidator()
    {
        RuleFor(request => request.State).IsWordOf<ProposalsRequest, ProposalState>();
        RuleFor(request => request.Limit).Must((request, _) => request.Size is not null).WithMessage($"A whole number from 1 to {PageRequest.Most} is wanted.");
    }
}

/// <summary>What waits for a curator, and what became of it. Whoever is no curator sees their own.</summary>
internal static class Proposals
{
    public static async Task<IResult> List([AsParameters] ProposalsRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var proposals = Visible(db, http);
        if (request.State is { } word && EnumWords.Parse<ProposalState>(word) is { } state)
            proposals = proposals.Where(proposal => proposal.State == state);
        var numbers = await proposals.Select(proposal => proposal.Number).ToListAsync(cancellationToken);
        if (await numbers.PageAsync(number => number.ToString("D19", CultureInfo.InvariantCulture), request, db, http, cancellationToken) is not { } page)
            return Cursor.Refusal;
        var data = await db.Proposals.AsNoTracking().Where(proposal => page.Data.Contains(proposal.Number)).OrderBy(proposal => proposal.Number).ToListAsync(cancellationToken);
        return Answer(http, new ProposalsResponse([.. data.Select(ProposalResponse.From)], page.Page));
    }

    public static async Task<IResult> Get([Description("The number of the proposal."), Example("1"), WholeNumber(1, RevisionNumber.Most)] string number, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        RevisionNumber.Parse(number) is not { } wanted ? Malformed
        : await Visible(db, http).AsNoTracking().SingleOrDefaultAsync(proposal => proposal.Number == wanted, cancellationToken) is { } proposal ? Answer(http, ProposalResponse.From(proposal))
        : NotFound(wanted);

    /// <summary>Those that who asks may see.</summary>
    public static IQueryable<Proposal> Visible(FactsDbContext db, HttpContext http)
    {
        var author = http.User.Author();
        return http.User.Is(Role.Curator) ? db.Proposals : db.Proposals.Where(proposal => proposal.Author == author);
    }

    public static ProblemHttpResult Malformed => InvalidRequest.With("number", "Not a proposal: a whole number from 1.");

    public static IResult NotFound(long number) =>
        TypedResults.Problem($"There is no proposal {number} that you may see.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound);

    public static IResult Answer<T>(HttpContext http, T body)
    {
        // Whoever asks sees their own: no cache may give it to another.
        http.Response.Headers.CacheControl = Caching.Never;
        return TypedResults.Ok(body);
    }
}
