using BizChat.Application.Ports;
using BizChat.Domain.Common;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The one writer. Its thread takes all stories that wait, tells them one after the other in a single transaction, and
/// answers after the commit: many messages share one flush to disk, and none waits for another's lock.
/// </summary>
internal sealed partial class SqliteWriter : IWriteStore, IWriter, IDisposable
{
    /// <summary>How many stories may wait. Further ones are refused: a queue that cannot be worked off helps nobody.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>How many stories share a commit at most.</summary>
    public const int MostInBatch = 512;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly SqliteSession session;
    private readonly IEventPublisher notifier;
    private readonly WriteMetrics metrics;
    private readonly DatabaseDamage damage;
    private readonly ILogger<SqliteWriter> log;
    private readonly Thread thread;
    private List<WriteStory> waiting = [];
    private long commits;
    private bool closed;
    private long began;
    private volatile bool failed;

    public SqliteWriter(SqliteSettings settings, IEventPublisher notifier, WriteMetrics metrics, DatabaseDamage damage, ILogger<SqliteWriter> log)
    {
        this.notifier = notifier;
        this.metrics = metrics;
        this.damage = damage;
        this.log = log;
        session = new SqliteSession(settings);
        thread = new Thread(Work) { IsBackground = true, Name = "SQLite writer" };
        thread.Start();
    }

    public bool Works(TimeSpan atMost) =>
        !failed && (Interlocked.Read(ref began) is var since && (since == 0 || TimeProvider.System.GetElapsedTime(since) < atMost));

    public int Waiting => Volatile.Read(ref waiting).Count;

    /// <summary>How many commits there have been since the start.</summary>
    public long Commits => Volatile.Read(ref commits);

    public Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct)
    {
        var told = new WriteStory<T>(story, ct);
        Enqueue(told);
        return told.Task;
    }

    /// <summary>Runs statements of this adapter's own on the writer's connection, in a commit of their own or with others.</summary>
    public async Task<T> RunAsync<T>(Func<Statements, T> work, CancellationToken ct) =>
        (await WriteAsync<T>(unit => ValueTask.FromResult(Result.Of(work(((SqliteWork)unit).Use()))), ct)).Value;

    // An empty story would not touch the disk.
    public Task TryAsync(CancellationToken ct) => RunAsync(statements =>
    {
        statements["UPDATE search_state SET through = through"].Run();
        return true;
    }, ct);

    /// <summary>Writes what still waits, then ends.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closed) return;
            closed = true;
        }
        arrived.Release();
        thread.Join();
        session.Dispose();
        arrived.Dispose();
    }

    private void Enqueue(WriteStory story)
    {
        bool first;
        lock (gate)
        {
            if (closed) throw new StoreUnavailableException("database", "the server is stopping");
            if (waiting.Count >= MostWaiting) throw new StoreUnavailableException("database", "too much waits to be written");
            waiting.Add(story);
            first = waiting.Count == 1;
        }
        if (first) arrived.Release();
    }

    private void Work()
    {
        while (true)
        {
            arrived.Wait();
            Exception? locked = null;
            foreach (var batch in Take().Chunk(MostInBatch))
            {
                if (locked is null) Commit(batch, out locked);
                else Fail(batch, locked);
            }
            // Whoever came while the lock was waited for would otherwise wait for it as long once more.
            if (locked is not null) Fail(Take(), locked);
            if (closed && Waiting == 0) return;
        }
    }

    private List<WriteStory> Take()
    {
        lock (gate)
        {
            var taken = waiting;
            waiting = [];
            return taken;
        }
    }

    /// <param name="batch">What to commit.</param>
    /// <param name="locked">Why it was not, when another process has the database.</param>
    private void Commit(WriteStory[] batch, out Exception? locked)
    {
        locked = null;
        var start = TimeProvider.System.GetTimestamp();
        Interlocked.Exchange(ref began, start);
        try
        {
            session.Begin();
            foreach (var story in batch) story.Tell(session.Work);
            session.Commit();
        }
        catch (Exception fault)
        {
            session.Rollback();
            damage.Note(fault);
            if (SqliteFault.IsLocked(fault)) locked = SqliteFault.Translate(fault);
            Refuse(batch, SqliteFault.Translate(fault));
            return;
        }
        finally
        {
            Interlocked.Exchange(ref began, 0);
        }
        failed = false;
        Volatile.Write(ref commits, commits + 1);
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

    private void Refuse(WriteStory[] batch, Exception fault)
    {
        if (batch.Length > 1 && !SqliteFault.IsOfStore(fault))
        {
            // One story is at fault; the others must not suffer for it.
            foreach (var story in batch) Commit([story], out _);
            return;
        }
        if (SqliteFault.IsOfStore(fault))
        {
            failed = true;
            LogStore(log, batch.Length, fault.Message);
        }
        Fail(batch, fault);
    }

    private static void Fail(IEnumerable<WriteStory> stories, Exception fault)
    {
        foreach (var story in stories) story.Fail(fault);
    }

    [LoggerMessage(LogLevel.Error, "What was committed could not be told; clients find it in the feed.")]
    private static partial void LogUntold(ILogger logger, Exception bug);

    [LoggerMessage(LogLevel.Error, "{Stories} writes failed. {Reason}")]
    private static partial void LogStore(ILogger logger, int stories, string reason);
}
