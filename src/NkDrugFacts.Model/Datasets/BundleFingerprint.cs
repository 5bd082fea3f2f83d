using System.Security.Cryptography;
using System.Text;

namespace NkDrugFacts.Model.Datasets;

/// <summary>Tells whether a bundle is the one that was loaded before, without parsing it.</summary>
public static class BundleFingerprint
{
    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over the names and bytes of the files that <see cref="BundleReader"/> reads:
    /// what <c>sha256sum --zero</c> prints for them in ordinal order, hashed again.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in BundleFolder.Files(folder))
        {
            using var stream = File.OpenRead(Path.Combine(folder, name));
            hash.AppendData(Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(stream))}  {name}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
