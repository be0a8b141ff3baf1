using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Ardalis.Specification;
using BizChat.Application.Files;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace BizChat.Application.Tests.Files;

/// <summary>Uploads in memory: their rows, their bytes, and what the inspector says of them.</summary>
internal sealed class FileWorld : IFileStorage, IWriteStore, IReadStore, IViewMapper, IFileInspector, IMetadataRemover
{
    public List<StoredFile> Rows { get; } = [];

    public Dictionary<string, (byte[] Bytes, DateTimeOffset At)> Bytes { get; } = [];

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    public Inspection? Inspection { get; set; } = new(FileTypes.Pdf, null);

    public UploadRules Rules { get; set; } = new();

    public Business Shop { get; } = Business.Open("shop", "The shop", DateTimeOffset.UnixEpoch).Value;

    public List<object> Others { get; } = [];

    public CustomerAccount Customer { get; } = CustomerAccount.Open("c1", "shop", null, "Ada", null, null, DateTimeOffset.UnixEpoch);

    public UploadFile Upload => UploadTo(this, this);

    public UploadFile UploadTo(IFileStorage storage, IWriteStore store) => new(this, this, storage, store, this, Rules, Clock);

    public StoredFile Row(string? businessId, FileType? type = null, bool thumbnail = false)
    {
        var id = Guid.NewGuid().ToString();
        var image = thumbnail ? new ImageFacts(10, 20, id + "-thumb.webp") : null;
        type ??= FileTypes.Pdf;
        var row = StoredFile.Keep(id + "." + type.Extension, businessId, "original." + type.Extension, 3, type, image, Clock.GetUtcNow());
        Rows.Add(row);
        Put(row.FileName);
        if (image is not null) Put(image.ThumbnailName!);
        return row;
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

    [SuppressMessage("Reliability", "CA2012", Justification = "The call only says what to answer.")]
    public async Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> unit, CancellationToken ct)
    {
        var work = Substitute.For<IUnitOfWork>();
        work.When(it => it.Add(Arg.Any<StoredFile>())).Do(call => Rows.Add(call.Arg<StoredFile>()));
        work.When(it => it.Remove(Arg.Any<StoredFile>())).Do(call => Rows.Remove(call.Arg<StoredFile>()));
        work.FindAsync(Arg.Any<ISpecification<StoredFile>>()).Returns(call => new ValueTask<StoredFile?>(Matching(call.Arg<ISpecification<StoredFile>>()).FirstOrDefault()));
        work.ListAsync(Arg.Any<ISpecification<StoredFile>>()).Returns(call => new ValueTask<IReadOnlyList<StoredFile>>([.. Matching(call.Arg<ISpecification<StoredFile>>())]));
        work.FindAsync(Arg.Any<ISpecification<Business>>()).Returns(call => new ValueTask<Business?>(
            call.Arg<ISpecification<Business>>().WhereExpressions.All(where => where.Filter.Compile()(Shop)) ? Shop : null));
        work.FindAsync(Arg.Any<ISpecification<CustomerAccount>>()).Returns(new ValueTask<CustomerAccount?>(Customer));
        work.When(it => it.Add(Arg.Any<AuditEntry>())).Do(call => Others.Add(call.Arg<AuditEntry>()));
        return await unit(work);
    }

    public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class =>
        Task.FromResult(Matching((ISpecification<StoredFile>)specification).Count());

    /// <summary>Takes out every 7.</summary>
    public Task<Stream?> RemoveAsync(Stream bytes, FileType type, CancellationToken ct)
    {
        var all = ((MemoryStream)bytes).ToArray();
        return Task.FromResult<Stream?>(all.Contains((byte)7) ? new MemoryStream([.. all.Where(one => one != 7)]) : bytes);
    }

    public Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        Task.FromResult(Matching((ISpecification<StoredFile>)specification).Select(Map<TView>).FirstOrDefault());

    public Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class =>
        Task.FromResult<IReadOnlyList<TView>>([.. Matching((ISpecification<StoredFile>)specification).Select(Map<TView>)]);

    public TView Map<TView>(object entity) => (TView)(object)View((StoredFile)entity);

    public Task<Inspection?> InspectAsync(Stream bytes, string? extension, CancellationToken ct) => Task.FromResult(Inspection);

    private IEnumerable<StoredFile> Matching(ISpecification<StoredFile> specification) =>
        specification.WhereExpressions.Aggregate(Rows.AsEnumerable(), (rows, where) => rows.Where(where.Filter.Compile()));

    private static UploadView View(StoredFile file) => new()
    {
        Filename = file.FileName,
        OriginalName = file.OriginalName,
        Url = file.Url,
        Size = file.Size,
        ContentType = file.ContentType,
        MessageType = file.IsImage ? MessageType.Image : MessageType.File,
        Width = file.Width,
        Height = file.Height,
        ThumbnailUrl = Common.Utf8Text.From(file.ThumbnailUrl),
    };
}
