using System.Globalization;

namespace NkDrugFacts.Tests.Faults;

/// <summary>A write of one of many writers: what was sent, what it has to do, and what it was answered with.</summary>
/// <param name="Key">The Idempotency-Key, which the revision has as its reason.</param>
/// <param name="Changes">Everything that its revision changes, as "operation kind id".</param>
internal sealed record SentWrite(string Key, HttpMethod Method, string Path, string? Body, params string[] Changes)
{
    /// <summary>Where what was answered can be read from then on; null when that is nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>Addresses that answer something else than they did, and no record: the status of each.</summary>
    public Dictionary<string, int> Gone { get; init; } = new(StringComparer.Ordinal);

    /// <summary>An address at which the record is seen that changed with it.</summary>
    public string? Outdated { get; init; }

    /// <summary>Null as long as it is not acknowledged: it was done or it was not.</summary>
    public Acknowledged? Answer { get; set; }

    /// <summary>Writes to records of its own, one after another, without an end.</summary>
    public static IEnumerable<SentWrite> Script(int writer)
    {
        for (var n = 0; ; n++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"w{writer}-{n}");
            foreach (var write in (writer % 3) switch { 0 => OfClaim(id), 1 => OfPeople(id), _ => OfTopic(id) })
                yield return write;
        }
    }

    private static IEnumerable<SentWrite> OfTopic(string id)
    {
        var address = $"/v1/topics/{id}";
        yield return Create("topics", id, $$"""{"id":"{{id}}","label":"A topic","broader":"drugs"}""", $"created topic {id}");
        yield return new($"patch-{id}", HttpMethod.Patch, address, """{"label":"The topic"}""", $"updated topic {id}") { Address = address };
        yield return new($"retract-{id}", HttpMethod.Delete, address, null, $"retracted topic {id}") { Gone = { [address] = 410 } };
    }

    private static IEnumerable<SentWrite> OfPeople(string id)
    {
        var (stays, goes) = ($"{id}-stays", $"{id}-goes");
        yield return Create("people", stays, $$"""{"id":"{{stays}}","name":"Ana Kim","kind":"named"}""", $"created person {stays}");
        yield return Create("people", goes, $$"""{"id":"{{goes}}","name":"Anna Kim","kind":"named"}""", $"created person {goes}");
        yield return new($"merge-{id}", HttpMethod.Post, $"/v1/people/{goes}/merge", $$"""{"into":"{{stays}}"}""", $"updated person {stays}", $"retracted person {goes}")
        {
            Address = $"/v1/people/{stays}",
            Gone = { [$"/v1/people/{goes}"] = 308 },
        };
    }

    private static IEnumerable<SentWrite> OfClaim(string id)
    {
        var address = $"/v1/claims/{id}";
        yield return Create("claims", id, $$"""
            {"id":"{{id}}","statement":"It was so.","topics":["drugs"],"attestations":[
                {"key":"one","source":"ives-2019","speaker":"lankov","mode":"indirectSpeech","certainty":"asserted","basis":"unknown"},
                {"key":"two","source":"page","upstream":"one","relay":"cites","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}]}
            """, $"created attestation {id}.one", $"created attestation {id}.two", $"created claim {id}");
        yield return new($"patch-{id}", HttpMethod.Patch, address, """{"statement":"It was not so."}""", $"updated claim {id}") { Address = address };
        yield return new($"add-{id}", HttpMethod.Post, $"{address}/attestations", """{"key":"three","source":"page","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}""", $"created attestation {id}.three")
        {
            Address = $"/v1/attestations/{id}.three",
            Outdated = address,
        };
        yield return new($"retract-{id}", HttpMethod.Delete, address, null, $"retracted attestation {id}.one", $"retracted attestation {id}.three", $"retracted attestation {id}.two", $"retracted claim {id}")
        {
            Gone = { [address] = 410, [$"/v1/attestations/{id}.one"] = 410, [$"/v1/attestations/{id}.three"] = 410 },
        };
    }

    private static SentWrite Create(string collection, string id, string body, params string[] changes) =>
        new($"create-{id}", HttpMethod.Post, $"/v1/{collection}", body, changes) { Address = $"/v1/{collection}/{id}" };
}

/// <summary>The answer to a write that was done.</summary>
/// <param name="Tag">The number of its revision, in quotation marks.</param>
internal sealed record Acknowledged(int Status, string Tag, string Body)
{
    public long Revision => long.Parse(Tag.Trim('"'), CultureInfo.InvariantCulture);
}
