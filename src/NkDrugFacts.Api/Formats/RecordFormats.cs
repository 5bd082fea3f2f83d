using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Model.Citations;

namespace NkDrugFacts.Api.Formats;

/// <summary>How a single record is wanted.</summary>
public sealed record FormatRequest
{
    [Description("The representation to answer with; it wins over Accept.")]
    [Example("jsonld")]
    public string? Format { get; init; }

    [Description("Answer with the record in its written form as it stood after this revision of the dataset: as JSON alone.")]
    [Example("1")]
    [WholeNumber(1, RevisionNumber.Most)]
    public string? Revision { get; init; }

    [Description("Answer with the record in its written form as it stood at this instant, which is a date of HTTP (RFC 7089): as JSON alone. A revision wins over it.")]
    [Example("Fri, 01 Jan 2100 00:00:00 GMT")]
    [Longest(100)]
    [FromHeader(Name = PastStates.AcceptDatetime)]
    public string? AcceptDatetime { get; init; }
}

internal sealed class FormatRequestValidator : AbstractValidator<FormatRequest>
{
    public FormatRequestValidator() => RuleFor(request => request.Revision).Must(revision => revision is null || RevisionNumber.Parse(revision) is not null)
        .WithMessage("Not a revision of the dataset: a whole number from 1.");
}

/// <summary>The forms that single records come in.</summary>
internal static class RecordFormats
{
    public static readonly IReadOnlyList<Representation> Offered = [new("json", "application/json"), new("jsonld", "application/ld+json")];

    /// <summary>Of records that are works, or stand in one.</summary>
    public static readonly IReadOnlyList<Representation> OfWorks = [.. Offered, .. CitationFormats.OfWorks];

    public static readonly IReadOnlyList<Representation> OfAttestations = [.. OfWorks, new(Annotation, StandardDocument.MediaType(WebAnnotation.Profile))];

    public static readonly IReadOnlyList<Representation> OfClaims = [.. Offered, .. CitationFormats.OfClaims, new(Review, StandardDocument.MediaType(ClaimReview.Profile))];

    private const string Annotation = "annotation";
    private const string Review = "claimreview";

    public static IResult Answer<T>(T record, FormatRequest request, HttpContext http) =>
        Representations.Choose(http, request.Format, Representations.OfferedAt(http), out var refusal) is { } chosen ? Written(record, chosen, http) : refusal!;

    /// <param name="cite">The works to cite, when the record is wanted as a citation.</param>
    /// <param name="describe">The record in the terms of a standard of its own, where it is to be had so.</param>
    public static async Task<IResult> AnswerAsync<T>(T record, FormatRequest request, Func<Task<IReadOnlyList<CitedWork>>> cite, HttpContext http, Func<Task<JsonObject>>? describe = null) =>
        Representations.Choose(http, request.Format, Representations.OfferedAt(http), out var refusal) is not { } chosen ? refusal!
        : CitationFormats.Has(chosen) ? CitationFormats.Answer(await cite(), chosen)
        : chosen.Format is Annotation or Review ? StandardDocument.Answer(await describe!(), chosen.MediaType)
        : Written(record, chosen, http);

    private static IResult Written<T>(T record, Representation chosen, HttpContext http)
    {
        if (chosen.Format == "json")
            return TypedResults.Ok(record);
        var linked = http.RequestServices.GetRequiredService<LinkedData>();
        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(linked.Document(record, http), linked.Options), chosen.MediaType);
    }
}
