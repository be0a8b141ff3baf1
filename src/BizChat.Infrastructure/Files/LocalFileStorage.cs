namespace BizChat.Infrastructure.Files;

/// <summary>Stores files in a folder of the local disk.</summary>
internal sealed class LocalFileStorage(UploadFolder folder) : IFileStorage
{
    public const string Name = "local";

    public Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<bool> CheckAsync(CancellationToken ct) => Task.Run(() =>
    {
        using var file = folder.CreateUnfinished();
        File.Delete(file.Name);
        file.WriteByte(0);
        return true;
    }, ct);

    public async Task WriteAsync(string name, string contentType, Stream bytes, CancellationToken ct)
    {
        var path = PathOf(name);
        if (bytes is UnfinishedFile spooled) Keep(spooled, path);
        else
        {
            await using var file = folder.CreateUnfinished();
            await Disk.CopyAsync(bytes, file, long.MaxValue - 1, ct);
            Keep(file, path);
        }
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        return Task.FromResult(Disk.Guard<Stream?>(() =>
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }));
    }

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        Disk.Guard(() => File.Delete(path));
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<string> ListAsync(DateTimeOffset writtenBefore, CancellationToken ct) =>
        new DirectoryInfo(folder.Root).EnumerateFiles()
            .Where(file => StorageName.Is(file.Name) && file.LastWriteTimeUtc < writtenBefore.UtcDateTime)
            .Select(file => file.Name)
            .ToAsyncEnumerable();

    private void Keep(UnfinishedFile file, string path)
    {
        Disk.Guard(() => file.MoveTo(path));
        try
        {
            Disk.Guard(() => DirectorySync.Flush(folder.Root));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private string PathOf(string name) => Path.Combine(folder.Root, StorageName.Check(name));
}
