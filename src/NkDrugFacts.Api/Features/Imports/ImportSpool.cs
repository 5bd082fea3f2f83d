using System.Security.Cryptography;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>Where what is to be imported lies until it is: Imports:Folder, or a folder beside the user's other data.</summary>
internal sealed class ImportSpool(IConfiguration configuration)
{
    /// <summary>Imports:MaxBytes; 1 GB otherwise.</summary>
    public long MaxBytes { get; } = configuration.GetValue("Imports:MaxBytes", 1L << 30);

    // A folder that could not be made is tried again.
    private readonly Lazy<string> _folder = new(() => Directory.CreateDirectory(configuration["Imports:Folder"] ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is { Length: > 0 } data ? data : Path.GetTempPath(),
        "nkdrugfacts", "imports")).FullName, LazyThreadSafetyMode.PublicationOnly);

    public string FileOf(string id) => Path.Combine(_folder.Value, id);

    /// <summary>Writes the body to the disk and hashes it on the way; under another name until it is whole.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, too slow, or broken off.</exception>
    public async Task<(string Sha256, long Bytes)> WriteAsync(string id, Stream body, CancellationToken cancellationToken)
    {
        var partial = FileOf(id) + ".partial";
        try
        {
            var (hash, total) = (IncrementalHash.CreateHash(HashAlgorithmName.SHA256), 0L);
            using (hash)
            {
                await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true))
                {
                    var buffer = new byte[1 << 17];
                    while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                    {
                        if ((total += read) > MaxBytes)
                            throw new BadHttpRequestException($"The body has more than {MaxBytes:N0} bytes.", StatusCodes.Status413PayloadTooLarge);
                        hash.AppendData(buffer, 0, read);
                        await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    }
                }

                File.Move(partial, FileOf(id));
                return (Convert.ToHexStringLower(hash.GetHashAndReset()), total);
            }
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public void Delete(string id) => File.Delete(FileOf(id));
}
