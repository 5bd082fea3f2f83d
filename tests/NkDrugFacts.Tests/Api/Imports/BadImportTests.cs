using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Tests.Faults;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Imports;

/// <summary>What no import should be: refused, with what is wrong and where, and nothing half written.</summary>
public sealed class BadImportTests
{
    private const string Right = """{"kind":"topic","record":{"id":"right","label":"Right"}}""";

    public static TheoryData<string, byte[], string> Lines => new()
    {
        { "latin-1", [.. Utf8(Right + "\n" + """{"kind":"topic","record":{"id":"b","label":"caf"""), 0xE9, .. Utf8("\"}}")], "file:2: is not UTF-8: byte 47 cannot be read as text; save it as UTF-8" },
        { "a byte order mark", Utf8("\uFEFF" + Right), "file:1: begins with a byte order mark; save it as UTF-8 without one" },
        { "doubled keys", Utf8(Right + "\n" + """{"kind":"topic","record":{"id":"b","label":"B","label":"C"}}"""), "file:2: label: the same key stands in the record already" },
        { "a doubled kind", Utf8(Right + "\n" + """{"kind":"topic","kind":"topic","record":{"id":"b","label":"B"}}"""), "file:2: has the key kind twice" },
        { "10,000 levels", Utf8(Right + "\n" + """{"kind":"topic","record":""" + new string('[', 10_000) + new string(']', 10_000) + "}"), "file:2: is nested more than 64 levels deep" },
        { "an id of 4 kB", Utf8(Right + "\n" + $$$"""{"kind":"topic","record":{"id":"{{{new string('a', 4096)}}}","label":"B"}}"""), "file:2: id: is longer than 100 characters" },
        { "a line of 9 MB", Utf8($$$"""{"kind":"topic","record":{"id":"{{{new string('a', 9 << 20)}}}","label":"B"}}""" + "\n" + Right), "file:1: is longer than 4,194,304 bytes; no record is" },
        { "half a surrogate pair", Utf8("""{"kind":"topic","record":{"id":"b","label":"\ud83d"}}"""), "file:1: has half of a surrogate pair, which is no character; write the whole one" },
        { "a control character", Utf8("""{"kind":"topic","record":{"id":"b","label":"a\u0007b"}}"""), "file:1: label: has the control character U+0007; text is one line of plain characters" },
        { "two objects", Utf8(Right + " " + Right), "file:1: is not JSON: '{' is invalid after a single JSON value. Expected end of data" },
        { "an array", Utf8("[1,2]"), "file:1: must be an object with kind and record, such as {\"kind\":\"topic\",\"record\":{…}}" },
    };

    [Theory, MemberData(nameof(Lines))]
    public async Task Lines_that_cannot_be_read_are_refused_with_their_number(string what, byte[] content, string expected)
    {
        await using var db = await FreshDatabase.MigratedAsync(Database.Sqlite);

        var (import, errors) = await Importing.ImportAsync(db, content);

        Assert.True(import.State == ImportState.Failed, what);
        Assert.Equal([expected], errors.First.Select(error => error.ToString()));
        Assert.False(await db.Topics.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Lines_may_end_as_on_windows_and_be_blank()
    {
        await using var db = await FreshDatabase.MigratedAsync(Database.Sqlite);

        var (import, errors) = await Importing.ImportAsync(db, Utf8("\r\n" + Right + "\r\n  \r\n"));

        Assert.Empty(errors.First);
        Assert.Equal(1, import.Created);
    }

    /// <summary>What the quick look at a claim, a work or a person must not let through.</summary>
    [Theory]
    [InlineData("claim", "\"id\":\"common\"", "\"id\":\"Common\"")]
    [InlineData("claim", "\"id\":\"common\"", "\"id\":\"com--mon\"")]
    [InlineData("claim", "\"statement\":\"It is common.\"", "\"statement\":\"\"")]
    [InlineData("claim", "\"statement\":\"It is common.\"", "\"statement\":null")]
    [InlineData("claim", "\"statement\":\"It is common.\"", "\"statement\":7")]
    [InlineData("claim", "\"statement\":\"It is common.\"", "\"statement\":\"It is\\ncommon.\"")]
    [InlineData("claim", "\"statement\":\"It is common.\"", "\"statement\":\"It is\u0085common.\"")]
    [InlineData("claim", "\"statement\":", "\"sttement\":")]
    [InlineData("claim", "[\"drugs\",\"meth\"]", "[]")]
    [InlineData("claim", "[\"drugs\",\"meth\"]", "[\"drugs\",\"drugs\"]")]
    [InlineData("claim", "\"edtf\":\"2005~\"", "\"edtf\":\"2005?~?\"")]
    [InlineData("claim", "\"value\":30", "\"value\":30,\"minimum\":1")]
    [InlineData("claim", "\"value\":30", "\"value\":1e400")]
    [InlineData("claim", "\"qualifier\":\"about\"", "\"qualifier\":\"About\"")]
    [InlineData("claim", "\"mode\":\"directQuote\"", "\"mode\":\"indirectSpeech\"")]
    [InlineData("claim", "\"upstream\":\"times\"", "\"upstream\":\"page\"")]
    [InlineData("claim", "\"upstream\":\"times\",", "")]
    [InlineData("claim", "It is \\\"very\\\" common", "a a a a a a a a a a a a a a a a a a a a a a a a a a")]
    [InlineData("claim", "\"start\":0,\"end\":10", "\"start\":10,\"end\":10")]
    [InlineData("claim", "\"start\":0,\"end\":10", "\"start\":0,\"end\":1001")]
    [InlineData("claim", "\"strength\":\"strict\",", "")]
    [InlineData("claim", "\"claim\":\"rare\"", "\"claim\":\"common\"")]
    [InlineData("claim", "\"key\":\"page\"", "\"key\":\"times\"")]
    [InlineData("source", "\"type\":\"article-newspaper\"", "\"type\":\"newspaper\"")]
    [InlineData("source", "\"reliability\":\"B\"", "\"reliability\":\"b\"")]
    [InlineData("source", "\"consulted\":false,", "")]
    [InlineData("source", "{\"person\":\"ives\"}", "{\"person\":\"ives\",\"organization\":\"times\"}")]
    [InlineData("source", "{\"person\":\"ives\"}", "{}")]
    [InlineData("person", "\"familyName\":\"Ives\"", "\"familyName\":\"Iv\"")]
    [InlineData("person", "\"kind\":\"named\"", "\"kind\":0")]
    public async Task A_record_is_held_to_the_schemas_and_checks_of_a_bundle(string kind, string right, string wrong)
    {
        await using var db = await FreshDatabase.MigratedAsync(Database.Sqlite);
        var lines = Importing.ValidLines();
        var at = Array.FindIndex(lines, line => line.StartsWith($"{{\"kind\":\"{kind}\"", StringComparison.Ordinal));
        Assert.Contains(right, lines[at], StringComparison.Ordinal);
        lines[at] = lines[at].Replace(right, wrong, StringComparison.Ordinal);

        var (_, errors) = await Importing.ImportAsync(db, lines);

        Assert.Contains(errors.First, error => error.Line == at + 1);
    }

    public static TheoryData<string, Action<ZipArchive>, string> Zips => new()
    {
        { "a large file", zip => Write(zip, "topics.json", new byte[(16 << 20) + 1], CompressionLevel.NoCompression), "topics.json:1: has more than 16,777,216 bytes" },
        { "a bomb", zip => Write(zip, "topics.json", new byte[64 << 20]), "topics.json:1: grows to more than 100 times its size; no file of a bundle does" },
        { "many small files", zip => Enumerable.Range(0, 2000).ToList().ForEach(at => Write(zip, $"claims/{at}.json", [])), ".:1: the zip has more than 1,000 entries, or a directory of more than 1,048,576 bytes; no bundle has" },
        { "a way out", zip => Write(zip, "../topics.json", [1]), "../topics.json:1: leads out of the zip; its names are relative, with / and without .." },
        { "a way out of a folder", zip => Write(zip, "claims/../../topics.json", [1]), "claims/../../topics.json:1: leads out of the zip; its names are relative, with / and without .." },
        { "an absolute name", zip => Write(zip, "/etc/topics.json", [1]), "/etc/topics.json:1: leads out of the zip; its names are relative, with / and without .." },
        { "a way out of Windows", zip => Write(zip, "..\\topics.json", [1]), "..\\topics.json:1: leads out of the zip; its names are relative, with / and without .." },
        { "a link", zip => Write(zip, "topics.json", [1]).ExternalAttributes = unchecked((int)0xA1FF0000), "topics.json:1: is a link or a device; a bundle has files" },
        { "one name twice", zip => { Write(zip, "topics.json", [1]); Write(zip, "topics.json", [2]); }, "topics.json:1: stands in the zip twice" },
    };

    [Theory, MemberData(nameof(Zips))]
    public async Task A_zip_that_is_no_bundle_is_refused_before_it_is_taken_apart(string what, Action<ZipArchive> write, string expected)
    {
        using var written = new MemoryStream();
        using (var zip = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
            write(zip);

        Assert.Equal([expected], await ErrorsAsync(what, written.ToArray()));
    }

    [Fact]
    public async Task A_zip_that_is_cut_off_or_encrypted_or_no_zip_is_refused()
    {
        using var written = new MemoryStream();
        using (var zip = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
            Write(zip, "topics.json", Encoding.UTF8.GetBytes("""{"topics":[]}"""));
        var whole = written.ToArray();

        Assert.Equal([".:1: is no zip, or is damaged or cut off"], await ErrorsAsync("cut off", whole[..(whole.Length / 2)]));
        Assert.Equal([".:1: is no zip, or is damaged or cut off"], await ErrorsAsync("no zip", Encoding.UTF8.GetBytes("Nothing.")));
        Assert.Equal(["topics.json:1: is encrypted; send it as it is"], await ErrorsAsync("encrypted", Encrypted(whole)));
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_too_slow_is_refused_and_the_server_goes_on()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CopyAsync(Database.Sqlite);
        var key = await Kept.MakeKeyAsync(Database.Sqlite, connection);
        using var program = new ProgramProcess(connection, $"--Dataset:Path={bundle.Folder}", "--Imports:MaxBytes=1000000", $"--Imports:Folder={Directory.CreateTempSubdirectory("nkdrugfacts-imports-").FullName}");
        var address = new Uri(System.Text.Json.JsonDocument.Parse(await program.LineAsync("\"List\":")).RootElement.Text("List"));
        var head = $"POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\nContent-Type: application/x-ndjson\r\n";

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await StatusAsync(address, head + "Content-Length: 2147483648\r\n\r\n", every: null));
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await StatusAsync(address, head + "Transfer-Encoding: chunked\r\n\r\n200000\r\n" + new string('a', 0x200000), every: null));
        Assert.Equal("HTTP/1.1 408 Request Timeout", await StatusAsync(address, head + "Content-Length: 1000\r\n\r\n", every: TimeSpan.FromSeconds(1)));
        Assert.Equal("HTTP/1.1 200 OK", await StatusAsync(address, $"GET /v1/imports HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n", every: null));
    }

    /// <summary>Sends this, then a byte every so often until the server answers, and reads the first line of the answer.</summary>
    private static async Task<string?> StatusAsync(Uri address, string request, TimeSpan? every)
    {
        using var connection = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await connection.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = connection.GetStream();
        using var reader = new StreamReader(stream);
        var status = reader.ReadLineAsync(patience.Token).AsTask();
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request), patience.Token);
            while (every is { } pause && !status.IsCompleted)
            {
                await stream.WriteAsync("a"u8.ToArray(), patience.Token);
                await Task.WhenAny(status, Task.Delay(pause, patience.Token));
            }
        }
        catch (IOException)
        {
            // It hung up in the middle, having said why.
        }

        return await status;
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(string what, byte[] zip)
    {
        await using var db = await FreshDatabase.MigratedAsync(Database.Sqlite);
        var file = Path.Combine(Path.GetTempPath(), $"nkdrugfacts-{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, zip, TestContext.Current.CancellationToken);
        var (import, errors) = await Importing.ImportFileAsync(db, file, ImportFormat.Bundle);
        File.Delete(file);
        Assert.True(import.State == ImportState.Failed, what);
        return errors.First.Select(error => error.ToString());
    }

    private static ZipArchiveEntry Write(ZipArchive zip, string name, byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = zip.CreateEntry(name, level);
        using var to = entry.Open();
        to.Write(content);
        return entry;
    }

    // Says of itself that it is, in both places where a zip does.
    private static byte[] Encrypted(byte[] zip)
    {
        var marked = zip.ToArray();
        for (var at = 0; at + 8 < marked.Length; at++)
            if (marked.AsSpan(at, 4).SequenceEqual("PK\u0003\u0004"u8))
                marked[at + 6] |= 1;
            else if (marked.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8))
                marked[at + 8] |= 1;
        return marked;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
