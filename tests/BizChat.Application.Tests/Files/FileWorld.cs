using System.Runtime.CompilerServices;
using Ardalis.Specification;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Application.Tests.Files;

/// <summary>Two businesses and a customer on SQLite, with uploaded bytes in memory and an inspector that answers what a test sets.</summary>
internal sealed class FileWorld : IFileStorage, IFileInspector, IMetadataRemover, IAsyncDisposable
{
    public SqliteStores Stores { get; } = new();

    public Dictionary<string, (byte[] Bytes, DateTimeOffset At)> Bytes { get; } = [];

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    public Inspection? Inspection { get; set; } = new(FileTypes.Pdf, null);

    public UploadRules Rules { get; set; } = new();

    public UploadFile Upload => UploadTo(this, Stores.Writes);

    public DeleteUpload Delete => new(Stores.Writes, this, Clock);

    public ReadUpload Read => new(Stores.Reads);

    public OpenFile Open => new(Stores.Reads, this);

    public SweepFiles Sweep => new(this, Stores.Reads, Stores.Writes, Clock);

    public UploadFile UploadTo(IFileStorage storage, IWriteStore store) => new(this, this, storage, store, Stores.Views, Rules, Clock);

    public async Task OpenAsync()
    {
        await Stores.OpenAsync(Clock);
        await Stores.OpenBusinessAsync("shop", Clock);
        await Stores.OpenBusinessAsync("bar", Clock);
        await AddAsync(CustomerAccount.Open("c1", "shop", null, "Ada", null, null, Clock.GetUtcNow()));
    }

    public ValueTask DisposeAsync() => Stores.DisposeAsync();

    public Task<IReadOnlyList<StoredFile>> RowsAsync() => Stores.WriteAsync(work => work.ListAsync(new All<StoredFile>()));

    public async Task<long> StoredBytesAsync() => (await Stores.WriteAsync(work => work.ListAsync(new All<Business>()))).Single(business => business.Id == "shop").StoredBytes;

    public Task EraseCustomerAsync() => Stores.WriteAsync(async work =>
    {
        (await work.ListAsync(new All<CustomerAccount>()))[0].Erase(Clock.GetUtcNow());
        return new Done();
    });

    public async Task<StoredFile> RowAsync(string? businessId, FileType? type = null, bool thumbnail = false)
    {
        var id = Guid.NewGuid().ToString();
        var image = thumbnail ? new ImageFacts(10, 20, id + "-thumb.webp") : null;
        type ??= FileTypes.Pdf;
        var row = StoredFile.Keep(id + "." + type.Extension, businessId, "original." + type.Extension, 3, type, image, Clock.GetUtcNow());
        await AddAsync(row);
        Put(row.FileName);
        if (image is not null) Put(image.ThumbnailName!);
        return row;
    }

    /// <summary>Sweeps so often, with an hour after each time.</summary>
    public async Task<int> SweepHourlyAsync(int times)
    {
        var removed = 0;
        for (var hour = 0; hour < times; hour++)
        {
            removed += await Sweep.Handle(default);
            Clock.Advance(TimeSpan.FromHours(1));
        }
        return removed;
    }

    public void Put(string name) => Bytes[name] = ([1, 2, 3], Clock.GetUtcNow());

    public Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    public Task<bool> CheckAsync(CancellationToken ct) => Task.FromResult(true);

    public async Task WriteAsync(string name, string contentType, Stream bytes, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        await bytes.CopyToAsync(copy, ct);
        Bytes[name] = (copy.ToArray(), Clock.GetUtcNow());
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken ct) =>
        Task.FromResult<Stream?>(Bytes.TryGetValue(name, out var found) ? new MemoryStream(found.Bytes) : null);

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        Bytes.Remove(name);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> ListAsync(DateTimeOffset writtenBefore, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (name, file) in Bytes.ToArray())
            if (file.At < writtenBefore) yield return name;
        await Task.CompletedTask;
    }

    /// <summary>Takes out every 7.</summary>
    public Task<bool> RemoveAsync(Stream bytes, FileType type, CancellationToken ct)
    {
        byte[] kept = [.. ((MemoryStream)bytes).ToArray().Where(one => one != 7)];
        bytes.SetLength(0);
        bytes.Write(kept);
        return Task.FromResult(true);
    }

    public Task<Inspection?> InspectAsync(Stream bytes, string? extension, CancellationToken ct) => Task.FromResult(Inspection);

    private Task<Done> AddAsync<T>(T entity) where T : class => Stores.WriteAsync(work =>
    {
        work.Add(entity);
        return ValueTask.FromResult(new Done());
    });

    private sealed class All<T> : Specification<T>;
}
