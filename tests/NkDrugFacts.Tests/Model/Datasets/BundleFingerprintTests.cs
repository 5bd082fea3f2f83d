using CsCheck;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Tests.Model.Datasets;

public sealed class BundleFingerprintTests : IDisposable
{
    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Fact]
    public void It_changes_with_any_byte_of_any_file()
    {
        var before = BundleFingerprint.Of(bundle.Folder);
        var files = Directory.GetFiles(bundle.Folder, "*.json", SearchOption.AllDirectories);

        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Double.Unit, Gen.Byte[1, 255]).Sample(
            (number, where, change) =>
            {
                var bytes = File.ReadAllBytes(files[number]);
                var at = (int)(where * (bytes.Length - 1));
                bytes[at] ^= change;
                File.WriteAllBytes(files[number], bytes);
                var after = BundleFingerprint.Of(bundle.Folder);
                bytes[at] ^= change;
                File.WriteAllBytes(files[number], bytes);
                Assert.NotEqual(before, after);
                Assert.Equal(before, BundleFingerprint.Of(bundle.Folder));
            },
            iter: 50, threads: 1);
    }

    [Fact]
    public void It_is_64_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{64}$", BundleFingerprint.Of(bundle.Folder));

    [Fact]
    public void It_does_not_change_with_file_times_or_the_folders_name()
    {
        using var other = new TestBundle();
        File.SetLastWriteTimeUtc(other.PathOf("topics.json"), DateTime.UnixEpoch);

        Assert.Equal(BundleFingerprint.Of(bundle.Folder), BundleFingerprint.Of(other.Folder));
    }

    [Fact]
    public void It_does_not_change_with_what_is_no_part_of_the_bundle()
    {
        var before = BundleFingerprint.Of(bundle.Folder);
        bundle.Write("README.md", "Hello");
        bundle.Write("schema/topics.schema.json", "{}");

        Assert.Equal(before, BundleFingerprint.Of(bundle.Folder));
    }

    [Fact]
    public void It_changes_when_a_file_comes_goes_or_is_renamed()
    {
        var before = BundleFingerprint.Of(bundle.Folder);
        File.Move(bundle.PathOf("claims/02-second.json"), bundle.PathOf("claims/03-second.json"));
        var renamed = BundleFingerprint.Of(bundle.Folder);
        File.Delete(bundle.PathOf("claims/03-second.json"));

        Assert.Distinct([before, renamed, BundleFingerprint.Of(bundle.Folder)]);
    }
}
