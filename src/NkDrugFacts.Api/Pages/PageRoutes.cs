using Microsoft.AspNetCore.Mvc;
using NkDrugFacts.Api.Features.AttributionChecks;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Api.Pages.AttributionChecks;
using NkDrugFacts.Api.Pages.Claims;
using NkDrugFacts.Api.Pages.Home;
using NkDrugFacts.Api.Pages.Organizations;
using NkDrugFacts.Api.Pages.People;
using NkDrugFacts.Api.Pages.Places;
using NkDrugFacts.Api.Pages.Search;
using NkDrugFacts.Api.Pages.Sources;
using NkDrugFacts.Api.Pages.Texts;
using NkDrugFacts.Api.Pages.Timeline;
using NkDrugFacts.Api.Pages.Topics;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Pages;

/// <summary>The whole site on one screen.</summary>
internal static class PageRoutes
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemPages>();
    }

    public static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").AnswerHead().RefuseUnreadableText().RefuseUnknownParameters().RefuseMalformedIds().Validate().Require(Role.Reader).RevalidateByRevision()
            .WithMetadata(Answers.Data).ExcludeFromDescription();
        pages.MapGet("/", ShowHome.Handle);
        pages.MapGet("/search", ShowSearch.Handle);
        pages.MapGet("/claims", ShowClaims.Handle);
        pages.MapGet("/claims/{id}", ShowClaim.Handle).WithMetadata(Answers.DailyPage);
        pages.MapGet("/claims/{id}/history", ShowClaimHistory.Handle);
        pages.MapGet("/attestations/{id}", ShowAttestation.Handle);
        pages.MapGet("/sources", ShowSources.Handle);
        pages.MapGet("/sources/{id}", ShowSource.Handle);
        pages.MapGet("/people", ShowPeople.Handle);
        pages.MapGet("/people/{id}", ShowPerson.Handle);
        pages.MapGet("/organizations", ShowOrganizations.Handle);
        pages.MapGet("/organizations/{id}", ShowOrganization.Handle);
        pages.MapGet("/topics", ShowTopics.Handle);
        pages.MapGet("/topics/{id}", ShowTopic.Handle);
        pages.MapGet("/places", ShowPlaces.Handle);
        pages.MapGet("/places/{id}", ShowPlace.Handle);
        pages.MapGet("/timeline", ShowTimeline.Handle);
        pages.MapGet("/attribution-checks", CheckPages.Form);
        pages.MapPost("/attribution-checks", CheckPages.Check).WithName("showAttributionCheck").Costs(Cost.Check).WithMetadata(new RequestSizeLimitAttribute(AttributionCheckRequest.MostBytes));
        pages.MapGet("/method", ShowText.Method);
        pages.MapGet("/api", ShowText.Api);
    }
}
