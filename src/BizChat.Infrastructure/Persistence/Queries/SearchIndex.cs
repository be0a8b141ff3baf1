using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>
/// Keeps the full-text index. It follows behind, so that a send does not pay for it, and catches up whenever somebody searches.
/// </summary>
internal abstract class SearchIndex(Dialect database, WriteQueue writes, TimeProvider clock, BackgroundMetrics metrics, ILogger log) : RestartingService(clock, metrics, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected Dialect Database => database;

    protected WriteQueue Writes => writes;

    /// <summary>The join that keeps the order in which tables are named.</summary>
    public abstract string Join { get; }

    /// <summary>Where what is searched is indexed.</summary>
    public abstract SearchTable Table(SearchKind kind);

    /// <summary>The condition, in SQL, that asks the index for the entries that hold all words of a text, of which trigrams find one at least (<see cref="SearchText"/>).</summary>
    /// <param name="businessId">Whose; no other business's words may influence what is found.</param>
    /// <param name="parameters">Numbers further parameters.</param>
    /// <param name="among">The only messages that matter; null for all and for what is no message.</param>
    public abstract string Found(SearchKind kind, string businessId, string text, NumberedParameters parameters, IdRange? among = null);

    /// <summary>The condition that an entry holds all words of a text, which looks at the entry alone.</summary>
    public abstract string Holds(SearchKind kind, string text, NumberedParameters parameters);

    /// <summary>A table, in SQL, of the values of one parameter; its column is <c>number</c>.</summary>
    public abstract string Numbers(IEnumerable<long> numbers, NumberedParameters parameters);

    /// <summary>The newest messages, of those that are still to be searched, for which the index is asked at once: all where it gives the newest first and no more than it is asked for.</summary>
    /// <param name="searched">Number of messages that have been searched.</param>
    /// <param name="found">Number of matches among these.</param>
    /// <param name="wanted">Number of matches at which the search ends.</param>
    public virtual IdRange Next(IdRange rest, long searched, int found, int wanted) => rest;

    /// <summary>
    /// The SQL that finds the ids of customers of whom all words of a text are known. A text of short words only is looked for among those who were seen last.
    /// </summary>
    /// <returns>Null when the text has no words.</returns>
    public abstract string? Customers(string businessId, string text, string business, NumberedParameters parameters);

    /// <summary>Whom texts of short words are looked for among.</summary>
    protected static string SeenLast(string business) => $"SELECT id FROM customers WHERE business_id = {business} AND erased_at IS NULL ORDER BY last_seen_at DESC, id DESC LIMIT 2000";

    /// <summary>Completes when all that was committed before the call can be found.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        // Not for ever: what is committed meanwhile was not there when the search began.
        if (await BacklogAsync(ct) is not { } newest) return;
        while (await IndexAsync(newest, ct)) { }
    }

    /// <returns>The newest message's id; null when nothing waits to be indexed.</returns>
    protected abstract Task<long?> BacklogAsync(CancellationToken ct);

    /// <summary>Indexes a part of what waits, up to a message.</summary>
    /// <returns>Whether more may wait.</returns>
    protected abstract Task<bool> IndexAsync(long upTo, CancellationToken ct);

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, Clock);
        var commits = writes.Commits;
        while (await timer.WaitForNextTickAsync(ct))
        {
            // While others write, a part a second keeps the backlog small; when nobody does, it is worked off.
            var isQuiet = writes.Commits == commits;
            if (isQuiet) await CatchUpAsync(ct);
            else if (await BacklogAsync(ct) is { } newest) await IndexAsync(newest, ct);
            commits = writes.Commits;
        }
    }
}
