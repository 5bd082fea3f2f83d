namespace NkDrugFacts.Api.Responses;

/// <summary>Another record, with the name that a person reads.</summary>
public sealed record Reference(string Id, string Name);
