using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Filters;

/// <summary>Which attestations. Different filters must all be met, a repeated one asks for one of its values, a leading ! for none.</summary>
public sealed record AttestationListFilters : AttestationFilters
{
    [Description(TextSearch.Description)]
    [Example("crystal meth")]
    public string? Q { get; init; }

    [Description("The claim that is reported.")]
    [Example("thirty-percent-use-drugs")]
    public string[]? Claim { get; init; }

    [Description("The attestation that it was taken from.")]
    [Example("thirty-percent-use-drugs.upi")]
    public string[]? Upstream { get; init; }

    [Description("A figure as worded here: a number, or a range that the figure overlaps, such as 20..40. With unit, of the same figure.")]
    [Example("20..40")]
    public string[]? Value { get; init; }

    [Description("The unit of a figure as worded here, in the singular: percent, person, gram.")]
    [Example("percent")]
    public string[]? Unit { get; init; }

    /// <summary>The attestations asked for, or what is wrong with the request.</summary>
    internal async Task<(Selection<Attestation>? Selection, IResult? Refusal)> SelectAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var reader = new FilterReader(db, cancellationToken);
        var conditions = await ReadAttestationsAsync(reader, db, cancellationToken);
        conditions.Add(await reader.IdsAsync(Claim, db.Claims.Select(claim => claim.Id), RecordKind.Claim), ids => attestation => ids.Contains(attestation.ClaimId));
        conditions.Add(await reader.IdsAsync(Upstream, db.Attestations.Select(attestation => attestation.Id), RecordKind.Attestation),
            ids => attestation => attestation.UpstreamId != null && ids.Contains(attestation.UpstreamId));
        var units = db.Attestations.SelectMany(attestation => attestation.Quantities).Select(quantity => quantity.Unit);
        conditions.AddAny(attestation => attestation.Quantities, await FigureConditions.ReadAsync(reader, Value, Unit, units));
        var search = await reader.SearchAsync(Q, RecordKind.Attestation);
        var day = ReadDay(reader, time);
        return reader.Refusal is { } refusal ? (null, refusal) : (new(day, conditions.Of(db.Attestations.At(day)), search) { IsWhole = conditions.IsEmpty }, null);
    }
}
