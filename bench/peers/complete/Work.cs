using System.Globalization;
using NkDrugFacts.Model.Corroboration;
using Npgsql;

namespace NkDrugFacts.Bench.Complete;

/// <summary>The work of a row of attestations.sql.</summary>
internal sealed record Work(string Id, string? Title, string Description, Date? Published, bool Consulted, bool IsCompilation, Reference? Publisher)
{
    private readonly List<(int Ordinal, string Id, string Name)> authors = [];
    private string? label;
    private string[]? writers;

    /// <summary>The topmost parent of the publisher, once that is known.</summary>
    public string? TopPublisher { get; set; }

    public string Label => label ??= MakeLabel();

    /// <summary>The authors as the rule names them, once all were added.</summary>
    public IReadOnlyList<string> Writers => writers ??= [.. authors.ConvertAll(author => author.Id)];

    public static Work In(NpgsqlDataReader row) => new(
        row.GetString(22), row.Text(24), row.GetString(25), Date.In(row, 26), row.GetBoolean(30), row.GetBoolean(31), Reference.In(row, 33));

    /// <summary>Of a row of authors.sql.</summary>
    public void AddAuthor(int ordinal, Reference? person, Reference? organization)
    {
        authors.Add((ordinal, person?.Id ?? Testimony.Organization(organization!.Id), (person ?? organization)!.Name));
        if (authors.Count > 1)
            authors.Sort((one, other) => one.Ordinal.CompareTo(other.Ordinal));
    }

    public void NameAuthors(Dictionary<string, string> names)
    {
        foreach (var (_, id, name) in authors)
            names[id] = name;
    }

    private string MakeLabel()
    {
        var (by, publisher) = (authors.Count == 1 ? authors[0].Name : string.Join(" and ", authors.ConvertAll(author => author.Name)), Publisher?.Name ?? "");
        var who = by.Length == 0 ? publisher
            : publisher.Length == 0 || publisher == by ? by
            : $"{by}, {publisher}";
        return $"{(who.Length == 0 ? Title ?? Description.TrimEnd('.') : who)}, {Day(Published)}";
    }

    private static string Day(Date? published) => published switch
    {
        null => "undated",
        { Text: { } text } => text,
        { Earliest: var earliest, Latest: var latest } when earliest == DateOnly.MinValue && latest != DateOnly.MaxValue => latest.ToString("'by 'yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => published.Edtf,
    };
}
