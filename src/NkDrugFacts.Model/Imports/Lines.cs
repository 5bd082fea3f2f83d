namespace NkDrugFacts.Model.Imports;

/// <summary>The lines of a stream as bytes, each at most so long, in memory that does not grow with the stream.</summary>
internal sealed class Lines(Stream stream)
{
    /// <summary>Enough for a claim with thousands of attestations.</summary>
    public const int MaxBytes = 4 << 20;

    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private int _length;

    // With its end.
    private int _whole;
    private bool _ended;

    /// <summary>Of the current line, counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How many bytes were read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Why the current line cannot be read at all.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The line without its end; to be used before the next is read.</summary>
    public ReadOnlyMemory<byte> Current => _buffer.AsMemory(_start, _length);

    public bool IsBlank => !Current.Span.ContainsAnyExcept(" \t"u8);

    /// <summary>Goes to the next line; false when there is none.</summary>
    public bool Next()
    {
        Refusal = null;
        (_start, _whole, var scanned) = (_start + _whole, 0, 0);
        while (true)
        {
            if (_buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n') is >= 0 and var at)
                return Found(scanned + at, 1);
            scanned = _end - _start;
            if (scanned > MaxBytes)
                return TooLong();
            if (!Fill())
                return scanned > 0 && Found(scanned, 0);
        }
    }

    private bool Found(int length, int terminator)
    {
        Number++;
        _whole = length + terminator;
        // A line may end as on Windows.
        _length = length > 0 && _buffer[_start + length - 1] == '\r' ? length - 1 : length;
        if (Number == 1 && Current.Span.StartsWith("\uFEFF"u8))
            Refusal = "begins with a byte order mark; save it as UTF-8 without one";
        return true;
    }

    // Passed over without being held.
    private bool TooLong()
    {
        (Refusal, _length) = ($"is longer than {MaxBytes:N0} bytes; no record is", 0);
        Number++;
        while (true)
        {
            if (_buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n') is >= 0 and var at)
            {
                _whole = at + 1;
                return true;
            }

            _start = _end;
            if (!Fill())
                return true;
        }
    }

    private bool Fill()
    {
        if (_ended)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        (_end, Position, _ended) = (_end + read, Position + read, read == 0);
        return read > 0;
    }
}
