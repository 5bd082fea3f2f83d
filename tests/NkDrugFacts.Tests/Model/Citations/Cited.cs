using CsCheck;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Tests.Model.Dates;
using NkDrugFacts.Tests.Model.RelayGraphs;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>Works to cite: an article that is known through a page, and any that can be.</summary>
internal static class Cited
{
    private static readonly string[] Types =
    [
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "chapter", "document", "entry", "interview", "motion_picture",
        "paper-conference", "personal_communication", "post", "post-weblog", "report", "speech", "thesis", "webpage",
    ];

    private static readonly string[] TexPieces =
    [
        "\\", "\\\\", "{", "}", "}}", "\\}", "@article{x,", "$", "$$", "&", "#", "_", "^", "~", "%", "\"", "\"\"", "--", "---", "''", "``", "?`", ",,", "<<", ">", "|",
        " and ", "others", ", ", ",", "=", "é", "Ünï", "ß", "ł", "Đ", "ı", "ñ", "ș", "ő", "ę", "ї", "–", "“", "’", "…", "¿", "𝒜", "NK", "McCune", "der", "\u00A0",
        "\r\nER  - ", "\nTY  - JOUR", "\r", "\u2028", "http://x.example/a%20b?c=d&e#f_g~h", "'", "-",
    ];

    public static readonly CitedWork Page = new() { Id = "page", Type = "webpage", Description = "A page on drugs.", Published = Edtf.Parse("2021-07"), Url = "https://page.example/drugs" };

    public static readonly CitedWork Article = new()
    {
        Id = "ives-2019",
        Type = "article-newspaper",
        Title = "A gift in North Korea: meth",
        Description = "An article.",
        Authors = [new("Mike Ives", "Ives", CitedNameKind.Person), new("Lee Kwan-hyung", "Lee", CitedNameKind.Person), new("The Staff", null, CitedNameKind.Unnamed)],
        Publisher = "New York Times",
        Published = Edtf.Parse("2019-02-12"),
        Url = "https://times.example/a_b%20c",
        Language = "en",
        CitedIn = Page,
    };

    public static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Int[0, TexPieces.Length - 1].Select(index => TexPieces[index]).Array[0, 8].Select(string.Concat), Relayed.NastyText, Gen.String);

    private static readonly Gen<CitedName> AnyName = Gen.Select(AnyText, AnyText, AnyText, Gen.Enum<CitedNameKind>(), Gen.Int[0, 3]).Select(name =>
        name.Item5 == 0 ? new CitedName(name.Item1, null, name.Item4)
        // Family name first, in the middle, or last.
        : new CitedName(string.Join(' ', name.Item5 == 1 ? [name.Item2, name.Item1] : name.Item5 == 2 ? [name.Item1, name.Item2] : new[] { name.Item1, name.Item2, name.Item3 }), name.Item2, name.Item4));

    private static readonly Gen<CitedWork> Plain = Gen.Select(
        Gen.Select(AnyText, Gen.Int[0, Types.Length - 1], AnyText.Null(), AnyText),
        AnyName.Array[0, 3],
        Gen.Select(AnyText.Null(), AnyText.Null(), AnyText.Null()),
        Gen.Select(EdtfGen.Valid.Null(), AnyText.Null(), Gen.DateOnly.Nullable(), AnyText.Null()))
        .Select((what, authors, where, when) => new CitedWork
        {
            Id = what.Item1,
            Type = Types[what.Item2],
            Title = what.Item3,
            Description = what.Item4,
            Authors = authors,
            Publisher = where.Item1,
            Container = where.Item2,
            Version = where.Item3,
            Published = when.Item1 is null ? null : Edtf.Parse(when.Item1),
            Url = when.Item2,
            Accessed = when.Item3,
            Language = when.Item4,
        });

    public static readonly Gen<CitedWork> AnyWork = Gen.Select(Plain, Plain.Null()).Select((work, citing) => work with { CitedIn = citing });

    /// <summary>As every format has it: on one line, and nothing that none may contain.</summary>
    public static string Line(string text)
    {
        var plain = string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
        {
            '\t' or '\n' or '\r' or 0x85 or 0x2028 or 0x2029 => " ",
            0xFFFE or 0xFFFF => "\uFFFD",
            _ when System.Text.Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Control => "\uFFFD",
            _ => rune.ToString(),
        }));
        return string.Join(' ', plain.Split(' ').Select(word => word.Trim()).Where(word => word.Length > 0));
    }

    /// <summary>The title that is to be read, whichever is known.</summary>
    public static string Title(CitedWork work) => Line(work.Title ?? $"[{work.Description.TrimEnd('.', ' ')}]");
}
