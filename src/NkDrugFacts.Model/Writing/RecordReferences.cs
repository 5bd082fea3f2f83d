using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Writing;

/// <summary>Where a record in its written form names others.</summary>
internal static class RecordReferences
{
    private static readonly Dictionary<RecordKind, (string Path, RecordKind To)[]> Paths = new()
    {
        [RecordKind.Topic] = [("broader", RecordKind.Topic)],
        [RecordKind.Place] = [("containedIn", RecordKind.Place)],
        [RecordKind.Organization] = [("parent", RecordKind.Organization), ("place", RecordKind.Place), ("stateAffiliation.state", RecordKind.Place)],
        [RecordKind.Person] = [("place", RecordKind.Place), ("affiliations[*].organization", RecordKind.Organization)],
        [RecordKind.Source] = [("publisher", RecordKind.Organization), ("authors[*].organization", RecordKind.Organization), ("authors[*].person", RecordKind.Person)],
        [RecordKind.Claim] =
        [
            ("topics[*]", RecordKind.Topic), ("places[*]", RecordKind.Place), ("relations[*].claim", RecordKind.Claim),
            ("attestations[*].source", RecordKind.Source), ("attestations[*].speaker", RecordKind.Person),
        ],
        // Of one by itself, as the history keeps it.
        [RecordKind.Attestation] = [("source", RecordKind.Source), ("speaker", RecordKind.Person)],
    };

    /// <summary>Each id that the record names, where it stands, and of what kind it is.</summary>
    public static IReadOnlyList<(RecordKind To, JValue Id)> In(RecordKind kind, JObject record) =>
        [.. Paths[kind].SelectMany(path => record.SelectTokens(path.Path).OfType<JValue>().Select(id => (path.To, id)))];

    /// <summary>Lets a record name another in the place of one.</summary>
    public static void Replace(RecordKind kind, JObject record, RecordKind of, string from, string into)
    {
        foreach (var (to, id) in In(kind, record))
            if (to == of && (string?)id.Value == from)
                id.Value = into;
    }
}
