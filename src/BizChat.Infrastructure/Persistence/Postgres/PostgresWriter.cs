using System.Threading.Channels;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// The one writer of this node. It takes all stories that wait, tells them one after the other in a single transaction while it has the
/// turn among the nodes, and answers after the commit: many messages share two exchanges with the server and one flush to disk.
/// </summary>
internal sealed partial class PostgresWriter : IWriteStore, IWriter, IAsyncDisposable
{
    /// <summary>How many stories may wait. Further ones are refused: a queue that cannot be worked off helps nobody.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>How many stories share a commit at most.</summary>
    public const int MostInBatch = 512;

    private readonly Channel<PostgresStory> waiting = Channel.CreateBounded<PostgresStory>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly PostgresSession session;
    private readonly PostgresFault faults;
    private readonly TransientRetry retrying;
    private readonly IEventPublisher notifier;
    private readonly WriteMetrics metrics;
    private readonly ILogger<PostgresWriter> log;
    private readonly Task working;
    private long began;
    private volatile bool failed;

    public PostgresWriter(PostgresSource source, PostgresFault faults, IEventPublisher notifier, WriteMetrics metrics, ILogger<PostgresWriter> log)
    {
        session = new PostgresSession(source, faults);
        this.faults = faults;
        this.notifier = notifier;
        this.metrics = metrics;
        this.log = log;
        // While the database is gone, waiting for it would only make those wait who come next.
        retrying = new TransientRetry(error => !failed && faults.IsPassing(error));
        working = Task.Run(WorkAsync);
    }

    public bool Works(TimeSpan atMost) =>
        !failed && (Interlocked.Read(ref began) is var since && (since == 0 || TimeProvider.System.GetElapsedTime(since) < atMost));

    public int Waiting => waiting.Reader.Count;

    public Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct) => EnqueueAsync(new PostgresStory<T>(null, story, ct));

    public Task<Result<T>> WriteAsync<T>(PrefetchHint ahead, Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct) => EnqueueAsync(new PostgresStory<T>(ahead, story, ct));

    // Even an empty story needs a transaction that may write.
    public Task TryAsync(CancellationToken ct) => WriteAsync(_ => ValueTask.FromResult(Result.Of(new Done())), ct);

    /// <summary>Writes what still waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await working;
        await session.DisposeAsync();
    }

    private Task<Result<T>> EnqueueAsync<T>(PostgresStory<T> story)
    {
        if (waiting.Writer.TryWrite(story)) return story.Task;
        throw new StoreUnavailableException("database", waiting.Reader.Completion.IsCompleted ? "the server is stopping" : "too much waits to be written");
    }

    private async Task WorkAsync()
    {
        var batch = new List<PostgresStory>(MostInBatch);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostInBatch && waiting.Reader.TryRead(out var story)) batch.Add(story);
            await CommitAsync([.. batch]);
            batch.Clear();
        }
    }

    private async Task CommitAsync(PostgresStory[] batch)
    {
        var start = TimeProvider.System.GetTimestamp();
        Interlocked.Exchange(ref began, start);
        try
        {
            session.Forget();
            await retrying.ExecuteAsync(_ => AttemptAsync(batch), CancellationToken.None);
        }
        catch (Exception fault)
        {
            await RefuseAsync(batch, faults.Translate(fault));
            return;
        }
        finally
        {
            Interlocked.Exchange(ref began, 0);
        }
        failed = false;
        try
        {
            metrics.Committed(batch.Length, session.Work.Posted, TimeProvider.System.GetElapsedTime(start));
            foreach (var happened in session.Work.Recorded) notifier.Publish(happened);
            foreach (var taken in session.Work.Taken) notifier.Publish(taken);
        }
        catch (Exception bug)
        {
            // It is on disk all the same, and whoever waits must hear so.
            LogUntold(log, bug);
        }
        foreach (var story in batch) story.Complete();
    }

    private async ValueTask AttemptAsync(PostgresStory[] batch)
    {
        try
        {
            if (await session.HasCommittedAsync()) return;
            await session.BeginAsync([.. batch.Select(story => story.Ahead).OfType<PrefetchHint>()]);
            foreach (var story in batch) await story.TellAsync(session.Work);
            await session.CommitAsync();
        }
        catch (Exception)
        {
            await session.RollbackAsync();
            throw;
        }
    }

    private async Task RefuseAsync(PostgresStory[] batch, Exception fault)
    {
        var isOfStore = fault is StoreUnavailableException or StorageFullException;
        if (batch.Length > 1 && !isOfStore)
        {
            // One story is at fault; the others must not suffer for it.
            foreach (var story in batch) await CommitAsync([story]);
            return;
        }
        if (isOfStore)
        {
            failed = true;
            LogStore(log, batch.Length, fault.Message);
        }
        foreach (var story in batch) story.Fail(fault);
    }

    [LoggerMessage(LogLevel.Error, "What was committed could not be told; clients find it in the feed.")]
    private static partial void LogUntold(ILogger logger, Exception bug);

    [LoggerMessage(LogLevel.Error, "{Stories} writes failed. {Reason}")]
    private static partial void LogStore(ILogger logger, int stories, string reason);
}
