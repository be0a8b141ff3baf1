using BizChat.Application.Files.Specs;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Deletes stored files without a row, such as those of an upload that a crash interrupted.</summary>
public sealed class SweepFiles(IFileStorage storage, IReadStore store, TimeProvider clock)
{
    /// <summary>Minimum age of a file without a row before it is deleted.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const int AtOnce = 200;

    /// <returns>Number of deleted files.</returns>
    public async Task<int> Handle(CancellationToken ct)
    {
        var removed = 0;
        // Backups may lie beside the uploads.
        await foreach (var names in storage.ListAsync(clock.GetUtcNow() - Grace, ct).Where(FilePolicy.IsStorageName).Chunk(AtOnce).WithCancellation(ct))
        {
            var known = await KnownAmong(names, ct);
            foreach (var name in names.Where(name => !known.Contains(name)))
            {
                await storage.DeleteAsync(name, ct);
                removed++;
            }
        }
        return removed;
    }

    private async Task<HashSet<string>> KnownAmong(string[] names, CancellationToken ct)
    {
        var uploads = await store.ListAsync<StoredFile, UploadView>(new UploadsAmong(names), ct);
        var known = new HashSet<string>();
        foreach (var upload in uploads)
        {
            known.Add(upload.Filename.ToString());
            if (upload.ThumbnailUrl is { } url && StoredFile.NameIn(url.ToString()) is { } thumbnail) known.Add(thumbnail);
        }
        return known;
    }
}
