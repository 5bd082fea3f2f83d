using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>One line of transmission of a claim, from the outermost work to the person who said it.</summary>
/// <param name="Stance">What its root does to the claim.</param>
/// <param name="Text">The chain in one line for a person to read.</param>
/// <param name="Hops">The outermost work first, the root last.</param>
public sealed record ChainResponse(Stance Stance, string Text, IReadOnlyList<HopResponse> Hops);

/// <summary>One work of a chain, and how it took the claim from the next.</summary>
/// <param name="Relay">How it took the claim from the next hop; absent at the root.</param>
/// <param name="Speaker">The person whose words the hop gives; absent when its author speaks in their own voice.</param>
/// <param name="Published">When the work was published; absent when that is not known.</param>
/// <param name="Said">When the words were spoken.</param>
public sealed record HopResponse(
    [property: IdOf(Collections.Attestations)] string Attestation, Relay? Relay, [property: IdOf(Collections.Sources)] Reference Source, [property: IdOf(Collections.Organizations)] Reference? Publisher,
    bool IsCompilation, [property: IdOf(Collections.People)] Reference? Speaker, PersonKind? SpeakerKind,
    Stance Stance, Mode Mode, Certainty Certainty, QuotationResponse? Quotation, DateResponse? Published, DateResponse? Said);

internal static class Chains
{
    public static async Task<List<ChainResponse>> OfAsync(FactsDbContext db, string claimId, AsOfDay? day, CancellationToken cancellationToken)
    {
        var attestations = await db.Attestations.AsNoTracking().At(day).WithSpeakerAndWork()
            .Where(a => a.ClaimId == claimId).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var byId = attestations.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var relayed = attestations.Where(a => a.UpstreamId is not null).Select(a => a.UpstreamId!).ToHashSet(StringComparer.Ordinal);
        return attestations.Where(a => !relayed.Contains(a.Id)).Select(outermost => Chain(outermost, byId)).ToList();
    }

    private static ChainResponse Chain(Attestation outermost, Dictionary<string, Attestation> byId)
    {
        var hops = new List<Attestation>();
        for (var hop = outermost; hop is not null; hop = hop.UpstreamId is null ? null : byId[hop.UpstreamId])
            hops.Add(hop);
        return new(hops[^1].Stance, Text(hops), hops.ConvertAll(Hop));
    }

    private static string Text(List<Attestation> hops)
    {
        var works = hops.Select(hop => SourceLabel.Of(hop.Source!));
        var voice = hops[^1].Speaker is { } speaker ? [speaker.Name] : Array.Empty<string>();
        return string.Join(" ← ", works.Concat(voice));
    }

    private static HopResponse Hop(Attestation hop) => new(
        hop.Id, hop.Relay,
        new(hop.SourceId, SourceLabel.Of(hop.Source!)),
        hop.Source!.Publisher is { } publisher ? new(publisher.Id, publisher.Name) : null,
        hop.Source.IsCompilation,
        hop.Speaker is { } speaker ? new(speaker.Id, speaker.Name) : null,
        hop.Speaker?.Kind,
        hop.Stance, hop.Mode, hop.Certainty,
        QuotationResponse.From(hop.Quotation), DateResponse.From(hop.Source.Published), DateResponse.From(hop.Said));
}
