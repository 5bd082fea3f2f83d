using System.Globalization;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.History;

/// <summary>Numbers of revisions as they are written in addresses.</summary>
internal static class RevisionNumber
{
    /// <summary>The largest whole number that every reader of JSON keeps exactly.</summary>
    public const long Most = 9_007_199_254_740_991;

    public static long? Parse(string text, long least = 1) =>
        text.Length is > 0 and <= 16 && text.All(char.IsAsciiDigit) && long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is var number && number >= least && number <= Most ? number : null;
}

/// <summary>A place in the order of all changes: behind everything that a revision did, or behind one change of it.</summary>
internal sealed record ChangePosition(long Revision, RecordKind? Kind = null, string? Id = null)
{
    public const int MostCharacters = 200;

    public static readonly ChangePosition Start = new(0);

    public static ChangePosition Of(Change change) => new(change.RevisionNumber, change.Kind, change.RecordId);

    /// <summary><c>12</c> or <c>12/claim/thirty-percent-use-drugs</c>; null when it is neither.</summary>
    public static ChangePosition? Parse(string text) => text.Split('/') switch
    {
        [var number] when RevisionNumber.Parse(number, least: 0) is { } revision => new(revision),
        [var number, var word, var id] when RevisionNumber.Parse(number) is { } revision && EnumWords.Parse<RecordKind>(word) is { } kind && Ids.IsId(id) => new(revision, kind, id),
        _ => null,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Revision}{(Kind is { } kind ? $"/{kind.Word()}/{Id}" : "")}");
}
