using System.Text.Json;
using FluentValidation;

namespace NkDrugFacts.Api.Http;

/// <summary>Runs the validator of each argument that has one, before the handler sees it.</summary>
internal static class Validation
{
    public static void AddValidators(this WebApplicationBuilder builder)
    {
        // Errors are named as the wire names things: limit, attestations[0].upstream.
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) => member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    public static RouteGroupBuilder Validate(this RouteGroupBuilder group)
    {
        group.AddEndpointFilterFactory((context, next) =>
        {
            var validators = context.MethodInfo.GetParameters()
                .Select((parameter, index) => (index, validator: (IValidator?)context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(parameter.ParameterType))))
                .Where(pair => pair.validator is not null)
                .ToArray();
            return validators.Length == 0 ? next : invocation => ValidateAsync(invocation, validators, next);
        });
        return group;
    }

    private static async ValueTask<object?> ValidateAsync(
        EndpointFilterInvocationContext invocation, (int Index, IValidator? Validator)[] validators, EndpointFilterDelegate next)
    {
        foreach (var (index, validator) in validators)
        {
            if (invocation.Arguments[index] is not { } argument)
                continue;
            var result = await validator!.ValidateAsync(new ValidationContext<object>(argument), invocation.HttpContext.RequestAborted);
            if (!result.IsValid)
                return InvalidRequest.With(result.ToDictionary());
        }
        return await next(invocation);
    }
}
