using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Keeps the full-text index of messages. It follows behind, so that a send does not pay for it, and catches up whenever
/// somebody searches.
/// </summary>
internal sealed class SearchIndex(SqliteWriter writer, SqliteReaders readers, TimeProvider clock, BackgroundMetrics metrics, ILogger<SearchIndex> log)
    : RestartingService(clock, metrics, log)
{
    // A part takes a few milliseconds, for which senders wait.
    private const int Part = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider clock = clock;

    /// <summary>Completes when all that was committed before the call can be found.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        if (!readers.Read(IsBehind)) return;
        while (await writer.RunAsync(IndexPart, ct) == Part) { }
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var commits = writer.Commits;
        while (await timer.WaitForNextTickAsync(ct))
        {
            // While others write, one part a second keeps the backlog small; when nobody does, it is worked off.
            var quiet = writer.Commits == commits;
            commits = writer.Commits;
            if (!readers.Read(IsBehind)) continue;
            while (await writer.RunAsync(IndexPart, ct) == Part && quiet && writer.Commits == ++commits) { }
            commits = writer.Commits;
        }
    }

    private static bool IsBehind(Statements statements)
    {
        var row = statements["SELECT (SELECT coalesce(max(id), 0) FROM messages) > (SELECT through FROM search_state)"];
        row.Step();
        var behind = row.Long(0) != 0;
        row.Reset();
        return behind;
    }

    private static int IndexPart(Statements statements)
    {
        var last = statements["SELECT through FROM search_state"];
        last.Step();
        var from = last.Long(0);
        last.Reset();

        var part = statements["SELECT max(id), count(*) FROM (SELECT id FROM messages WHERE id > ?1 ORDER BY id LIMIT ?2)"].Bind(1, from).Bind(2, Part);
        part.Step();
        var (to, count) = (part.Long(0), (int)part.Long(1));
        part.Reset();
        if (count == 0) return 0;

        statements["INSERT INTO message_search(rowid, content) SELECT id, content FROM messages WHERE id > ?1 AND id <= ?2 AND content IS NOT NULL"]
            .Bind(1, from).Bind(2, to).Run();
        statements["UPDATE search_state SET through = ?1"].Bind(1, to).Run();
        return count;
    }
}
