using System.Text.Json;
using FluentValidation;
using NkDrugFacts.Model.Vocabulary;

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

    /// <summary>One of the words of an enum, or nothing.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsWordOf<T, TEnum>(this IRuleBuilder<T, string?> rule) where TEnum : struct, Enum =>
        rule.Custom((word, context) =>
        {
            if (word is not null && EnumWords.Parse<TEnum>(word) is null)
                context.AddFailure(OneOf(word, EnumWords.All<TEnum>()));
        });

    /// <summary>Says which words there are, and which of them was probably meant.</summary>
    public static string OneOf(string word, IEnumerable<string> words) =>
        $"No value here.{(Nearest.To(word, words) is { } nearest ? $" Did you mean '{nearest}'?" : "")} Possible: {string.Join(", ", words)}.";

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

    private static ValueTask<object?> ValidateAsync(
        EndpointFilterInvocationContext invocation, (int Index, IValidator? Validator)[] validators, EndpointFilterDelegate next)
    {
        foreach (var (index, validator) in validators)
        {
            if (invocation.Arguments[index] is not { } argument)
                continue;
            // No rule waits for anything.
            var result = validator!.Validate(new ValidationContext<object>(argument));
            if (!result.IsValid)
                return ValueTask.FromResult<object?>(InvalidRequest.With(result.ToDictionary()));
        }
        return next(invocation);
    }
}
