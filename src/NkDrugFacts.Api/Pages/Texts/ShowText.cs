namespace NkDrugFacts.Api.Pages.Texts;

/// <summary>Of a page that says the same to everybody.</summary>
public sealed record NoModel;

/// <summary>Pages that explain, and ask the database for nothing.</summary>
internal static class ShowText
{
    public static IResult Method() => Page.Of<MethodPage, NoModel>(new());

    public static IResult Api() => Page.Of<ApiPage, NoModel>(new());
}
