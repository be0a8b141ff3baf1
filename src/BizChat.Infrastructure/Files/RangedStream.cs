using System.Diagnostics.CodeAnalysis;

namespace BizChat.Infrastructure.Files;

/// <summary>
/// A seekable stream of a remote file, asynchronous only. It requests the file from the current offset; when the connection
/// breaks, the next attempt resumes there.
/// </summary>
/// <param name="length">Length of the file, in bytes.</param>
/// <param name="calls">Resilience pipeline of the remote storage.</param>
/// <param name="openAt">Opens the file from an offset to its end.</param>
internal sealed class RangedStream(long length, Resilience.RemoteCalls calls, Func<long, CancellationToken, Task<Stream>> openAt) : Stream
{
    private Stream? rest;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            if (value != position) Drop();
            position = value;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty) return 0;
        var read = await calls.RunAsync(ct => ReadOnceAsync(buffer, ct), cancellationToken);
        position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A remote file is read asynchronously.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) Drop();
        base.Dispose(disposing);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Kept until it is dropped.")]
    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            rest ??= await openAt(position, ct);
            var read = await rest.ReadAsync(buffer, ct);
            return read > 0 ? read : throw new EndOfStreamException($"The response ended at {position} of {length} bytes.");
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private void Drop()
    {
        rest?.Dispose();
        rest = null;
    }
}
