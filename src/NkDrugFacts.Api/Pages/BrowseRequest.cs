using FluentValidation;
using NkDrugFacts.Api.Lists;

namespace NkDrugFacts.Api.Pages;

/// <summary>Which page of a list, and in which order: what a person chooses of what a list takes.</summary>
public sealed record BrowseRequest : PageRequest
{
    // So many are read before one goes on.
    private const string PerPage = "20";

    public string? Sort { get; init; }

    /// <summary>The same as the list is asked.</summary>
    internal ListRequest ToList() => new() { Limit = Limit ?? PerPage, Cursor = Cursor, Sort = Sort, Format = Answers.Data.Format };
}

internal sealed class BrowseRequestValidator : AbstractValidator<BrowseRequest>
{
    public BrowseRequestValidator() => Include(new PageRequestValidator());
}
