namespace BizChat.WebApi.Files;

/// <summary>
/// Response body that aborts a client that does not read within a time-out. Kestrel's limit is an average rate, and the operating
/// system buffers megabytes: a client that stops reading would keep its connection for half an hour.
/// </summary>
internal sealed class WriteTimeoutStream(Stream body, HttpContext http, TimeProvider clock) : Stream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await using var over = clock.CreateTimer(_ => http.Abort(), null, Patience, Timeout.InfiniteTimeSpan);
        await body.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
