namespace NkDrugFacts.Api.Http;

/// <summary>A folder that the server needs is full, may not be written to, or cannot be made: the machine is at fault, and neither the request nor the program.</summary>
/// <param name="which">The folder, as its purpose tells.</param>
internal sealed class UnwritableFolderException(string which, Exception cause) : Exception(
    $"The server cannot write to the folder {which}, and nothing was done. Send the same again when whoever runs it has seen to that; reading goes on.", cause);
