using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.People;

/// <summary>What of a person can be protected, by the keys of the written record: whatever may tell who somebody is.</summary>
public enum PersonField
{
    /// <summary>With the family name in it; the person goes by another name from then on.</summary>
    Name,
    AlternateNames,
    Description,
    Affiliations,
    Age,
    Place,
    Note,
}

/// <summary>Protected fields as one column: their words, a space between two. Public for the compiled model.</summary>
public static class StoredFields
{
    public static string Write(IEnumerable<PersonField> fields) => string.Join(' ', fields.Select(field => field.Word()));

    public static List<PersonField> Read(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => EnumWords.Parse<PersonField>(word)!.Value)];

    /// <summary>In SQL: that a person has no value of a protected field.</summary>
    public static string Withheld(PersonField field, string column) =>
        $"({column} is null or replace(' ' || protected || ' ', ' {field.Word()} ', '') = ' ' || protected || ' ')";
}
