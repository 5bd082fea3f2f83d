using System.Text.Json;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Bench.Complete;

/// <summary>What the rule says of a claim.</summary>
internal static class CorroborationAnswer
{
    public static void Write(Utf8JsonWriter json, ReportedClaim reported)
    {
        var assessment = reported.Assess();
        json.WriteStartObject("corroboration"u8);
        json.WriteString("claim"u8, reported.Claim.Id);
        json.WriteString("rule"u8, Assessment.Rule);
        json.WriteString("verdict"u8, assessment.Verdict.Word());
        json.WriteString("summary"u8, assessment.Summary);
        json.WriteString("caution"u8, Assessment.Caution);
        json.WriteNumber("credibility"u8, assessment.Credibility);
        WriteSide(json, "supporting"u8, assessment.Supporting, reported);
        WriteSide(json, "denying"u8, assessment.Denying, reported);
        WriteFirst(json, "firstReported"u8, assessment.FirstReported);
        WriteFirst(json, "firstCorroborated"u8, assessment.FirstCorroborated);
        WriteFirst(json, "firstDenied"u8, assessment.FirstDenied);
        json.Texts("basedOn"u8, assessment.BasedOn);
        if (assessment.DateConflicts.Count > 0)
            WriteConflicts(json, assessment.DateConflicts);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, ReadOnlySpan<byte> name, Side side, ReportedClaim reported)
    {
        json.WriteStartObject(name);
        json.Interval("informants"u8, side.InformantsMin, side.InformantsMax);
        WriteCount(json, "gatherings"u8, side.Gatherings);
        WriteCount(json, "publishers"u8, side.Publishers);
        json.WriteStartObject("channels"u8);
        json.WriteNumber("count"u8, side.Channels);
        WriteNodes(json, "bottlenecks"u8, side.Bottlenecks, reported);
        WriteNodes(json, "singlePointsOfFailure"u8, side.SinglePointsOfFailure, reported);
        json.WriteEndObject();
        json.Texts("roots"u8, side.Roots);
        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> ids)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count"u8, ids.Count);
        json.Texts("ids"u8, ids);
        json.WriteEndObject();
    }

    private static void WriteNodes(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<ChannelNode> nodes, ReportedClaim reported)
    {
        json.WriteStartArray(name);
        foreach (var node in nodes)
        {
            var organization = node.IsWork ? null : Testimony.OrganizationIn(node.Id);
            json.WriteStartObject();
            json.WriteString("kind"u8, node.IsWork ? "source"u8 : organization is null ? "person"u8 : "organization"u8);
            json.WriteString("id"u8, organization ?? node.Id);
            json.WriteString("label"u8, node.IsWork ? reported.SourceLabel(node.Id) : reported.VoiceName(node.Id));
            if (node.Others.Count > 0)
                json.Texts("together"u8, [.. node.Others.Select(other => Testimony.OrganizationIn(other) ?? other)]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFirst(Utf8JsonWriter json, ReadOnlySpan<byte> name, FirstReport? first)
    {
        if (first is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("attestation"u8, first.Attestation);
        json.WriteString("source"u8, first.Source);
        if (first.Earliest is { } earliest)
            json.Day("earliest"u8, earliest);
        json.Day("latest"u8, first.Latest);
        json.WriteEndObject();
    }

    private static void WriteConflicts(Utf8JsonWriter json, IReadOnlyList<DateConflict> conflicts)
    {
        json.WriteStartArray("dateConflicts"u8);
        foreach (var conflict in conflicts)
        {
            json.WriteStartObject();
            json.WriteString("attestation"u8, conflict.Attestation);
            json.WriteString("upstream"u8, conflict.Upstream);
            json.Day("publishedLatest"u8, conflict.PublishedLatest);
            json.Day("upstreamEarliest"u8, conflict.UpstreamEarliest);
            json.Texts("chain"u8, conflict.Chain);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
