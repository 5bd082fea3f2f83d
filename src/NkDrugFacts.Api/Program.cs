using NkDrugFacts.Api;
using NkDrugFacts.Api.Commands;
using NkDrugFacts.Api.Features.Changes;
using NkDrugFacts.Api.Features.Exports;
using NkDrugFacts.Api.Features.Imports;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Mcp;
using NkDrugFacts.Api.Pages;

// serve (the default), migrate, rebuild, keys, import, export, verify, health: the first argument, unless that is an option.
var command = args is [var first, ..] && !first.StartsWith('-') ? first : "serve";
if (command == "health")
    return await HealthCommand.RunAsync();
if (command == "verify")
    return VerifyCommand.Run(args[1..], Console.Out, Console.Error);
if (command == "export" && ExportCommand.Refuse(args[1..], Console.Out, Console.Error) is { } refusedExport)
    return refusedExport;
if (command == "import" && ImportCommand.Refuse(args[1..], Console.Out, Console.Error) is { } refusedImport)
    return refusedImport;
if (command is not ("serve" or "migrate" or "rebuild" or "keys" or "import" or "export"))
    return UnknownCommand.Run(command);
var keys = command == "keys" ? KeysArguments.Parse(args[1..], TimeProvider.System) : null;
if (keys is { Wrong: not null } or { Action: KeysArguments.Help })
    return KeysCommand.Explain(keys, Console.Out, Console.Error);

// The settings and the dataset lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddSecrets();
builder.AddLogging();
builder.AddTelemetry();
builder.AddHardening();
builder.AddDatabase();
builder.AddServedBundle();
builder.AddAccess();
builder.AddCrossOrigin();
builder.AddPages();
builder.AddProblems();
builder.AddKeptAnswers();
builder.AddCompression();
builder.AddJson();
builder.AddOpenApiDocument();
builder.AddDefaultAddress();
builder.AddLimits();
builder.AddRateLimits();
builder.AddRequestTimes();
builder.AddExportTurns();
builder.AddHealth();
builder.AddChangeStreams();
builder.AddTools();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<CursorKey>();
builder.Services.AddSingleton<LinkedData>();
builder.Services.AddSingleton<ImportSpool>();
builder.Services.AddSingleton<ImportRunner>();
builder.Services.AddHostedService(services => services.GetRequiredService<ImportRunner>());
builder.AddValidators();

var app = builder.Build();
app.UseTelemetry();
app.UseHardening();
app.UseRequestLogging();
app.UseKeptAnswers();
app.UsePageNegotiation();
app.UseRouting();
app.UseCrossOrigin();
app.UseAuditLog();
app.UseProblems();
app.UseRequestSizes();
app.UseMethods();
app.UseCompression();
app.UseAssets();
app.UseCaching();
app.UseRequestTimes();
app.UseAccess();
app.UseCharsets();
app.MapDocumentation();
app.MapHealth();
app.MapRoutes();
app.MapPages();
app.MapTools();
app.ShareEndpoints();

return await OnDatabase.RunAsync(app, Console.Error, async db => command switch
{
    "migrate" => await MigrateCommand.RunAsync(app, db),
    "keys" => await KeysCommand.RunAsync(app, keys!, Console.Out, Console.Error),
    "import" => await ImportCommand.RunAsync(app, args[1..], Console.Out, Console.Error),
    "export" => await ExportCommand.RunAsync(app, args[1..], Console.Error),
    "rebuild" => await RebuildCommand.RunAsync(app, Console.Out, Console.Error),
    _ => await ServeCommand.RunAsync(app, db),
});

/// <summary>The entry point, public for tests that start the whole application.</summary>
public partial class Program;
