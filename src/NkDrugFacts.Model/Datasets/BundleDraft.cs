namespace NkDrugFacts.Model.Datasets;

/// <summary>A bundle while it is being checked: every record whose shape is right with its place, and every id.</summary>
internal sealed class BundleDraft
{
    private readonly IReadOnlyList<BundleFile> files;

    /// <param name="whole">Everything that these files refer to stands in them; otherwise whatever they refer to may be there.</param>
    public BundleDraft(IReadOnlyList<BundleFile> files, bool whole = true)
    {
        this.files = files;
        Topics = new("topic", In(BundleFolder.Topics), "topics", whole);
        Places = new("place", In(BundleFolder.Places), "places", whole);
        Organizations = new("organization", In(BundleFolder.Organizations), "organizations", whole);
        People = new("person", In(BundleFolder.People), "people", whole);
        Sources = new("source", In(BundleFolder.Sources), "sources", whole);
        Claims = new("claim", [.. files.Where(file => BundleFolder.IsClaims(file.Name))], "claims", whole);
        Passages = new("passage", In(BundleFolder.Passages), "passages", whole);
        Documents = new("document", In(BundleFolder.Dataset), "documents", whole, "sha256", "sha256:");
        Dataset = In(BundleFolder.Dataset).Select(file => file.Record<DatasetRecord>()).FirstOrDefault();
    }

    public IReadOnlyList<BundleFile> Files => files;

    public DatasetRecord? Dataset { get; }

    public Part<TopicRecord> Topics { get; }

    public Part<PlaceRecord> Places { get; }

    public Part<OrganizationRecord> Organizations { get; }

    public Part<PersonRecord> People { get; }

    public Part<SourceRecord> Sources { get; }

    public Part<ClaimRecord> Claims { get; }

    public Part<PassageRecord> Passages { get; }

    public Part<DocumentRecord> Documents { get; }

    public IEnumerable<BundleError> ShapeErrors => files.SelectMany(file => file.Errors.Concat(file.DateErrors()));

    /// <summary>To be called only when nothing was found wrong.</summary>
    public Bundle Finish() => new()
    {
        Dataset = Dataset!,
        Topics = Topics.Records,
        Places = Places.Records,
        Organizations = Organizations.Records,
        People = People.Records,
        Sources = Sources.Records,
        Claims = Claims.Records,
        Passages = Passages.Records,
    };

    private IReadOnlyList<BundleFile> In(string name) => [.. files.Where(file => file.Name == name)];
}

/// <summary>The records of one kind.</summary>
internal sealed class Part<T>(string noun, IReadOnlyList<BundleFile> files, string list, bool whole, string key = "id", string prefix = "") where T : class
{
    private IReadOnlyList<T> stored = [];

    public IReadOnlyList<(T Record, Spot Spot)> Items { get; } = [.. files.SelectMany(file => file.Records<T>(list))];

    public KnownIds Ids { get; } = new(noun, files, list, whole, key, prefix);

    public IReadOnlyList<T> Records => [.. Items.Select(item => item.Record), .. stored];

    /// <summary>Adds what stands outside the files: its ids, and its records where checks look into them.</summary>
    public void Know(IEnumerable<string> ids, IReadOnlyList<T>? records = null)
    {
        Ids.Know(ids);
        stored = records ?? [];
    }
}
