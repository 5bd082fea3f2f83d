using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>Where what is to be imported lies until it is: Imports:Folder, or a folder beside the user's other data.</summary>
internal sealed class ImportSpool(IConfiguration configuration)
{
    /// <summary>Imports:MaxBytes; 1 GB otherwise.</summary>
    public long MaxBytes { get; } = configuration.GetValue("Imports:MaxBytes", 1L << 30);

    // Named, and made when something is written: where nothing may be, nothing may be imported, and everything else goes on.
    private readonly string folder = Path.GetFullPath(configuration["Imports:Folder"] ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data ? data : Path.GetTempPath(),
        "nkdrugfacts", "imports"));

    public string FileOf(string id) => Path.Combine(folder, id);

    /// <summary>Writes the body to the disk and hashes it on the way; under another name until it is whole.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, too slow, or broken off.</exception>
    /// <exception cref="UnwritableFolderException">The folder is full, may not be written to, or cannot be made.</exception>
    public async Task<(string Sha256, long Bytes)> WriteAsync(string id, Stream body, CancellationToken cancellationToken)
    {
        var partial = FileOf(id) + ".partial";
        try
        {
            // Each time, since whoever tidies up may have taken it away.
            Directory.CreateDirectory(folder);
            var written = await CopyAsync(body, partial, cancellationToken);
            File.Move(partial, FileOf(id));
            return written;
        }
        // Those of the body are no faults of the folder.
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException and not (BadHttpRequestException or ConnectionResetException))
        {
            throw new UnwritableFolderException("in which imports wait", failure);
        }
        finally
        {
            Delete($"{id}.partial");
        }
    }

    public void Delete(string id)
    {
        if (Directory.Exists(folder))
            File.Delete(FileOf(id));
    }

    private async Task<(string Sha256, long Bytes)> CopyAsync(Stream body, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true);
        var (buffer, total) = (new byte[1 << 17], 0L);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if ((total += read) > MaxBytes)
                throw new BadHttpRequestException($"The body has more than {MaxBytes:N0} bytes.", StatusCodes.Status413PayloadTooLarge);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), total);
    }
}
