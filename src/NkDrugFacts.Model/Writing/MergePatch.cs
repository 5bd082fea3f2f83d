using Newtonsoft.Json.Linq;

namespace NkDrugFacts.Model.Writing;

/// <summary>JSON Merge Patch (RFC 7396).</summary>
internal static class MergePatch
{
    public static JToken Apply(JToken target, JToken patch)
    {
        if (patch is not JObject changes)
            return patch.DeepClone();
        var result = target is JObject existing ? (JObject)existing.DeepClone() : [];
        foreach (var (name, value) in changes)
            if (value is null or { Type: JTokenType.Null })
                result.Remove(name);
            else
                result[name] = Apply(result[name] ?? new JObject(), value);
        return result;
    }
}
