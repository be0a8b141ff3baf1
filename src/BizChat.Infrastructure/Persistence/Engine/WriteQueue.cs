using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>
/// The one writer of this node. Its thread takes all requests that wait, executes them one after the other in a single transaction, and
/// completes them after the commit: many messages share one flush to disk, and none waits for another's lock.
/// </summary>
internal sealed partial class WriteQueue : IWriteStore, IAsyncDisposable
{
    /// <summary>How many requests may wait. Further ones are refused with 503.</summary>
    public const int MostWaiting = 10_000;

    private readonly Lock gate = new();
    private readonly List<WriteRequest> inHand = [];
    private readonly SemaphoreSlim arrived = new(0);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dialect database;
    private readonly WriteSession session;
    private readonly CommitRetry retry;
    private readonly IEventPublisher publisher;
    private readonly WriteMetrics metrics;
    private readonly ILogger<WriteQueue> log;
    private List<WriteRequest> waiting = [];
    private UnitOfWork unit;
    private long commits, batchBegan;
    private bool isClosed;
    private volatile bool hasFailed;

    public WriteQueue(Dialect database, IEventPublisher publisher, WriteMetrics metrics, ILogger<WriteQueue> log)
    {
        (this.database, this.publisher, this.metrics, this.log) = (database, publisher, metrics, log);
        session = database.OpenWriter();
        unit = new UnitOfWork(session);
        retry = new CommitRetry(database, session, () => hasFailed, log);
        // A thread of its own: on the pool it would wait behind the requests that wait for it. Where a database answers asynchronously it blocks.
        new Thread(Run) { IsBackground = true, Name = "write queue" }.Start();
        metrics.Observe(() => Waiting);
    }

    /// <summary>How many requests wait.</summary>
    public int Waiting => Volatile.Read(ref waiting).Count;

    /// <summary>How many commits there have been since the start.</summary>
    public long Commits => Volatile.Read(ref commits);

    /// <summary>Whether the last commit was made and the present one, if any, does not take longer than it may.</summary>
    public bool IsHealthy(TimeSpan atMost) =>
        !hasFailed && !ended.Task.IsCompleted && (Interlocked.Read(ref batchBegan) is var since && (since == 0 || TimeProvider.System.GetElapsedTime(since) < atMost));

    public Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) => EnqueueAsync(null, work, ct);

    public Task<Result<T>> WriteAsync<T>(PrefetchHint hint, Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) => EnqueueAsync(hint, work, ct);

    /// <summary>Runs SQL for maintenance, in a commit of its own or with others.</summary>
    public async Task<T> RunAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken ct) =>
        (await EnqueueAsync<T>(null, async unit => Result.Of(await work(unit.Use())), ct)).Value;

    /// <summary>Writes what still waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (isClosed) return;
            isClosed = true;
        }
        arrived.Release();
        await ended.Task;
        await session.DisposeAsync();
        arrived.Dispose();
    }

    private Task<Result<T>> EnqueueAsync<T>(PrefetchHint? hint, Func<UnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct)
    {
        var request = new WriteRequest<T>(hint, work, ct);
        lock (gate)
        {
            if (isClosed) throw new StoreUnavailableException("database", "the server is stopping");
            if (waiting.Count >= MostWaiting) throw new StoreUnavailableException("database", $"{MostWaiting} writes are waiting already");
            waiting.Add(request);
            if (waiting.Count == 1) arrived.Release();
        }
        return request.Task;
    }

    private List<WriteRequest> Take(int atMost = int.MaxValue)
    {
        lock (gate)
        {
            var some = waiting.Count > atMost ? waiting[..atMost] : waiting;
            waiting = waiting.Count > atMost ? waiting[atMost..] : [];
            inHand.AddRange(some);
            return some;
        }
    }

    private void Run()
    {
        while (!isClosed || Waiting > 0)
        {
            inHand.Clear();
            arrived.Wait();
            try
            {
                CommitAsync(Take().Chunk(WriteBatch.Most).Select(requests => new WriteBatch(requests, Take))).AsTask().GetAwaiter().GetResult();
            }
            catch (Exception bug)
            {
                // The queue outlives its own bugs; the callers hear of it, and so do the health check and the log.
                hasFailed = true;
                LogBug(log, bug);
                WriteBatch.Fail(inHand, bug);
            }
        }
        ended.SetResult();
    }

    /// <summary>Commits batch after batch. When the database is out of reach, those that follow fail too.</summary>
    /// <returns>What tells that it is; otherwise null.</returns>
    private async ValueTask<StoreUnavailableException?> CommitAsync(IEnumerable<WriteBatch> batches)
    {
        StoreUnavailableException? unavailable = null;
        foreach (var batch in batches)
            if (unavailable is null) unavailable = await CommitAsync(batch);
            else WriteBatch.Fail(batch.Requests, unavailable);
        return unavailable;
    }

    private async ValueTask<StoreUnavailableException?> CommitAsync(WriteBatch batch)
    {
        var began = TimeProvider.System.GetTimestamp();
        Interlocked.Exchange(ref batchBegan, began);
        try
        {
            await retry.ExecuteAsync(ct => ExecuteAsync(batch, ct));
        }
        catch (Exception error)
        {
            return await FailAsync(batch, error);
        }
        finally
        {
            Interlocked.Exchange(ref batchBegan, 0);
        }
        hasFailed = false;
        Interlocked.Increment(ref commits);
        Publish(batch.Requests.Count, TimeProvider.System.GetElapsedTime(began));
        foreach (var request in batch.Requests) request.Complete();
        return null;
    }

    private async ValueTask ExecuteAsync(WriteBatch batch, CancellationToken ct)
    {
        unit = new UnitOfWork(session);
        await unit.BeginAsync(batch, ct);
        foreach (var request in batch.Requests) await request.ExecuteAsync(unit);
        await unit.CommitAsync();
    }

    private void Publish(int requests, TimeSpan took)
    {
        try
        {
            metrics.Committed(requests, unit.Posted, took);
            foreach (var happened in unit.Events) publisher.Publish(happened);
            foreach (var revocation in unit.Revocations) publisher.Publish(revocation);
        }
        catch (Exception bug)
        {
            // All is on disk nevertheless, and the callers must hear so.
            LogNotPublished(log, bug);
        }
    }

    private async ValueTask<StoreUnavailableException?> FailAsync(WriteBatch batch, Exception error)
    {
        var requests = batch.Requests;
        var known = database.Translate(error);
        var unavailable = database.IsOfOneStatement(error) ? null : known as StoreUnavailableException;
        // One request is at fault: each is retried alone, so that the others do not suffer for it.
        if (requests.Count > 1 && unavailable is null && known is not StorageFullException) return await CommitAsync(requests.Select(request => new WriteBatch([request])));
        if (known is StoreUnavailableException or StorageFullException)
        {
            hasFailed = true;
            LogFailed(log, requests.Count, known.Message);
        }
        // What came meanwhile would wait as long once more for the same. It is taken before a caller hears, who may send again at once.
        WriteBatch.Fail(unavailable is null ? requests : [.. requests, .. Take()], known);
        return unavailable;
    }

    [LoggerMessage(LogLevel.Error, "The write queue failed unexpectedly; the writes that waited were refused, and it goes on.")]
    private static partial void LogBug(ILogger logger, Exception bug);

    [LoggerMessage(LogLevel.Error, "Publishing committed events failed; clients catch up by the feed.")]
    private static partial void LogNotPublished(ILogger logger, Exception bug);

    [LoggerMessage(LogLevel.Error, "{Writes} writes failed; their callers were answered 503 and retry. {Reason}")]
    private static partial void LogFailed(ILogger logger, int writes, string reason);
}
