using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>What every write says besides what it writes.</summary>
public sealed record WriteRequest
{
    public const int MostCharacters = 1000;

    [Description("Why it is written, for the history: the source, the error that is mended, who pointed it out.")]
    [Example("The paper gives the date in its correction of May 3.")]
    [Required]
    [Longest(MostCharacters)]
    public string? Reason { get; init; }
}

internal sealed class WriteRequestValidator : AbstractValidator<WriteRequest>
{
    public WriteRequestValidator() => RuleFor(request => request.Reason).Must(reason => reason?.Trim() is { Length: > 0 and <= WriteRequest.MostCharacters })
        .WithMessage($"Say in 1 to {WriteRequest.MostCharacters} characters why, as in ?reason=The+paper+corrected+the+date: every revision has its reason.");
}
