using System.Globalization;

namespace NkDrugFacts.Model.Citations;

/// <summary>What a style asks for.</summary>
internal abstract class StyleRules
{
    /// <summary>The entry of the bibliography, closed.</summary>
    public abstract Fragment Entry(StyledWork work);

    /// <summary>What stands in the text, or in the note, without what encloses it.</summary>
    public abstract Fragment InText(StyledWork work);

    /// <summary>The first note on a work, which has all that the entry has; nothing in styles without notes.</summary>
    public virtual Fragment FullNote(StyledWork work) => Fragment.Empty;

    /// <summary>What precedes the work in which another was read of, in an entry and in the text.</summary>
    public abstract (string Entry, string InText) CitedIn { get; }

    public virtual Fragment Enclosed(Fragment inText) => inText.Within("(", ")");

    /// <summary>Entries are in the order of these, one after the other.</summary>
    public abstract string[] SortKeys(StyledWork work);

    /// <summary>The least number of authors of which the text names only the first.</summary>
    public abstract int FirstOnlyFrom { get; }

    /// <summary>How far first authors of one family name are told apart wherever they are cited; others only where a citation is ambiguous.</summary>
    public virtual GivenName GivenEverywhere => GivenName.None;

    /// <summary>Whether letters after the year tell works of the same authors and year apart.</summary>
    public virtual bool HasLetters => false;

    /// <summary>Author and, in styles of author and date, year: works that have this in common are ambiguous.</summary>
    public abstract Fragment Label(StyledWork work);

    protected static Fragment AuthorsInText(StyledWork work, string and, GivenName given = GivenName.None, bool serial = true, bool italicEtAl = false)
    {
        var names = work.Authors.Select((author, index) => author.Short(index == 0 && given == GivenName.None ? work.GivenInText : given)).ToArray();
        // "Et al." is plural.
        var shown = work.NamesInText > 1 && work.NamesInText == names.Length - 1 ? names.Length : work.NamesInText;
        return shown < names.Length
            ? Fragment.Of(string.Join(", ", names[..shown])).Then(shown > 1 ? ", " : " ").Then(EtAl(italicEtAl))
            : Fragment.Of(Listed(names, and, serial && names.Length > 2));
    }

    protected static Fragment EtAl(bool italic) => Fragment.Of("et al.", italic);

    /// <summary>A, B, and C.</summary>
    protected static string Listed(string[] names, string and, bool comma) => names.Length < 2
        ? string.Concat(names)
        : $"{string.Join(", ", names[..^1])}{(comma ? "," : "")} {and} {names[^1]}";

    protected static Fragment Name(string name, bool italic = false) => Fragment.Of(name, italic);

    protected static string American(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
