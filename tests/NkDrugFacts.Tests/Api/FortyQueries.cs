namespace NkDrugFacts.Tests.Api;

/// <summary>What somebody types, and what has to come first.</summary>
internal static class FortyQueries
{
    /// <param name="Q">The query, and after a bar the kind of record.</param>
    /// <param name="First">The first result.</param>
    /// <param name="DidYouMean">The correction, where the query itself finds nothing.</param>
    public sealed record Row(string Q, string First, string? DidYouMean = null)
    {
        public string Path => Q.Split('|') is [var q, var kind] ? $"/v1/search?kind={kind}&q={Uri.EscapeDataString(q)}" : $"/v1/search?q={Uri.EscapeDataString(Q)}";
    }

    public static readonly IReadOnlyList<Row> All =
    [
        // words, stems, case and accents
        new("ice", "claim/methamphetamine-called-ice"),
        new("opium gallbladder", "claim/resident-became-addicted-to-opium"),
        new("30 percent|claim", "claim/lee-figure-rests-on-survey-after-2010"),
        new("hyesan smuggling", "claim/hyesan-smugglers-and-sellers-hard-to-find"),
        new("smoking taboos", "claim/no-taboo-around-cannabis-smoking"),
        new("addiction|claim", "claim/meth-highly-addictive"),
        new("MÉTH naming", "claim/meth-names-in-the-west"),
        new("HAMHÜNG", "claim/hamhung-capital-of-south-hamgyong"),
        new("Chongjin’s", "claim/park-bought-meth-in-chongjin"),
        new("is cannabis legal", "claim/marijuana-legal-in-north-korea"),
        new("the price of a gram|claim", "claim/park-paid-15-dollars-a-gram"),
        // alternate labels, broader topics, places and what contains them
        new("pingdu", "claim/meth-called-pingdu-in-north-korea"),
        new("bingdu|claim", "claim/meth-highly-addictive"),
        new("crystal meth", "claim/meth-given-as-present"),
        new("marijuana|claim", "claim/marijuana-legal-in-north-korea"),
        new("hard currency regime", "claim/regime-earned-hard-currency-from-drugs"),
        new("painkillers|claim", "claim/painkillers-scarce-in-north-korea"),
        new("Rajin Sonbong", "claim/richter-visited-rason-in-2013"),
        new("DPRK heroin", "claim/north-korea-made-heroin-for-export-from-1990s"),
        new("D.P.R.K. heroin", "claim/north-korea-made-heroin-for-export-from-1990s"),
        // names and their variants
        new("Lankov", "person/lankov"),
        new("Mr. Lankov", "person/lankov"),
        new("Lankov Kookmin", "person/lankov"),
        new("Kim Jong Un|claim", "claim/un-should-act-further-against-kim"),
        new("Kim Jong-un|claim", "claim/un-should-act-further-against-kim"),
        new("Lee Kwan Hyung", "person/lee-kwan-hyung"),
        new("Lee Kwanhyung", "person/lee-kwan-hyung"),
        new("NYT|source", "source/ives-nyt-2019"),
        new("Demick Los Angeles Times|source", "source/demick-lat-2014"),
        new("Yonhap|source", "source/yonhap-2016-seminar"),
        // phrases, exclusions, or
        new("\"it would not be extreme\"|attestation", "attestation/thirty-percent-use-drugs.page-2"),
        new("\"highly addictive\"", "attestation/meth-highly-addictive.nyt"),
        new("\"Lunar New Year\" -gift|claim", "claim/north-koreans-exchange-new-year-presents"),
        new("heroin -opium", "claim/north-korea-made-heroin-for-export-from-1990s"),
        new("missiles or nuclear|claim", "claim/north-korea-sanctioned-over-nuclear-tests"),
        new("\"Office 39\" currency OR money", "claim/office-39-raised-hard-currency-for-kim-jong-il"),
        // typos
        new("lankof", "person/lankov", "lankov"),
        new("crystel meth", "claim/meth-given-as-present", "crystal meth"),
        new("\"Kim Yong Chl\"", "person/kim-yong-chol", "\"Kim Yong chol\""),
        new("Hamheung metamphetamine|claim", "claim/meth-industry-spread-to-chongjin-and-pyongyang", "hamhung methamphetamine"),
    ];
}
