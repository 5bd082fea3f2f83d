namespace NkDrugFacts.Api.Http;

/// <summary>What caches may do with an answer.</summary>
internal static class Caching
{
    /// <summary>Anyone may keep it, and asks before using it again: a correction shows at once, and asking costs one small query.</summary>
    public const string Revalidated = "public, no-cache";

    /// <summary>A fault says nothing of the resource.</summary>
    public const string Never = "no-store";
}
