namespace NkDrugFacts.Model.Citations;

/// <summary>What kind of work a page says that it is of, in the words of Zotero's item types: the only vocabulary that readers of pages share which tells a newspaper from a journal.</summary>
internal static class ItemType
{
    public static string Of(string type) => type switch
    {
        // The generic article of CSL would be taken for a preprint; here it is what agencies and news sites publish.
        "article" or "article-newspaper" => "newspaperArticle",
        "article-journal" => "journalArticle",
        "article-magazine" => "magazineArticle",
        "book" => "book",
        // CSL does not tell radio from television.
        "broadcast" => "radioBroadcast",
        "chapter" => "bookSection",
        "interview" => "interview",
        "motion_picture" => "film",
        "paper-conference" => "conferencePaper",
        "personal_communication" => "letter",
        "post" => "forumPost",
        "post-weblog" => "blogPost",
        "report" => "report",
        "speech" => "presentation",
        "thesis" => "thesis",
        "webpage" => "webpage",
        _ => "document",
    };

    /// <summary>What carries the work is a title there; otherwise it is the publisher.</summary>
    public static bool HasContainer(string itemType) => itemType is "newspaperArticle" or "journalArticle" or "magazineArticle" or "forumPost" or "blogPost" or "webpage";
}
