using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Imports;

/// <summary>A record to be imported, whose shape is right, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Record">A record of the bundle's, of that kind.</param>
/// <param name="File">What it came from, as it is to be called.</param>
/// <param name="Line">Where, counted from 1.</param>
internal record ImportRecord(ImportKind Kind, object Record, string File, int Line)
{
    public string Id => Record switch
    {
        TopicRecord topic => topic.Id,
        PlaceRecord place => place.Id,
        OrganizationRecord organization => organization.Id,
        PersonRecord person => person.Id,
        SourceRecord source => source.Id,
        DocumentRecord document => document.Id,
        ClaimRecord claim => claim.Id,
        _ => "",
    };

    /// <summary>The place as it is named in errors elsewhere.</summary>
    public virtual string Place => FormattableString.Invariant($"line {Line}");

    public virtual BundleError Error(string key, string message) => new(File, Line, key, message);
}

/// <summary>A record of a bundle's file, which is one of many in it.</summary>
internal sealed record BundledRecord(ImportKind Kind, object Record, Spot Spot) : ImportRecord(Kind, Record, Spot.File.Name, 0)
{
    public override string Place => Spot.ToString();

    public override BundleError Error(string key, string message) => (key.Length == 0 ? Spot : Spot[key]).Error(message);
}
