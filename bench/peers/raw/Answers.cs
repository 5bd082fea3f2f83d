using System.Text.Json.Serialization;

namespace NkDrugFacts.Bench.Raw;

internal sealed record Date(string Edtf, string? Earliest, string? Latest)
{
    public static Date? Of(string? edtf, string? earliest, string? latest) => edtf is null ? null : new(edtf, earliest, latest);
}

internal sealed record Interval(int Min, int Max);

internal sealed record Reference(string Id, string Name)
{
    public static Reference? Of(string? id, string? name) => id is null ? null : new(id, name!);
}

internal sealed record Claim(
    string Id, string Statement, string[] Topics, string[] Places, Date? Occurred,
    string Verdict, int Credibility, Interval Informants, int Gatherings, int Publishers, int Channels, int DenyingGatherings, string? Note, int Revision);

internal sealed record ClaimDetail(Claim Claim, List<Attestation> Attestations, List<Relation> Relations);

internal sealed record Attestation(
    string Id, string? Upstream, string? Relay, string Stance, string Mode, string Certainty, Quotation? Quotation, string? Said, Speaker? Speaker, Source Source);

internal sealed record Quotation(string Text, string Language);

internal sealed record Speaker(string Id, string Name, string Kind);

internal sealed record Source(string Id, string? Title, string Description, bool IsCompilation, Date? Published, Reference? Publisher, string[] Authors);

internal sealed record Relation(string Type, bool Inverse, Reference Claim, string? Strength, string Reason);

internal sealed record ClaimPage(List<Claim> Data, int Total, string? Next);

internal sealed record Hit(string Id, string Label, int Score);

internal sealed record HitPage(List<Hit> Data, int Total, string? Next);

internal sealed record FacetValue(string Value, string Name, int Claims);

internal sealed record Facet(List<FacetValue> Values, int More);

internal sealed record Corroboration(
    string Verdict, int Credibility, Interval Informants, int Gatherings, int Publishers, int Channels, int DenyingGatherings, List<Root> Roots);

internal sealed record Root(string Attestation, string Stance, string Source, Reference? Publisher, Reference? Speaker);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClaimDetail))]
[JsonSerializable(typeof(ClaimPage))]
[JsonSerializable(typeof(HitPage))]
[JsonSerializable(typeof(Dictionary<string, Facet>))]
[JsonSerializable(typeof(Corroboration))]
internal sealed partial class AnswerJson : JsonSerializerContext;
