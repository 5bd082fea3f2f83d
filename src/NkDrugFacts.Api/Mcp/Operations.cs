using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Mcp;

/// <summary>What an operation of the API is asked.</summary>
/// <param name="Operation">Its name in the OpenAPI document.</param>
internal sealed record Question(string Operation)
{
    public RouteValueDictionary Path { get; } = [];
    public List<KeyValuePair<string, string?>> Query { get; } = [];

    /// <summary>Its keys, each with a value in JSON.</summary>
    public Dictionary<string, string> Body { get; } = new(StringComparer.Ordinal);
}

/// <param name="Address">Where the same is answered over HTTP.</param>
/// <param name="Revision">The revision of the dataset that a success was made from.</param>
/// <param name="MovedTo">The address of what took the place of what was asked for.</param>
/// <param name="RetryAfter">In seconds.</param>
internal sealed record OperationAnswer(int Status, JsonElement Body, string Address, long? Revision, string? MovedTo, string? RetryAfter);

/// <summary>Asks the API in this process: its own endpoints, with all that stands before their handlers, so that they answer as over HTTP, errors included.</summary>
internal sealed class Operations(EndpointDataSource endpoints, IEnumerable<IExceptionHandler> failures, ReadServers servers, ILogger<Operations> logger)
{
    private readonly Lazy<Dictionary<string, RouteEndpoint>> byName = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
        .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, StringComparer.Ordinal));

    public async Task<OperationAnswer> AskAsync(HttpContext caller, Question question, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var http = Request(caller, byName.Value[question.Operation], question, body, cancellationToken);
        var state = await AnswerAsync(http);
        return new(
            http.Response.StatusCode, body.Length == 0 ? default : JsonElement.Parse(body.GetBuffer().AsSpan(0, (int)body.Length)), $"{http.Request.Root()}{http.Request.Path}{http.Request.QueryString}",
            state?.Revision, http.Response.Headers.Location, http.Response.Headers.RetryAfter);
    }

    private async Task<DatasetState?> AnswerAsync(HttpContext http)
    {
        try
        {
            // Whoever reads with GET tells what was read, and so does whoever chooses among servers. Otherwise it is asked before, so that a write in between is never claimed to be in the answer.
            var before = HttpMethods.IsGet(http.Request.Method) || servers.HaveReplicas ? null : await DatasetState.ReadAsync(http.RequestServices.GetRequiredService<FactsDbContext>(), http.RequestAborted);
            await http.GetEndpoint()!.RequestDelegate!(http);
            return http.Features.Get<DatasetState>() ?? before;
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Clear();
            foreach (var handler in failures)
                if (await handler.TryHandleAsync(http, failure, http.RequestAborted))
                    break;
            if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
                logger.LogError(failure, "A tool failed at {Operation:l}", http.GetEndpoint()!.DisplayName);
            return null;
        }
    }

    private static DefaultHttpContext Request(HttpContext caller, RouteEndpoint endpoint, Question question, Stream body, CancellationToken cancellationToken)
    {
        var http = new DefaultHttpContext { RequestServices = caller.RequestServices, User = caller.User, RequestAborted = cancellationToken, TraceIdentifier = caller.TraceIdentifier };
        http.Features.Set<IHttpResponseFeature>(new ResponseOf(caller));
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        http.SetEndpoint(endpoint);
        var request = http.Request;
        (request.Scheme, request.Host, request.PathBase) = (caller.Request.Scheme, caller.Request.Host, caller.Request.PathBase);
        request.Method = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];
        request.RouteValues = question.Path;
        request.Path = question.Path.Aggregate("/" + endpoint.RoutePattern.RawText!.Trim('/'), (path, value) => path.Replace($"{{{value.Key}}}", (string?)value.Value, StringComparison.Ordinal));
        request.QueryString = QueryString.Create(question.Query);
        if (question.Body.Count > 0)
        {
            var content = Encoding.UTF8.GetBytes($"{{{string.Join(',', question.Body.Select(key => $"\"{key.Key}\":{key.Value}"))}}}");
            (request.ContentType, request.ContentLength, request.Body) = ("application/json", content.Length, new MemoryStream(content));
            http.Features.Set<IHttpRequestBodyDetectionFeature>(new WithBody());
        }

        return http;
    }

    /// <summary>What is to be done at the end of the answer is done at the end of the caller's.</summary>
    private sealed class ResponseOf(HttpContext caller) : HttpResponseFeature
    {
        public override void OnCompleted(Func<object, Task> callback, object state) => caller.Response.OnCompleted(callback, state);
    }

    private sealed class WithBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
