using System.ComponentModel;
using System.Globalization;
using FluentValidation;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Lists;

/// <summary>Which page of a list that is computed as a whole.</summary>
public record PageRequest
{
    public const int Most = 200;
    public const int Default = 50;

    [Description("The most items on a page.")]
    [Example("50")]
    [WholeNumber(1, Most, Default = Default)]
    public string? Limit { get; init; }

    [Description("The page.next or page.previous of another page, asked with the same parameters; leave it out for the first page. Opaque.")]
    [Longest(Lists.Cursor.MostCharacters)]
    public string? Cursor { get; init; }

    /// <summary>How many items are wanted; null when the limit is no such number.</summary>
    internal int? Size => Limit is null ? Default : WholeNumber(Limit, Most);

    private protected static int? WholeNumber(string text, int most) =>
        text.Length <= 4 && text.All(char.IsAsciiDigit) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}

/// <summary>Which page of a list, in which order, and what of each item.</summary>
public record ListRequest : PageRequest
{
    public const int MostSampled = 1000;

    [Description("The keys to sort by, separated by commas; a leading - turns one around. Ties are broken by id.")]
    [Example("-revision,id")]
    [Longest(WordList.MostCharacters)]
    public string? Sort { get; init; }

    [Description("Which keys of each item to answer with, separated by commas.")]
    [Example("id")]
    [Longest(WordList.MostCharacters)]
    public string? Fields { get; init; }

    [Description("Instead of pages: this many items, drawn at random. The same seed draws the same again from the same list.")]
    [Example("10")]
    [WholeNumber(1, MostSampled)]
    public string? Sample { get; init; }

    [Description("Any text, to draw a sample by. Required with sample.")]
    [Example("2026")]
    public string? Seed { get; init; }

    [Description("The representation to answer with; it wins over Accept.")]
    [Example("csv")]
    public string? Format { get; init; }

    internal int? SampleSize => Sample is null ? null : WholeNumber(Sample, MostSampled);
}

internal sealed class PageRequestValidator : AbstractValidator<PageRequest>
{
    public PageRequestValidator() => RuleFor(page => page.Limit).Must((page, _) => page.Size is not null)
        .WithMessage($"Not a whole number from 1 to {PageRequest.Most}.");
}

internal sealed class ListRequestValidator : AbstractValidator<ListRequest>
{
    public ListRequestValidator()
    {
        Include(new PageRequestValidator());
        RuleFor(list => list.Sample).Must((list, sample) => sample is null || list.SampleSize is not null)
            .WithMessage($"Not a whole number from 1 to {ListRequest.MostSampled}.");
        RuleFor(list => list.Seed).Must((list, seed) => seed is null == list.Sample is null)
            .WithMessage(list => list.Seed is null ? "Give a seed, any text, so that the sample can be drawn again." : "Has a meaning only together with sample.");
        RuleFor(list => list.Seed).MaximumLength(200).WithMessage("Longer than 200 characters.");
        RuleFor(list => list.Cursor).Must((list, cursor) => cursor is null || list.Sample is null).WithMessage("A sample has no pages.");
        RuleFor(list => list.Limit).Must((list, limit) => limit is null || list.Sample is null).WithMessage("A sample has no pages: give sample alone.");
    }
}
