using BizChat.Application.Files.Specs;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Deletes stored files without a row, such as those of an upload that a crash interrupted, a day after they were written or lost their rows.</summary>
public sealed class SweepFiles(IFileStorage storage, IReadStore reads, IWriteStore writes, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <returns>Number of deleted files.</returns>
    public async Task<int> Handle(CancellationToken ct)
    {
        var removed = 0;
        var writtenBefore = (await writes.WriteAsync<DateTimeOffset>(BeginAsync, ct)).Value;
        // Backups may lie beside the uploads.
        await foreach (var names in storage.ListAsync(writtenBefore, ct).Where(FilePolicy.IsStorageName).Chunk(AtOnce).WithCancellation(ct))
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

    private async ValueTask<Result<DateTimeOffset>> BeginAsync(IUnitOfWork work)
    {
        var now = clock.GetUtcNow();
        if (await work.FindAsync<FileSweep>(FileSweep.Files) is not { } sweep) work.Add(sweep = FileSweep.Start(now));
        return sweep.Begin(now);
    }

    private async Task<HashSet<string>> KnownAmong(string[] names, CancellationToken ct)
    {
        var uploads = await reads.ListAsync<StoredFile, UploadView>(new UploadsAmong(names), ct);
        var known = new HashSet<string>();
        foreach (var upload in uploads)
        {
            known.Add(upload.Filename.ToString());
            if (upload.ThumbnailUrl is { } url && StoredFile.NameIn(url.ToString()) is { } thumbnail) known.Add(thumbnail);
        }
        return known;
    }
}
