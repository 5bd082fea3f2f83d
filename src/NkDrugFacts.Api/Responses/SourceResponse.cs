using System.Linq.Expressions;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Responses;

/// <summary>A work that reports: article, study, broadcast, statement, web page.</summary>
/// <param name="Type">CSL 1.0.2 item type.</param>
/// <param name="Title">Title as printed; absent when it is not known.</param>
/// <param name="Description">What the work is, in the curator's words.</param>
/// <param name="Consulted">The curator read the work itself, or knows it only as cited in another.</param>
/// <param name="IsCompilation">Gathers others' text and reports nothing itself.</param>
/// <param name="Reliability">NATO source reliability; F, cannot be judged, unless there is a ground.</param>
/// <param name="Documents">The fingerprinted texts of the work, into which locators point.</param>
/// <param name="Revision">The dataset revision that last wrote the record.</param>
public sealed record SourceResponse(
    [property: IdOf(Collections.Sources)] string Id, string Type, string? Title, string Description, IReadOnlyList<AuthorResponse> Authors, [property: IdOf(Collections.Organizations)] Reference? Publisher,
    DateResponse? Published, string? Url, string? Language, bool Consulted, bool IsCompilation,
    Reliability Reliability, string? ReliabilityReason, string? Note, IReadOnlyList<DocumentResponse> Documents, long Revision)
{
    internal static readonly Expression<Func<Source, SourceResponse>> Projection = source => new SourceResponse(
        source.Id, source.Type, source.Title, source.Description,
        source.Authors.OrderBy(author => author.Ordinal)
            .Select(author => new AuthorResponse(author.PersonId, author.OrganizationId, author.Person != null ? author.Person.Name : author.Organization!.Name)).ToList(),
        source.Publisher == null ? null : new Reference(source.Publisher.Id, source.Publisher.Name),
        DateResponse.From(source.Published), source.Url, source.Language, source.Consulted, source.IsCompilation,
        source.Reliability, source.ReliabilityReason, source.Note,
        source.Documents.OrderBy(document => document.Id).Select(document => new DocumentResponse(document.Id, document.Length, document.Note)).ToList(),
        source.Revision);
}

/// <summary>An author: a person or an organization.</summary>
public sealed record AuthorResponse([property: IdOf(Collections.People)] string? Person, [property: IdOf(Collections.Organizations)] string? Organization, string Name);

/// <param name="Id"><c>sha256:</c> and the hash of the text in UTF-8.</param>
/// <param name="Length">Length in Unicode code points.</param>
public sealed record DocumentResponse(string Id, int Length, string? Note);
