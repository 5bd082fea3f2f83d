using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>One line of transmission of a claim, from the outermost work to the person who said it.</summary>
/// <param name="Stance">What its root does to the claim.</param>
/// <param name="Text">The chain in one line for a person to read.</param>
/// <param name="Hops">The outermost work first, the root last.</param>
public sealed record ChainResponse(Stance Stance, string Text, IReadOnlyList<HopResponse> Hops)
{
    /// <param name="outermost">Where it begins to be read.</param>
    /// <param name="byId">Everything upstream of it, with speakers and works.</param>
    internal static ChainResponse Of(Attestation outermost, IReadOnlyDictionary<string, Attestation> byId)
    {
        var hops = new List<Attestation>();
        for (var hop = outermost; hop is not null; hop = hop.UpstreamId is null ? null : byId[hop.UpstreamId])
            hops.Add(hop);
        var told = hops.ConvertAll(HopResponse.Of);
        return new(hops[^1].Stance, Line(told), told);
    }

    private static string Line(List<HopResponse> hops)
    {
        var works = hops.Select(hop => hop.Source.Name);
        return string.Join(" ← ", hops[^1].Speaker is { } speaker ? works.Append(speaker.Name) : works);
    }
}

/// <summary>One work of a chain, and how it took the claim from the next.</summary>
/// <param name="Relay">How it took the claim from the next hop; absent at the root.</param>
/// <param name="Speaker">The person whose words the hop gives; absent when its author speaks in their own voice.</param>
/// <param name="Published">When the work was published; absent when that is not known.</param>
/// <param name="Said">When the words were spoken.</param>
public sealed record HopResponse(
    [property: IdOf(Collections.Attestations)] string Attestation, Relay? Relay, [property: IdOf(Collections.Sources)] Reference Source, [property: IdOf(Collections.Organizations)] Reference? Publisher,
    bool IsCompilation, [property: IdOf(Collections.People)] Reference? Speaker, PersonKind? SpeakerKind,
    Stance Stance, Mode Mode, Certainty Certainty, QuotationResponse? Quotation, DateResponse? Published, DateResponse? Said)
{
    internal static HopResponse Of(Attestation hop) => new(
        hop.Id, hop.Relay,
        new(hop.SourceId, SourceLabel.Of(hop.Source!)),
        hop.Source!.Publisher is { } publisher ? new(publisher.Id, publisher.Name) : null,
        hop.Source.IsCompilation,
        hop.Speaker is { } speaker ? new(speaker.Id, speaker.Name) : null,
        hop.Speaker?.Kind,
        hop.Stance, hop.Mode, hop.Certainty,
        QuotationResponse.From(hop.Quotation), DateResponse.From(hop.Source.Published), DateResponse.From(hop.Said));
}
