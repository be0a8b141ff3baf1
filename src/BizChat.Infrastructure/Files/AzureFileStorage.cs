using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Files;

/// <summary>Stores files in a container of Azure Blob Storage.</summary>
internal sealed class AzureFileStorage : IFileStorage
{
    public const string Name = "azure";

    private const int PartBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan AddressLife = TimeSpan.FromMinutes(10);

    private readonly BlobContainerClient container;
    private readonly bool handsOutAddresses;
    private readonly RemoteCalls calls;
    private readonly IUploadSpool spool;
    private readonly TimeProvider clock;

    public AzureFileStorage(StorageSettings settings, IUploadSpool spool, TimeProvider clock)
    {
        (this.spool, this.clock) = (spool, clock);
        handsOutAddresses = settings.HandsOutAddresses;
        calls = new RemoteCalls(Disk.Store, Judge, clock);
        var (connection, name) = (settings.Required("ConnectionString"), settings.Required("Container"));
        try
        {
            container = new BlobContainerClient(connection, name, new BlobClientOptions { Retry = { MaxRetries = 0 } });
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw StorageSettings.Unusable("ConnectionString", error.Message, error);
        }
    }

    public async Task PrepareAsync(CancellationToken ct)
    {
        try
        {
            await calls.RunAsync(token => container.CreateIfNotExistsAsync(cancellationToken: token), ct);
        }
        catch (StoreUnavailableException error) when (error.InnerException is RequestFailedException { Status: >= 400 and < 500 } refusal)
        {
            throw StorageSettings.Unusable("ConnectionString", $"the storage refuses it ({refusal.ErrorCode}).", refusal);
        }
        catch (StoreUnavailableException) { }
    }

    public async Task<bool> CheckAsync(CancellationToken ct) => await container.ExistsAsync(ct).WaitAsync(RemoteCalls.Patience, clock, ct);

    public async Task WriteAsync(string name, string contentType, Stream bytes, CancellationToken ct)
    {
        var blob = Blob(name);
        // A retry must read the input again.
        await using var copy = bytes.CanSeek ? null : await spool.ReceiveAsync(bytes, long.MaxValue - 1, ct);
        var source = copy ?? bytes;
        var start = source.Position;
        await calls.RunAsync(token =>
        {
            source.Position = start;
            return blob.UploadAsync(source, new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                TransferOptions = new StorageTransferOptions { InitialTransferSize = PartBytes, MaximumTransferSize = PartBytes, MaximumConcurrency = 1 },
            }, token);
        }, ct);
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        var blob = Blob(name);
        try
        {
            var found = (await calls.RunAsync(token => blob.GetPropertiesAsync(cancellationToken: token), ct)).Value;
            return new RangedStream(found.ContentLength, calls, async (from, token) => (await blob.DownloadStreamingAsync(
                new BlobDownloadOptions { Range = new HttpRange(from), Conditions = new BlobRequestConditions { IfMatch = found.ETag } }, token)).Value.Content);
        }
        catch (StoreUnavailableException error) when (error.InnerException is RequestFailedException { Status: 404 })
        {
            return null;
        }
    }

    public Uri? AddressOf(string name, string contentType, string disposition) => !handsOutAddresses ? null : Blob(name).GenerateSasUri(
        new BlobSasBuilder(BlobSasPermissions.Read, clock.GetUtcNow() + AddressLife)
        {
            BlobContainerName = container.Name,
            BlobName = name,
            ContentType = contentType,
            ContentDisposition = disposition,
        });

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        var blob = Blob(name);
        return calls.RunAsync(token => blob.DeleteIfExistsAsync(cancellationToken: token), ct);
    }

    public async IAsyncEnumerable<string> ListAsync(DateTimeOffset writtenBefore, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? next = null; ;)
        {
            var page = await calls.RunAsync(async token => await container.GetBlobsAsync(cancellationToken: token).AsPages(next).FirstAsync(token), ct);
            foreach (var found in page.Values)
                if (StorageName.Is(found.Name) && found.Properties.LastModified < writtenBefore) yield return found.Name;
            if ((next = page.ContinuationToken) is not { Length: > 0 }) yield break;
        }
    }

    private BlobClient Blob(string name) => container.GetBlobClient(StorageName.Check(name));

    private static RemoteFault Judge(Exception error) => error switch
    {
        RequestFailedException { Status: 507 } => RemoteFault.Full,
        RequestFailedException { Status: >= 400 and < 500 and not (408 or 429) } => RemoteFault.Permanent,
        RequestFailedException or AggregateException or HttpRequestException or IOException => RemoteFault.Transient,
        _ => RemoteFault.None,
    };
}
