using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace NkDrugFacts.Api;

/// <summary>
/// Maps handlers as the framework's methods of the same names do, in whose place they are taken everywhere in this program, with one difference:
/// what calls a handler is compiled when it is first asked for, and not at the start, which a hundred of them take a third of.
/// </summary>
internal static class LazyRoutes
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.Map(HttpMethods.Get, pattern, handler);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.Map(HttpMethods.Post, pattern, handler);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.Map(HttpMethods.Put, pattern, handler);

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.Map(HttpMethods.Patch, pattern, handler);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.Map(HttpMethods.Delete, pattern, handler);

    private static RouteHandlerBuilder Map(this IEndpointRouteBuilder routes, string method, string pattern, Delegate handler)
    {
        // Those of one group together, before the groups within it: in this order they are described.
        var those = routes.DataSources.OfType<LazyEndpoints>().FirstOrDefault();
        if (those is null)
            routes.DataSources.Add(those = new());
        var route = new LazyRoute(method, RoutePatternFactory.Parse(pattern), handler, routes.ServiceProvider);
        those.Add(route);
        return new([route]);
    }
}

internal sealed class LazyEndpoints : EndpointDataSource
{
    private readonly List<LazyRoute> routes = [];

    public override IReadOnlyList<Endpoint> Endpoints => routes.ConvertAll(route => route.Build(null));

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context) => routes.ConvertAll(route => route.Build(context));

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public void Add(LazyRoute route) => routes.Add(route);
}

/// <summary>One handler, and what is said of it.</summary>
internal sealed class LazyRoute(string method, RoutePattern pattern, Delegate handler, IServiceProvider services) : IEndpointConventionBuilder
{
    private static readonly string[] WithBody = [HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch];

    private readonly List<Action<EndpointBuilder>> conventions = [];
    private readonly List<Action<EndpointBuilder>> last = [];

    public void Add(Action<EndpointBuilder> convention) => conventions.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => last.Add(finallyConvention);

    // What describes an endpoint comes in the framework's order: of groups, of the handler's signature, of its attributes, its own.
    public Endpoint Build(RouteGroupContext? group)
    {
        var whole = RoutePatternFactory.Combine(group?.Prefix, pattern);
        Lazy<RequestDelegate>? compiled = null;
        var builder = new RouteEndpointBuilder(http => compiled!.Value(http), whole, order: 0) { DisplayName = $"HTTP: {method} {whole.RawText}", ApplicationServices = services, Metadata = { handler.Method, new HttpMethodMetadata([method]) } };
        Apply(group?.Conventions);
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = services,
            RouteParameterNames = whole.Parameters.Select(parameter => parameter.Name),
            ThrowOnBadRequest = services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
            DisableInferBodyFromParameters = !WithBody.Contains(method, StringComparer.Ordinal),
            EndpointBuilder = builder,
        };
        var described = RequestDelegateFactory.InferMetadata(handler.Method, options);
        foreach (var attribute in handler.Method.GetCustomAttributes(inherit: true))
            builder.Metadata.Add(attribute);
        Apply(conventions);
        compiled = new(() => RequestDelegateFactory.Create(handler, options, described).RequestDelegate);
        Apply(last);
        Apply(group?.FinallyConventions);
        return builder.Build();

        void Apply(IEnumerable<Action<EndpointBuilder>>? all)
        {
            foreach (var convention in all ?? [])
                convention(builder);
        }
    }
}
