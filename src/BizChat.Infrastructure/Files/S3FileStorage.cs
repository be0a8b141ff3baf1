using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Files;

/// <summary>Stores files in a bucket of Amazon S3 or a compatible server.</summary>
internal sealed class S3FileStorage : IFileStorage, IDisposable
{
    public const string Name = "s3";

    /// <summary>Lifetime of a presigned address.</summary>
    private static readonly TimeSpan AddressLife = TimeSpan.FromMinutes(10);

    /// <summary>Part size of multipart uploads for larger files: the minimum of S3.</summary>
    private const int PartBytes = 5 * 1024 * 1024;

    private readonly string bucket;
    private readonly bool createsBucket, handsOutAddresses;
    private readonly AmazonS3Client client;
    private readonly RemoteCalls calls;
    private readonly IUploadSpool spool;
    private readonly TimeProvider clock;

    public S3FileStorage(StorageSettings settings, IUploadSpool spool, TimeProvider clock)
    {
        (this.spool, this.clock) = (spool, clock);
        bucket = settings.Required("Bucket");
        createsBucket = settings.Flag("CreateBucket", false);
        handsOutAddresses = settings.HandsOutAddresses;
        var region = settings.Optional("Region") ?? "us-east-1";
        var endpoint = settings.Address("Endpoint");
        client = new AmazonS3Client(new BasicAWSCredentials(settings.Required("AccessKey"), settings.Required("SecretKey")), new AmazonS3Config
        {
            ServiceURL = (endpoint ?? new Uri($"https://s3.{region}.amazonaws.com")).AbsoluteUri,
            AuthenticationRegion = region,
            ForcePathStyle = settings.Flag("PathStyle", endpoint is not null),
            MaxErrorRetry = 0,
            // Not every S3-compatible server supports the newer checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
        calls = new RemoteCalls(Disk.Store, Judge, clock);
    }

    public async Task PrepareAsync(CancellationToken ct)
    {
        try
        {
            await calls.RunAsync(token => client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1 }, token), ct);
        }
        catch (StoreUnavailableException error) when (error.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } missing)
        {
            if (!createsBucket) throw StorageSettings.Unusable("Bucket", $"there is no bucket '{bucket}' ({missing.Message}).", missing);
            await calls.RunAsync(token => client.PutBucketAsync(bucket, token), ct);
        }
        catch (StoreUnavailableException error) when (error.InnerException is AmazonS3Exception refusal && Judge(refusal) is RemoteFault.Permanent)
        {
            var isOfKey = refusal.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
            throw StorageSettings.Unusable(isOfKey ? "AccessKey" : "Endpoint", $"the storage refuses it ({refusal.ErrorCode}: {refusal.Message}).", refusal);
        }
        catch (StoreUnavailableException) { }
    }

    public async Task<bool> CheckAsync(CancellationToken ct)
    {
        await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1 }, ct).WaitAsync(RemoteCalls.Patience, clock, ct);
        return true;
    }

    public async Task WriteAsync(string name, string contentType, Stream bytes, CancellationToken ct)
    {
        StorageName.Check(name);
        // A retry must read the input again.
        await using var copy = bytes.CanSeek ? null : await spool.ReceiveAsync(bytes, long.MaxValue - 1, ct);
        var source = copy ?? bytes;
        if (source.Length - source.Position <= PartBytes) await PutAsync(name, contentType, source, ct);
        else await PutInPartsAsync(name, contentType, source, ct);
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        StorageName.Check(name);
        try
        {
            var found = await calls.RunAsync(token => client.GetObjectMetadataAsync(bucket, name, token), ct);
            return new RangedStream(found.ContentLength, calls, async (from, token) => (await client.GetObjectAsync(
                new GetObjectRequest { BucketName = bucket, Key = name, ByteRange = new ByteRange($"bytes={from}-"), EtagToMatch = found.ETag }, token)).ResponseStream);
        }
        catch (StoreUnavailableException error) when (error.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound })
        {
            return null;
        }
    }

    public Uri? AddressOf(string name, string contentType, string disposition) => !handsOutAddresses ? null : new Uri(client.GetPreSignedURL(new GetPreSignedUrlRequest
    {
        BucketName = bucket,
        Key = StorageName.Check(name),
        Verb = HttpVerb.GET,
        Protocol = client.Config.ServiceURL.StartsWith("http:", StringComparison.Ordinal) ? Protocol.HTTP : Protocol.HTTPS,
        Expires = (clock.GetUtcNow() + AddressLife).UtcDateTime,
        ResponseHeaderOverrides = { ContentType = contentType, ContentDisposition = disposition },
    }));

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        StorageName.Check(name);
        return calls.RunAsync(token => client.DeleteObjectAsync(bucket, name, token), ct);
    }

    public async IAsyncEnumerable<string> ListAsync(DateTimeOffset writtenBefore, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? next = null; ;)
        {
            var request = new ListObjectsV2Request { BucketName = bucket, ContinuationToken = next };
            var page = await calls.RunAsync(token => client.ListObjectsV2Async(request, token), ct);
            foreach (var found in page.S3Objects ?? [])
                if (StorageName.Is(found.Key) && found.LastModified?.ToUniversalTime() < writtenBefore.UtcDateTime) yield return found.Key;
            if ((next = page.NextContinuationToken) is null) yield break;
        }
    }

    public void Dispose() => client.Dispose();

    private Task PutAsync(string name, string contentType, Stream source, CancellationToken ct)
    {
        var start = source.Position;
        return calls.RunAsync(token =>
        {
            source.Position = start;
            return client.PutObjectAsync(new PutObjectRequest
            {
                BucketName = bucket,
                Key = name,
                ContentType = contentType,
                InputStream = source,
                AutoCloseStream = false,
                UseChunkEncoding = false,
            }, token);
        }, ct);
    }

    private async Task PutInPartsAsync(string name, string contentType, Stream source, CancellationToken ct)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = name, ContentType = contentType };
        var upload = (await calls.RunAsync(token => client.InitiateMultipartUploadAsync(request, token), ct)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            for (var start = source.Position; start < source.Length; start += PartBytes)
                parts.Add(await PutPartAsync(name, upload, parts.Count + 1, source, start, ct));
            await calls.RunAsync(token => client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = bucket, Key = name, UploadId = upload, PartETags = parts }, token), ct);
        }
        catch
        {
            try
            {
                await calls.RunAsync(token => client.AbortMultipartUploadAsync(bucket, name, upload, token), CancellationToken.None);
            }
            catch (StoreUnavailableException) { }
            throw;
        }
    }

    private async Task<PartETag> PutPartAsync(string name, string upload, int number, Stream source, long start, CancellationToken ct)
    {
        var part = await calls.RunAsync(token =>
        {
            source.Position = start;
            return client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = bucket,
                Key = name,
                UploadId = upload,
                PartNumber = number,
                PartSize = Math.Min(PartBytes, source.Length - start),
                InputStream = source,
                UseChunkEncoding = false,
            }, token);
        }, ct);
        return new PartETag(number, part.ETag);
    }

    private static RemoteFault Judge(Exception error) => error switch
    {
        AmazonServiceException { StatusCode: HttpStatusCode.InsufficientStorage } or AmazonServiceException { ErrorCode: "QuotaExceeded" } => RemoteFault.Full,
        AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) } => RemoteFault.Permanent,
        AmazonClientException or HttpRequestException or IOException or WebException => RemoteFault.Transient,
        _ => RemoteFault.None,
    };
}
