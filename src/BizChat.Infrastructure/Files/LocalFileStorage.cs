using BizChat.Application.Ports;
using BizChat.Domain.Files;

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
        var file = folder.CreateUnfinished();
        try
        {
            await using (file)
            {
                await Disk.CopyAsync(bytes, file, long.MaxValue - 1, ct);
                Disk.Guard(() => file.Flush(flushToDisk: true));
            }
            Disk.Guard(() => File.Move(file.Name, path, overwrite: true));
        }
        catch
        {
            File.Delete(file.Name);
            throw;
        }
        SyncNames(path);
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
            .Where(file => FilePolicy.IsStorageName(file.Name) && file.LastWriteTimeUtc < writtenBefore.UtcDateTime)
            .Select(file => file.Name)
            .ToAsyncEnumerable();

    private void SyncNames(string path)
    {
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
