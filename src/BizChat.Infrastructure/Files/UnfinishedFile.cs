namespace BizChat.Infrastructure.Files;

/// <summary>
/// A file of the upload folder that is not whole yet. Disposing of it deletes it, unless <see cref="MoveTo"/> has given it its
/// name. What a crash leaves of it, <see cref="UploadFolder"/> removes.
/// </summary>
internal sealed class UnfinishedFile : FileStream
{
    private string? unfinished;

    public UnfinishedFile(string path) : base(path, Disk.NewFile) => unfinished = path;

    /// <summary>How many bytes have been written to it, rewritten ones again.</summary>
    public long Written { get; private set; }

    /// <summary>Gives the file its final name, replacing a file of that name, once its bytes are on disk. It can still be read.</summary>
    public void MoveTo(string final)
    {
        Flush(flushToDisk: true);
        File.Move(Name, final, overwrite: true);
        unfinished = null;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written += buffer.Length;
        return base.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        // Null also when the file could not be made, and the finalizer comes here.
        if (unfinished is null) return;
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
