namespace NkDrugFacts.Model.Citations;

/// <summary>Makes citations in the text say which work they mean: by more authors, by given names, by letters after the year.</summary>
internal static class Ambiguity
{
    /// <param name="works">In the order of the bibliography, by which letters are given.</param>
    public static void Resolve(StyledWork[] works, StyleRules rules)
    {
        foreach (var work in works)
            work.NamesInText = work.Authors.Length >= rules.FirstOnlyFrom ? 1 : work.Authors.Length;
        if (rules.GivenEverywhere != GivenName.None)
            GiveGivenNames(works, rules.GivenEverywhere);
        foreach (var group in Alike(works, rules))
            AddAuthors(group);
        if (rules.GivenEverywhere == GivenName.None)
            foreach (var group in Alike(works, rules))
                GiveGivenNames(group, GivenName.Full);
        foreach (var group in Alike(works, rules))
            for (var i = 0; i < group.Length; i++)
                (group[i].IsAmbiguous, group[i].Letter) = (true, rules.HasLetters ? Letters(i) : "");
    }

    private static StyledWork[][] Alike(StyledWork[] works, StyleRules rules) =>
        [.. works.GroupBy(work => rules.Label(work).PlainText, StringComparer.Ordinal).Select(group => group.ToArray()).Where(group => group.Length > 1)];

    private static void AddAuthors(StyledWork[] works)
    {
        // The first author in whom two of them differ has to be named.
        foreach (var work in works)
        {
            var shown = work.NamesInText;
            foreach (var other in works)
            {
                var alike = work.Authors.Zip(other.Authors).TakeWhile(pair => pair.First == pair.Second).Count();
                if (alike < work.Authors.Length || alike < other.Authors.Length)
                    shown = Math.Max(shown, Math.Min(alike + 1, work.Authors.Length));
            }

            work.NamesInText = shown;
        }
    }

    private static void GiveGivenNames(StyledWork[] works, GivenName most)
    {
        var named = works.Where(work => work.Authors is [{ Family: not null }, ..]).ToArray();
        foreach (var namesakes in named.GroupBy(work => work.Authors[0].Family, StringComparer.Ordinal))
        {
            var people = namesakes.Select(work => work.Authors[0]).Distinct().ToArray();
            foreach (var work in namesakes)
            {
                var author = work.Authors[0];
                var isAlone = people.All(other => other == author || other.Initials(" ") != author.Initials(" "));
                work.GivenInText = people.Length == 1 ? GivenName.None : isAlone || most == GivenName.Initials ? GivenName.Initials : most;
            }
        }
    }

    // a to z, then aa.
    private static string Letters(int index) => (index < 26 ? "" : Letters((index / 26) - 1)) + (char)('a' + (index % 26));
}
