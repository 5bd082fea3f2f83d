using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>What a picture says of a node in words, so that no colour or line has to say it alone.</summary>
internal static class NodeMarks
{
    public static IReadOnlyList<string> Of(RelayNode node) => [.. All(node).OfType<string>()];

    private static IEnumerable<string?> All(RelayNode node)
    {
        yield return node.Bottleneck ? "▲ bottleneck" : null;
        yield return node.Stance switch { Stance.Denies => "denies", Stance.Qualifies => "qualifies", _ => null };
        yield return node.Withdrawn switch { Withdrawal.Retracted => "retracted", Withdrawal.Corrected => "corrected", _ => null };
        yield return node.InterestedParty ? "interested party" : null;
        yield return node.Work?.IsCompilation == true ? "compilation" : null;
        yield return node.Attestations.Count > 1 ? $"{node.Attestations.Count} passages" : null;
        yield return node.Kind == RelayNodeKind.Organization ? "organization" : Kind(node.Voice);
    }

    private static string? Kind(RelayVoice? voice) => voice?.PersonKind switch
    {
        PersonKind.Named => "named person",
        PersonKind.Pseudonymous => "under a pseudonym",
        PersonKind.Anonymous => "anonymous",
        PersonKind.Collective => "group of people",
        _ => null,
    };
}
