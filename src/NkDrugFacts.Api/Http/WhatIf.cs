using System.ComponentModel;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;

namespace NkDrugFacts.Api.Http;

/// <summary>From where to look at a claim.</summary>
public sealed record WhatIfRequest
{
    [Description("Take this out, with everything that rests on it: source:ID, person:ID or organization:ID. May be repeated.")]
    [Example("source:shim-upi-2016")]
    public string[]? Without { get; init; }

    [Description(ThroughRequest.Meaning)]
    [Example(ThroughRequest.Compilations)]
    [WordsOf(typeof(string), ThroughRequest.Compilations)]
    public string? Through { get; init; }

    internal const int Most = 50;
    internal static readonly string[] Kinds = ["source", "person", "organization"];

    /// <summary>What is to be taken out, each once and in order; absent when nothing is.</summary>
    internal IReadOnlyList<string>? Taken => Without is null or [] ? null : [.. Without.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal async Task<Perspective> ToPerspectiveAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var named = (Without ?? []).Select(Parse).ToLookup(item => item.Kind, item => item.Id);
        return new()
        {
            ThroughCompilations = Through is not null,
            Without = named.Count == 0 ? null : await StoredRemovals.RemovalAsync(db, named["source"], named["person"], [.. named["organization"]], cancellationToken),
        };
    }

    /// <summary>What is to be taken out and does not exist: a typo would otherwise look like a claim that stands without it.</summary>
    internal Task<string[]> UnknownAsync(FactsDbContext db, CancellationToken cancellationToken) => MissingIds.TellAsync((Without ?? []).Select(Parse), kind => kind switch
    {
        "source" => db.Sources.Select(source => source.Id),
        "person" => db.People.Select(person => person.Id),
        _ => db.Organizations.Select(organization => organization.Id),
    }, cancellationToken);

    internal static (string Kind, string Id) Parse(string item)
    {
        var colon = item.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", item) : (item[..colon], item[(colon + 1)..]);
    }
}

internal sealed class WhatIfRequestValidator : AbstractValidator<WhatIfRequest>
{
    public WhatIfRequestValidator()
    {
        RuleFor(request => request.Through).IsThrough();
        RuleFor(request => request.Without).Custom((items, context) =>
        {
            if (items?.Length > WhatIfRequest.Most)
                context.AddFailure($"At most {WhatIfRequest.Most} can be taken out at once.");
            foreach (var item in (items ?? []).Take(WhatIfRequest.Most).Where(item => !IsWellFormed(item)))
                context.AddFailure($"'{Shown.Of(item, 100)}' is not source:ID, person:ID or organization:ID.");
        });
    }

    private static bool IsWellFormed(string item) =>
        WhatIfRequest.Parse(item) is var (kind, id) && WhatIfRequest.Kinds.Contains(kind) && Ids.IsId(id);
}

/// <summary>What a compilation counts for.</summary>
public sealed record ThroughRequest
{
    [Description(ThroughRequest.Meaning)]
    [Example(ThroughRequest.Compilations)]
    [WordsOf(typeof(string), ThroughRequest.Compilations)]
    public string? Through { get; init; }

    internal const string Compilations = "compilations";
    internal const string Meaning = "compilations: let chains run through compilations as through any other work, which shows the worst case.";
}

internal sealed class ThroughRequestValidator : AbstractValidator<ThroughRequest>
{
    public ThroughRequestValidator() => RuleFor(request => request.Through).IsThrough();
}

internal static class ThroughRule
{
    public static IRuleBuilderOptionsConditions<T, string?> IsThrough<T>(this IRuleBuilder<T, string?> rule) => rule.Custom((word, context) =>
    {
        if (word is not (null or ThroughRequest.Compilations))
            context.AddFailure(Validation.OneOf(word, [ThroughRequest.Compilations]));
    });
}
