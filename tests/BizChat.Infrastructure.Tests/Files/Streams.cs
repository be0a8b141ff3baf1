namespace BizChat.Infrastructure.Tests.Files;

/// <summary>A stream that is only read, once, from front to back, as a client's is.</summary>
internal abstract class SourceStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>So many zeros.</summary>
internal sealed class ZeroStream(long length) : SourceStream
{
    public long Given { get; private set; }

    /// <summary>The most bytes that were asked for at once.</summary>
    public int LargestPiece { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LargestPiece = Math.Max(LargestPiece, buffer.Length);
        var count = (int)Math.Min(buffer.Length, length - Given);
        Given += count;
        return ValueTask.FromResult(count);
    }
}

/// <summary>Some bytes, then an accident: what is given, or else the end of the connection.</summary>
internal sealed class FailingStream(int good, Action? accident = null) : SourceStream
{
    private int left = good;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (left == 0) accident?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        if (left == 0) throw new EndOfStreamException();
        var count = Math.Min(left, buffer.Length);
        left -= count;
        return ValueTask.FromResult(count);
    }
}

/// <summary>Bytes in memory that count what is written over them.</summary>
public sealed class CountingStream : MemoryStream
{
    public CountingStream(byte[] bytes)
    {
        base.Write(bytes);
        Position = 0;
    }

    public long Written { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written += buffer.Length;
        return base.WriteAsync(buffer, cancellationToken);
    }
}
