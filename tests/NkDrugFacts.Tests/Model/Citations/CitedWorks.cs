using System.Text.Json;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>Works to cite: of every kind, with every form of author and of date.</summary>
internal static class CitedWorks
{
    private const string Dataset = "Illegal drugs in North Korea: who says what";

    private static readonly string[] Kinds =
    [
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "document", "interview", "pamphlet", "post", "post-weblog",
        "report", "speech", "webpage",
    ];

    private static readonly Func<string, CitedName[]>[] Authors =
    [
        letters => [Person($"Ann {letters}sen", $"{letters}sen")],
        letters => [Person($"{letters}dong Mi-rae", $"{letters}dong")],
        letters => [Organization($"Bureau {letters}")],
        letters => [Organization($"Publisher {letters}")],
        letters => [Unnamed($"Sources in {letters}")],
        _ => [],
        _ => [],
        letters => [Person($"Bo {letters}sen", $"{letters}sen"), Person($"{letters}mok Jae", $"{letters}mok")],
        letters => [Person($"Cy {letters}sen", $"{letters}sen"), Person("Jo Lee", "Lee"), Organization($"Bureau {letters}")],
        letters => [Person($"Di {letters}sen", $"{letters}sen"), Person("Al Roe", "Roe"), Person("Bea Moe", "Moe"), Person("Flo Poe", "Poe")],
    ];

    private static readonly string?[] Dates = ["2014-01-27", "2015-03", "2016", null, "2005~", "199X", "2006?", "2016/2019", "2014-21", "../2013-01-16", "2011-02-03/2011-02-05"];

    // Of the people of the dataset, those whose names begin with the family.
    private static readonly string[] FamilyFirst = ["kang-mi-jin", "kim-yong-chol", "lee-kwan-hyung", "lee-saera", "park-kyung-ok"];

    /// <summary>Invented, and in one bibliography, so that they have to be told apart.</summary>
    public static IReadOnlyList<CitedWork> Table { get; } =
    [
        // Kinds, one named author, a day.
        Work("newspaper", "article-newspaper", "How the drug is given: a present for the new year", "2019-02-12", "The Daily Planet", Person("Mike Iverson", "Iverson")) with { Url = "https://example.org/a?b=1&c=2" },
        Work("magazine", "article-magazine", "What a kilogram costs", "2015-03", "The Weekly Reader", Person("Ann Oakley", "Oakley")),
        Work("journal", "article-journal", "Trade and state in the north-east", "2014-05", "Journal of Borders", Person("Justin V. Hale", "Hale")) with { Url = "https://example.org/hale" },
        Work("agency", "article", "Seminar told of addiction", "2016-12-01", "Union Press", Person("Elizabeth Sharp", "Sharp")) with { Url = "https://example.org/sharp" },
        Work("blog", "post-weblog", "A visit to the free zone", "2016-03-16", "The Wandering Blog", Person("Dara Ritter", "Ritter")) with { Url = "https://example.org/ritter" },
        Work("post", "post", "My twelve visits", "2013-01-16", "Chatter", Person("Olga Berg", "Berg")) with { Url = "https://example.org/berg" },
        Work("report", "report", "Illicit: the drug economy of a closed state", "2014", "Committee for Rights", Person("Sheena Grant Chester", "Chester")) with { Url = "https://example.org/chester" },
        Work("interview", "interview", "The road to the river", "2016-05-04", "Museum of Voices", Person("Park Kyung Ok", "Park")),
        Work("broadcast", "broadcast", "Pupils questioned about their parents' habits", "2015-06-11", "Radio Far East", Person("Joan Wu", "Wu")) with { Url = "https://example.org/wu" },
        Work("speech", "speech", "Remarks on drugged builders", "2016-08-10", "Watch for Rights", Person("Phil Roberts", "Roberts")),
        Work("pamphlet", "pamphlet", "There are no drugs here", "2013-07", "State News Agency", Person("Ri Song Il", "Ri")),
        Work("webpage", "webpage", "Drugs in the north", "2021-07-03", "World of Facts", Person("Helen Page", "Page")) with { Url = "https://example.org/page" },
        Work("claim", "entry", "Methamphetamine is given as a present at the new year", "2026-11-24", publisher: null) with { Container = Dataset, Version = "12", Url = "https://example.org/v1/claims/present?revision=12", Accessed = new(2026, 11, 27) },
        Work("claim-2", "entry", "A statement of the state denies that there are drugs", "2026-11-24", publisher: null) with { Container = Dataset, Version = "12", Url = "https://example.org/v1/claims/none?revision=12" },
        Work("dataset", "dataset", Dataset, "2026-11-24", "NkDrugFacts") with { Version = "12", Url = "https://example.org/v1" },
        Work("book", "book", "Escape from the camp of sighs", "2012", "Pelican Press", Person("Blaine Hard", "Hard")),
        Work("document", "document", "Notes of a border guard", "2011-04", "Archive of the East", Person("Yun Ho", "Ho")),

        // Titles.
        Work("untitled-newspaper", "article-newspaper", title: null, "2014-01-27", "West Coast Times", Person("Barbara Demmer", "Demmer")) with { Description = "Article on methamphetamine, reported from Yanji." },
        Work("untitled-nobody", "article", title: null, "2016-12-02", "Hapdong Agency") with { Description = "Report of the agency on the seminar." },
        Work("untitled-report", "report", title: null, "2010", "Institute of Study", Organization("Bureau of Lists")) with { Description = "Study of the trade." },
        Work("untitled-interview", "interview", title: null, "2016", "Centre for Records", Person("Teodora Gruber", "Gruber")) with { Description = "Interviews with people who had left." },
        Work("untitled-page", "webpage", title: null, "2020-07", publisher: null) with { Description = "Page that gathers excerpts." , Url = "https://example.org/gather" },
        Work("untitled-broadcast", "broadcast", title: null, "2019-02", "Radio Far East", Organization("Radio Far East")) with { Description = "Report on the drug as a gift." },
        Work("question", "article-newspaper", "Is “ice” in every house?", "2018-04-02", "The Daily Planet", Person("Uma Quist", "Quist")),
        Work("apostrophe", "article-newspaper", "The soldiers' \"ice\" isn't cheap", "2018-05-02", "The Daily Planet", Person("Vera Quist", "Quist")),
        Work("abbreviation", "report", "Precursors and the U.N.", "2009", "Foundry Inc.", Person("Walter Abel Jr.", "Abel")),
        Work("markup", "webpage", "Supply & <Demand> north of \"38\"", "2017-09-09", "A & B", Person("Zoe Marks", "Marks")) with { Url = "https://example.org/?a=<1>&b=\"2\"" },
        Work("korean", "article-newspaper", "마약 문제", "2015-08-09", "한겨레", Person("김철수", "김")) with { Language = "ko" },
        Work("german", "article-newspaper", "Die Droge als Geschenk zum neuen Jahr", "2015-08-10", "Abendblatt", Person("Jürgen Öhler", "Öhler")) with { Language = "de" },

        // Authors.
        Work("two", "article-newspaper", "A joint report on the border", "2017-10-01", "The Daily Planet", Person("Andrei Lanko", "Lanko"), Person("Lee Kwan-hyung", "Lee")),
        Work("two-unnamed", "report", "Drug use seen from outside", "2013", "Quarter House", Person("Andrei Lanko", "Lanko"), Unnamed("Co-author of Andrei Lanko")),
        Work("person-and-body", "interview", "Talks with those who left after 2010", "2016-11", "Database Centre", Person("Lee Kwan-hyung", "Lee"), Organization("Database Centre")),
        Work("three", "article-journal", "Three views of a market", "2011-02", "Journal of Borders", Person("Carl Adler", "Adler"), Person("Jean-Pierre Blanc", "Blanc"), Person("Kim Yong Chol", "Kim")),
        Work("four", "article-journal", "Four views of a market", "2012", "Journal of Borders", Person("Carl Bauer", "Bauer"), Person("Dora Conti", "Conti"), Person("Emil Dorn", "Dorn"), Person("Fay Egan", "Egan")),
        Work("four-others", "report", "Four more views of a market", "2012", "Quarter House", Person("Carl Bauer", "Bauer"), Person("Dora Conti", "Conti"), Person("Emil Dorn", "Dorn"), Person("Gus Fink", "Fink")),
        Work("twenty-two", "report", "Everyone on the market", "2018", "Quarter House", [.. Enumerable.Range(0, 22).Select(i => Person($"Xena Zel{(char)('a' + i)}n", $"Zel{(char)('a' + i)}n"))]),
        Work("organization", "report", "World report on precursors", "2013", "Office on Substances", Organization("Ministry of Foreign Lists")),
        Work("self-published", "report", "Yearly strategy report", "2013", "Department of Affairs", Organization("Department of Affairs")) with { Url = "https://example.org/yearly" },
        Work("self-published-2", "report", "Yearly strategy report", "2015", "Department of Affairs", Organization("Department of Affairs")),
        Work("self-site", "webpage", "About the survey", "2019-05-06", "Survey House", Organization("Survey House")) with { Url = "https://example.org/about" },
        Work("unnamed", "post", "Comment on growing it", "2012-11-05", "Chatter", Unnamed("American on Chatter")),
        Work("collective", "speech", "Testimony before the committee", "2014-03-04", "Committee for Rights", Unnamed("Three women from Hoeryong")),
        Work("nobody-newspaper", "article-newspaper", "Pills across the river", "2008-06-07", "The Border Post"),
        Work("nobody-magazine", "article-magazine", "Powder for the party", "2007-06", "Asia Monthly"),
        Work("nobody-report", "report", "A market survey", "2006", "Quarter House"),
        Work("nobody-page", "webpage", "The price list", "2018-01", "Prices Online") with { Url = "https://example.org/prices" },
        Work("nobody-broadcast", "broadcast", "The night train", "2017", "Radio Far East"),
        Work("nobody-journal", "article-journal", "Notes and news", "2005-01", "Journal of Borders"),
        Work("nobody-blog", "post-weblog", "Unsigned from the border", "2010-10-10", "The Unsigned Blog"),
        Work("single-name", "post", "What I saw", "2011-03-03", "Chatter", Person("Nari", "Nari")),

        // Dates.
        Work("no-date", "report", "Undated study", published: null, "Quarter House", Person("Nell Datter", "Datter")),
        Work("no-date-2", "report", "Another undated study", published: null, "Quarter House", Person("Nell Datter", "Datter")),
        Work("no-date-page", "webpage", "Undated page", published: null, "World of Facts") with { Url = "https://example.org/undated", Accessed = new(2026, 11, 27) },
        Work("no-date-news", "article-newspaper", "Undated clipping", published: null, "The Border Post", Person("Cy Lipper", "Lipper")),
        Work("approximate", "report", "About the time of famine", "2005~", "Quarter House", Person("Circe Ault", "Ault")),
        Work("uncertain", "broadcast", "Perhaps that summer", "2006?", "Radio Far East", Person("Uri Sure", "Sure")),
        Work("range", "interview", "Interviews over years", "2016/2019-02-12", "Centre for Records", Organization("Centre for Records")),
        Work("day-range", "article-newspaper", "Two days in port", "2014-03-03/2014-03-05", "The Border Post", Person("Ray Days", "Days")),
        Work("month-range", "article-magazine", "A spring of raids", "2014-03/2014-05", "Asia Monthly", Person("Ray Months", "Months")),
        Work("no-later-than", "article-newspaper", "First telling", "../2015-06-29", "The Border Post", Person("Kang Mi Jin", "Kang")),
        Work("no-later-than-post", "post", "Untimed comment", "../2013-01-16", "Chatter", Person("Ulf Timmer", "Timmer")),
        Work("since", "webpage", "A running list", "2016/..", "Prices Online", Person("Rona List", "List")) with { Url = "https://example.org/list" },
        Work("decade", "report", "The first labs", "199X", "Quarter House", Person("Dee Cade", "Cade")),
        Work("season", "article-magazine", "Harvest of poppies", "2014-23", "Asia Monthly", Person("Autumn Field", "Field")),
        Work("same-year", "article-newspaper", "Second story of the year", "2019-08-01", "The Daily Planet", Person("Mike Iverson", "Iverson")),
        Work("same-year-2", "article-newspaper", "Third story of the year", "2019-11-01", "The Daily Planet", Person("Mike Iverson", "Iverson")),
        Work("namesake", "article-newspaper", "By another of that name", "2019-10-01", "The Daily Planet", Person("Sven Iverson", "Iverson")),
    ];

    /// <summary>Every kind with every form of author, and dates of every form among them.</summary>
    public static IReadOnlyList<CitedWork> Crossed { get; } = [.. Kinds.SelectMany((kind, row) => Authors.Select((authors, column) =>
    {
        var (number, letters) = ((row * Authors.Length) + column, $"{(char)('A' + row)}{(char)('a' + column)}");
        return Work($"{kind}-{column}", kind, column == 6 ? null : $"Report {letters} from the border", Dates[(number * 5 + row) % Dates.Length], $"Publisher {letters}", authors(letters)) with
        {
            Description = $"Report {letters} of the border.",
            Url = number % 3 == 0 ? $"https://example.org/{number}" : null,
            Accessed = number % 6 == 0 ? new(2026, 11, 27) : null,
        };
    }))];

    /// <summary>A work that was read, one that it cites, and one that this cites.</summary>
    public static IReadOnlyList<CitedWork> Secondary { get; } = Chain(
        Work("read", "webpage", "Drugs in the north", "2021-07", "World of Facts") with { Url = "https://example.org/drugs" },
        Work("between", "article-newspaper", "Dancing on “ice”", "2019-02-12", "The Daily Planet", Person("Mike Iverson", "Iverson"), Person("Lee Kwan-hyung", "Lee")),
        Work("first", "broadcast", title: null, "2019-02", "Radio Far East", Organization("Radio Far East")) with { Description = "Report on the drug as a gift." });

    /// <summary>The works of the dataset, all but one known only from that one.</summary>
    public static IReadOnlyList<CitedWork> OfDataset()
    {
        var (people, organizations) = (Records("people"), Records("organizations"));
        var works = Records("sources").Values.Select(source => new CitedWork
        {
            Id = source.GetProperty("id").GetString()!,
            Type = source.GetProperty("type").GetString()!,
            Title = Text(source, "title"),
            Description = source.GetProperty("description").GetString()!,
            Authors = source.TryGetProperty("authors", out var authors) ? [.. authors.EnumerateArray().Select(Author)] : [],
            Publisher = Text(source, "publisher") is { } publisher ? Text(organizations[publisher], "name") : null,
            Published = source.TryGetProperty("published", out var date) ? Edtf.Parse(Text(date, "edtf")!) : null,
            Url = Text(source, "url"),
            Language = Text(source, "language"),
        }).ToArray();
        var read = works.Single(work => string.Equals(work.Id, "world-facts-page", StringComparison.Ordinal));
        return [.. works.Select(work => work == read ? work : work with { CitedIn = read })];

        CitedName Author(JsonElement author) => Text(author, "person") is { } person
            ? Named(people[person])
            : Organization(Text(organizations[Text(author, "organization")!], "name")!);
    }

    private static CitedWork[] Chain(CitedWork read, CitedWork between, CitedWork first)
    {
        var cited = between with { CitedIn = read };
        return [read, cited, first with { CitedIn = cited }];
    }

    public static CitedWork Work(string id, string type, string? title, string? published, string? publisher, params CitedName[] authors) => new()
    {
        Id = id,
        Type = type,
        Title = title,
        Description = $"The work {id}.",
        Authors = authors,
        Publisher = publisher,
        Published = published is null ? null : Edtf.Parse(published),
        Language = "en",
    };

    public static CitedName Person(string text, string? family) => new(text, family, CitedNameKind.Person);

    public static CitedName Unnamed(string text) => new(text, Family: null, CitedNameKind.Unnamed);

    public static CitedName Organization(string text) => new(text, Family: null, CitedNameKind.Organization);

    private static CitedName Named(JsonElement person)
    {
        var (name, words) = (Text(person, "name")!, Text(person, "name")!.Split(' '));
        return Text(person, "kind") is "named" or "pseudonymous"
            ? Person(name, FamilyFirst.Contains(Text(person, "id"), StringComparer.Ordinal) ? words[0] : words[^1])
            : Unnamed(name);
    }

    private static Dictionary<string, JsonElement> Records(string kind)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "data", "nk-drugs", $"{kind}.json")));
        return file.RootElement.GetProperty(kind).Clone().EnumerateArray().ToDictionary(record => Text(record, "id")!, StringComparer.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
