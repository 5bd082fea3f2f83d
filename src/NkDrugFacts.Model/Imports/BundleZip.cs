using System.Buffers.Binary;
using System.IO.Compression;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Model.Imports;

/// <summary>Takes a bundle out of a zip: nothing but its own files, and no more than a bundle may have, whatever the zip says of itself.</summary>
internal static class BundleZip
{
    private const int MaxEntries = 1_000;
    private const int MaxDirectoryBytes = 1 << 20;

    /// <summary>JSON shrinks to a tenth; what shrinks to a hundredth is made to burst.</summary>
    private const int MaxRatio = 100;
    private const int SmallBytes = 1 << 20;

    private const int EndBytes = 22;
    private const int MaxComment = ushort.MaxValue;
    private const uint EndSignature = 0x06054B50;

    // In the upper half of the attributes that Unix writes: what kind of file it is.
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Puts the files into a folder; whatever is wrong is told, and the folder is then not to be used.</summary>
    public static IReadOnlyList<BundleError> Extract(string zip, string folder)
    {
        var errors = new List<BundleError>();
        using var stream = new FileStream(zip, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (Refusal(stream) is { } refusal)
            return [Error(".", refusal)];
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var root = Root(archive.Entries);
            var (names, left) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), BundleFolder.MaxBundleBytes);
            foreach (var entry in archive.Entries)
            {
                if (Problem(entry, root, names) is { } problem)
                    errors.Add(Error(entry.FullName, problem));
                else if (errors.Count == 0 && BundleFolder.IsFile(entry.FullName[root.Length..]))
                    left = Extract(entry, Path.Combine(folder, entry.FullName[root.Length..]), left, errors);
            }
        }
        catch (InvalidDataException)
        {
            errors.Add(Error(".", "is no zip, or is damaged or cut off"));
        }

        return errors;
    }

    // Before anything of it is held: a directory of millions of entries would fill the memory by itself.
    private static string? Refusal(FileStream stream)
    {
        if (stream.Length > BundleFolder.MaxBundleBytes)
            return $"the zip has {stream.Length:N0} bytes; a bundle has at most {BundleFolder.MaxBundleBytes:N0}: send more as NDJSON";
        var tail = new byte[Math.Min(stream.Length, EndBytes + MaxComment)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature)
                continue;
            var (entries, directory) = (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), stream.Length - tail.Length + at - BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
            stream.Position = 0;
            return entries > MaxEntries || directory > MaxDirectoryBytes ? $"the zip has more than {MaxEntries:N0} entries, or a directory of more than {MaxDirectoryBytes:N0} bytes; no bundle has" : null;
        }

        return "is no zip, or is damaged or cut off";
    }

    // One folder around everything, as file managers make it.
    private static string Root(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        var first = entries.FirstOrDefault()?.FullName ?? "";
        var root = first[..(first.IndexOf('/') + 1)];
        return entries.All(entry => entry.FullName.StartsWith(root, StringComparison.Ordinal)) && entries.Any(entry => entry.FullName == root + BundleFolder.Dataset) ? root : "";
    }

    private static string? Problem(ZipArchiveEntry entry, string root, HashSet<string> names)
    {
        var name = entry.FullName;
        var kind = (entry.ExternalAttributes >> 16) & KindMask;
        if (name.Contains('\\') || name.Contains(':') || name.StartsWith('/') || name.Split('/').Any(part => part is ".." or "."))
            return "leads out of the zip; its names are relative, with / and without ..";
        if (entry.IsEncrypted)
            return "is encrypted; send it as it is";
        if (name.EndsWith('/'))
            return null;
        if (kind is not (0 or RegularFile))
            return "is a link or a device; a bundle has files";
        if (!names.Add(name))
            return "stands in the zip twice";
        var inside = name[root.Length..];
        return BundleFolder.IsFile(inside) || (inside.StartsWith("schema/", StringComparison.Ordinal) && inside.EndsWith(".schema.json", StringComparison.Ordinal))
            ? null : "is not a file of a bundle; here stand dataset.json, topics.json, places.json, organizations.json, people.json, sources.json, without-claim.json, claims/*.json and schema/*.schema.json";
    }

    // What the directory says of sizes may be untrue: what comes out is counted.
    private static long Extract(ZipArchiveEntry entry, string file, long left, List<BundleError> errors)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var from = entry.Open();
        using var to = File.Create(file);
        var (buffer, total) = (new byte[1 << 16], 0L);
        while (from.Read(buffer) is > 0 and var read)
        {
            total += read;
            var refusal = total > BundleFolder.MaxFileBytes ? $"has more than {BundleFolder.MaxFileBytes:N0} bytes"
                : total > left ? $"the bundle has more than {BundleFolder.MaxBundleBytes:N0} bytes"
                : total > SmallBytes && total > MaxRatio * Math.Max(1, entry.CompressedLength) ? $"grows to more than {MaxRatio} times its size; no file of a bundle does" : null;
            if (refusal is not null)
            {
                errors.Add(Error(entry.FullName, refusal));
                return left;
            }

            to.Write(buffer, 0, read);
        }

        return left - total;
    }

    private static BundleError Error(string name, string message) => new(Shown.Of(name, 200), 1, "", message);
}
