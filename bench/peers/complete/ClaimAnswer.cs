using System.Text.Json;

namespace NkDrugFacts.Bench.Complete;

/// <summary>What is told of a claim, alone or in a list.</summary>
internal static class ClaimAnswer
{
    /// <summary>With its chains, how it is corroborated, and how it stands to others.</summary>
    public static void WriteDetail(Utf8JsonWriter json, ReportedClaim reported)
    {
        json.WriteStartObject();
        CorroborationAnswer.Write(json, reported);
        json.WriteStartArray("chains"u8);
        foreach (var attestation in reported.Attestations)
            if (!attestation.IsRelayed)
                WriteChain(json, attestation);
        json.WriteEndArray();
        json.WriteStartArray("relations"u8);
        foreach (var relation in reported.Relations)
            WriteRelation(json, relation);
        json.WriteEndArray();
        WriteProperties(json, reported.Claim);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, StoredClaim claim)
    {
        json.WriteStartObject();
        WriteProperties(json, claim);
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, StoredClaim claim)
    {
        json.WriteString("id"u8, claim.Id);
        json.WriteString("statement"u8, claim.Statement);
        json.Texts("topics"u8, claim.Topics);
        json.Texts("places"u8, claim.Places);
        json.Date("occurred"u8, claim.Occurred);
        if (claim.Quantities is { } quantities)
            WriteQuantities(json, quantities);
        json.WriteString("verdict"u8, claim.Verdict);
        json.WriteNumber("credibility"u8, claim.Credibility);
        json.Interval("informants"u8, claim.InformantsMin, claim.InformantsMax);
        json.WriteNumber("gatherings"u8, claim.Gatherings);
        json.WriteNumber("publishers"u8, claim.Publishers);
        json.WriteNumber("channels"u8, claim.Channels);
        json.WriteNumber("denyingGatherings"u8, claim.DenyingGatherings);
        json.Text("note"u8, claim.Note);
        json.WriteNumber("revision"u8, claim.Revision);
    }

    private static void WriteQuantities(Utf8JsonWriter json, IReadOnlyList<Quantity> quantities)
    {
        json.WriteStartArray("quantities"u8);
        foreach (var quantity in quantities)
        {
            json.WriteStartObject();
            if (quantity.Minimum.Equals(quantity.Maximum))
                json.WriteNumber("value"u8, quantity.Minimum);
            else
            {
                json.WriteNumber("minimum"u8, quantity.Minimum);
                json.WriteNumber("maximum"u8, quantity.Maximum);
            }

            json.WriteString("unit"u8, quantity.Unit);
            json.WriteString("of"u8, quantity.Of);
            json.Text("qualifier"u8, quantity.Qualifier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChain(Utf8JsonWriter json, Attestation outermost)
    {
        var (root, names) = (outermost, new List<string> { outermost.Work.Label });
        while (root.Upstream is { } upstream)
        {
            root = upstream;
            names.Add(root.Work.Label);
        }

        if (root.Speaker is { } speaker)
            names.Add(speaker.Name);
        json.WriteStartObject();
        json.WriteString("stance"u8, root.Stance);
        json.WriteString("text"u8, string.Join(" ← ", names));
        json.WriteStartArray("hops"u8);
        for (var hop = outermost; hop is not null; hop = hop.Upstream)
            WriteHop(json, hop);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHop(Utf8JsonWriter json, Attestation hop)
    {
        json.WriteStartObject();
        json.WriteString("attestation"u8, hop.Id);
        json.Text("relay"u8, hop.Relay);
        json.Reference("source"u8, hop.Work.Id, hop.Work.Label);
        if (hop.Work.Publisher is { } publisher)
            json.Reference("publisher"u8, publisher.Id, publisher.Name);
        json.WriteBoolean("isCompilation"u8, hop.Work.IsCompilation);
        if (hop.Speaker is { } speaker)
            json.Reference("speaker"u8, speaker.Id, speaker.Name);
        json.Text("speakerKind"u8, hop.SpeakerKind);
        json.WriteString("stance"u8, hop.Stance);
        json.WriteString("mode"u8, hop.Mode);
        json.WriteString("certainty"u8, hop.Certainty);
        if (hop.Quotation is { } quotation)
        {
            json.WriteStartObject("quotation"u8);
            json.WriteString("text"u8, quotation);
            json.WriteString("language"u8, hop.Language);
            json.WriteEndObject();
        }

        json.Date("published"u8, hop.Work.Published);
        json.Date("said"u8, hop.Said);
        json.WriteEndObject();
    }

    private static void WriteRelation(Utf8JsonWriter json, Relation relation)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, relation.Type);
        json.WriteBoolean("inverse"u8, relation.Inverse);
        json.Reference("claim"u8, relation.Other.Id, relation.Other.Name);
        json.Text("strength"u8, relation.Strength);
        json.WriteString("reason"u8, relation.Reason);
        json.WriteEndObject();
    }
}
