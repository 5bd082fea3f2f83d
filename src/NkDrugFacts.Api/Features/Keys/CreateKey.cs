using FluentValidation;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Features.Keys;

/// <summary>A key to be made.</summary>
/// <param name="Name">Whom or what it is for, in at most 100 characters: it stands in the history beside what is written with the key.</param>
/// <param name="Role">What may be done with it.</param>
/// <param name="Expires">The first day, UTC, on which it is refused; it does not expire when this is absent.</param>
public sealed record CreateKeyRequest(string Name, Role Role, DateOnly? Expires = null);

internal sealed class CreateKeyRequestValidator : AbstractValidator<CreateKeyRequest>
{
    public CreateKeyRequestValidator(TimeProvider time)
    {
        RuleFor(request => request.Name).Custom((name, context) =>
        {
            if (ApiKey.ProblemOfName(name) is { } problem)
                context.AddFailure(problem);
            else if (ReadableText.ProblemOfProse(name) is { } unreadable)
                context.AddFailure(unreadable);
        });
        RuleFor(request => request.Expires).Must(day => day is null || day > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).WithMessage("The key would never be taken. Give a day to come.");
    }
}

internal static class CreateKey
{
    public static async Task<IResult> Handle(CreateKeyRequest request, FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (stored, key) = ApiKey.Make(request.Name.Trim(), request.Role, time.GetUtcNow(), request.Expires);
        db.ApiKeys.Add(stored);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/v1/keys/{stored.Prefix}", new NewKeyResponse(key, stored.Prefix, stored.Name, stored.Role, stored.CreatedAt, stored.ExpiresAt));
    }
}
