namespace NkDrugFacts.Api.Http;

/// <summary>Holds a body back until it is longer than so many bytes, and passes it through from there on; of one that never is, it says the length.</summary>
internal sealed class OpeningBody(HttpResponse response, Stream body, int longest) : Stream
{
    private readonly MemoryStream held = new();
    private bool open;

    /// <summary>Sends what is still held.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (open || held.Length == 0)
            return;
        response.ContentLength ??= held.Length;
        await OpenAsync(cancellationToken);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!open && held.Length + buffer.Length > longest)
            await OpenAsync(cancellationToken);
        await (open ? body : held).WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => open ? body.FlushAsync(cancellationToken) : Task.CompletedTask;

    // What is held can be taken back: so a fault that shows before anything was sent is answered as one.
    public override bool CanSeek => !open;

    public override void SetLength(long value) => held.SetLength(value);

    public override bool CanRead => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    // The server takes no synchronous writes either.
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");
    public override void Flush() => throw new NotSupportedException("Flush asynchronously.");

    /// <summary>Sends what is held, and everything from here on at once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (open)
            return;
        open = true;
        held.Position = 0;
        await held.CopyToAsync(body, cancellationToken);
    }
}
