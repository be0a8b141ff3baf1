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

    /// <summary>The SQL that finds the conversations whose customer or messages hold all words of a text (<see cref="SearchText"/>).</summary>
    /// <param name="businessId">Whose conversations; no other business's words may influence what is found.</param>
    /// <param name="business">The parameter that has the business.</param>
    /// <param name="parameters">Numbers further parameters.</param>
    /// <returns>What stands before the statement, and what is added to the condition of a SELECT of conversations.</returns>
    public abstract (string With, string Condition) Find(string businessId, string text, string business, NumberedParameters parameters);

    /// <summary>The join that keeps the order in which tables are named, so that the index is asked first.</summary>
    public abstract string Join { get; }

    /// <summary>
    /// Whether the index gives all that matches before anything is sorted, so that a frequent word is sooner found by reading the newest messages.
    /// </summary>
    public virtual bool FindsAllAtOnce => false;

    /// <summary>
    /// The SQL that finds what holds all words of a text. A text of short words only, which no trigram finds, is looked for in active conversations: in their
    /// newest message, their notes and their customers.
    /// </summary>
    public abstract TextMatches Matches(SearchKind kind, string businessId, string text, string business, NumberedParameters parameters);

    /// <summary>
    /// The SQL that finds the ids of customers of whom all words of a text are known. A text of short words only is looked for among those who were seen last.
    /// </summary>
    /// <returns>Null when the text has no words.</returns>
    public abstract string? Customers(string businessId, string text, string business, NumberedParameters parameters);

    /// <summary>Whom texts of short words are looked for among.</summary>
    protected static string SeenLast(string business) => $"SELECT id FROM customers WHERE business_id = {business} AND erased_at IS NULL ORDER BY last_seen_at DESC, id DESC LIMIT 2000";

    /// <summary>Where texts of short words are looked for.</summary>
    protected static string Active(SearchKind kind, string business)
    {
        var active = $"FROM conversations WHERE business_id = {business} AND status = 'active'";
        return kind switch
        {
            SearchKind.Messages => $"SELECT last_message_id {active}",
            SearchKind.Notes => $"SELECT id FROM activity WHERE conversation_id IN (SELECT id {active})",
            _ => $"SELECT id {active}",
        };
    }

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
