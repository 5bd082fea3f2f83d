using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages;

/// <summary>A work in words.</summary>
internal static class SourceWords
{
    /// <summary>Its title; what it is, where no title is known.</summary>
    public static string Heading(SourceResponse source) => source.Title ?? source.Description.TrimEnd('.');

    /// <summary>Who, where, when: Elizabeth Shim, United Press International, 1 December 2016. Of what nobody signs, its kind.</summary>
    public static string Label(SourceResponse source)
    {
        var authors = string.Join(" and ", source.Authors.Select(author => author.Name));
        var publisher = source.Publisher is { } body && source.Authors.All(author => author.Organization != body.Id) ? body.Name : null;
        var kind = authors.Length == 0 && publisher is null ? Readable.Capitalized(Type(source.Type)) : null;
        var parts = new[] { kind, authors, publisher, source.Published is { } published ? Readable.Date(published) : "undated" };
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>A CSL item type as a person says it.</summary>
    public static string Type(string type) => type switch
    {
        "article-journal" => "journal article",
        "article-magazine" => "magazine article",
        "article-newspaper" => "newspaper article",
        "motion_picture" => "film",
        "paper-conference" => "conference paper",
        "personal_communication" => "personal communication",
        "post-weblog" => "blog post",
        "webpage" => "web page",
        _ => type.Replace('-', ' ').Replace('_', ' '),
    };

    /// <summary>NATO source reliability in its own words.</summary>
    public static string Meaning(Reliability reliability) => reliability switch
    {
        Reliability.A => "completely reliable",
        Reliability.B => "usually reliable",
        Reliability.C => "fairly reliable",
        Reliability.D => "not usually reliable",
        Reliability.E => "unreliable",
        _ => "reliability cannot be judged",
    };

    /// <summary>How one work takes from another, and how often: quotes it twice.</summary>
    public static string Taking(Relay relay, int passages) => $"{(relay == Relay.Suspected ? "seems to copy it without credit" : $"{relay.Words()} it")} {Times(passages)}";

    /// <summary>How one work was taken from by another, and how often: quoted twice.</summary>
    public static string Taken(Relay relay, int passages) => $"{relay switch
    {
        Relay.Quotes => "quoted",
        Relay.Paraphrases => "paraphrased",
        Relay.Republishes => "republished",
        Relay.Translates => "translated",
        Relay.Cites => "cited",
        _ => "copied without credit, it seems,",
    }} {Times(passages)}";

    private static string Times(int number) => number switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{Readable.Number(number)} times",
    };
}
